import type { DutyView } from "@bihuan/contract/duty"
import { type JSX, Show } from "solid-js"
import { daysUntil } from "../messages/format.ts"
import { words as kit } from "../messages/words.ts"
import type { Book } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Lamp } from "../ui/lamp.tsx"
import { dueOf } from "./desk.ts"
import { words } from "./words.ts"

/** Days left or late, from the service's present day. */
export const daysLeft = (due: string, now: string): string => {
  const days = daysUntil(due, now)
  if (days === 0) return kit().kit.dueToday
  return days > 0 ? kit().kit.inDays(days) : kit().kit.lateDays(-days)
}

/** The county's lamp of a duty with the days left; of a duty that was met, whether it was in time. */
export const DutyLamp = (props: { duty: DutyView; book: Book }): JSX.Element => {
  const session = useSession()
  const lamp = () => props.book.find("lamps", props.duty.lamp)
  const text = (): string | undefined => {
    const { state } = props.duty
    if (state.name === "cancelled") return words().cancelled
    if (state.name === "met")
      return state.onTime === undefined ? words().met.done : state.onTime ? words().met.onTime : words().met.late
    const due = dueOf(props.duty)
    return due === undefined ? undefined : daysLeft(due, session.now())
  }
  return (
    <Show
      when={lamp()}
      fallback={<Show when={text()}>{(said) => <span class="text-small text-ink-soft">{said()}</span>}</Show>}
    >
      {(shown) => (
        <span title={words().lamp(shown().name, shown().meaning)}>
          <Lamp tone={shown().tone}>
            <span class="sr-only">{shown().name} </span>
            {text() ?? shown().name}
          </Lamp>
        </span>
      )}
    </Show>
  )
}
