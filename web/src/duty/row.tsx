import type { DutyView } from "@bihuan/contract/duty"
import { A } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { formatDay } from "../messages/format.ts"
import type { Book } from "../rulebook/book.ts"
import { Badge } from "../ui/lamp.tsx"
import { dueOf, kindOf, periodOf } from "./desk.ts"
import { DutyLamp } from "./lamp.tsx"
import { Why } from "./why.tsx"
import { words } from "./words.ts"

/** One duty: what is to be done, about what, by when and why then. The whole row opens its record; the day explains itself. */
export const DutyRow = (props: { duty: DutyView; book: Book; href: string }): JSX.Element => {
  const due = (): string | undefined => dueOf(props.duty)
  return (
    <li class="relative flex flex-wrap items-start gap-x-6 gap-y-1.5 border-b border-line px-4 py-3 transition-colors last:border-b-0 hover:bg-action-soft/50 wide:px-5">
      <div class="min-w-0 flex-1 basis-72">
        <A href={props.href} class="font-medium text-ink no-underline after:absolute after:inset-0 hover:text-action">
          {kindOf(props.duty, props.book)}
        </A>
        <p class="flex flex-wrap gap-x-3 text-small text-ink-soft">
          <span>{props.duty.subject.title}</span>
          <Show when={props.duty.on}>{(name) => <Badge>{words().on(name())}</Badge>}</Show>
          <Show when={periodOf(props.duty)}>{(period) => <span>{period()}</span>}</Show>
        </p>
      </div>
      <div class="flex flex-wrap items-center gap-x-3 gap-y-1 text-small wide:w-80 wide:flex-col wide:items-end">
        <span class="flex flex-wrap items-center gap-x-3 wide:justify-end">
          <Show when={due()} fallback={<span class="text-ink-soft">{words().noDue}</span>}>
            {(day) => <span class="text-ink-soft">{formatDay(day())}</span>}
          </Show>
          <DutyLamp duty={props.duty} book={props.book} />
        </span>
        <Show when={due()}>
          <span class="relative">
            <Why duty={props.duty.id} about={`${kindOf(props.duty, props.book)} ${props.duty.subject.title}`} />
          </span>
        </Show>
      </div>
    </li>
  )
}
