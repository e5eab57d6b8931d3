import type { DutyView } from "@bihuan/contract/duty"
import { type JSX, Show } from "solid-js"
import { ApprovalActions } from "../approval/actions.tsx"
import { useNow } from "../approval/turn.ts"
import { kindOf, placeOf } from "../duty/desk.ts"
import { DutyLamp } from "../duty/lamp.tsx"
import type { People } from "../person/people.ts"
import type { Book } from "../rulebook/book.ts"
import { Link } from "../ui/button.tsx"
import { Badge } from "../ui/lamp.tsx"
import { words } from "./words.ts"

/** One approval that waits: what it is of, the way to its text, and the decision: one press opens, the next decides. */
export const Waiting = (props: { duty: DutyView; book: Book; people: People }): JSX.Element => {
  const now = useNow(() => props.duty.subject.id)
  return (
    <li class="grid gap-3 rounded-card border border-line bg-surface p-4 shadow-card">
      <div class="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div class="min-w-0">
          <p class="flex flex-wrap items-baseline gap-x-2 font-medium">
            <Link href={placeOf(props.duty)}>{kindOf(props.duty, props.book)}</Link>
            <Show when={props.duty.on}>{(name) => <Badge>{words().on(name())}</Badge>}</Show>
          </p>
          <p>{props.duty.subject.title}</p>
          <Show when={now()?.approval.course[0]}>
            {(submitted) => (
              <p class="text-small text-ink-soft">{words().submitted(submitted().by.name, submitted().by.at)}</p>
            )}
          </Show>
        </div>
        <DutyLamp duty={props.duty} book={props.book} />
      </div>
      <Show when={now()}>{(known) => <ApprovalActions now={known()} people={props.people} />}</Show>
    </li>
  )
}
