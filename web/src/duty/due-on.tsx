import type { DutyView } from "@bihuan/contract/duty"
import { type JSX, Show } from "solid-js"
import { formatDay } from "../messages/format.ts"
import type { Book } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Lamp } from "../ui/lamp.tsx"
import { dueOf } from "./desk.ts"
import { DutyLamp, daysLeft } from "./lamp.tsx"
import { Why } from "./why.tsx"
import { words } from "./words.ts"

/** The day in force of one duty inside a line of text, how far off it is, and the way to ask why it is that day. */
export const DueOn = (props: { duty: DutyView; book: Book; about: string }): JSX.Element => {
  const session = useSession()
  /** Who is outside the commission sees no lamp of it; that a day has passed must still be seen. */
  const isLate = (): boolean =>
    props.duty.lamp === undefined &&
    props.duty.state.name === "open" &&
    (props.duty.due.at(-1)?.dueAt ?? session.now()) < session.now()
  return (
    <Show when={dueOf(props.duty)} fallback={<span class="text-ink-soft">{words().noDue}</span>}>
      {(day) => (
        <span class="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>{formatDay(day())}</span>
          <Show when={isLate()} fallback={<DutyLamp duty={props.duty} book={props.book} />}>
            <Lamp tone="danger">{daysLeft(day(), session.now())}</Lamp>
          </Show>
          <Why duty={props.duty.id} about={props.about} />
        </span>
      )}
    </Show>
  )
}
