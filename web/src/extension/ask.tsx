import type { Duty } from "@bihuan/contract/duty"
import { request } from "@bihuan/contract/extension"
import type { Me } from "@bihuan/contract/session"
import { createSignal, type JSX, Show } from "solid-js"
import type { Book } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { ExtensionDialog } from "./dialog.tsx"
import { words } from "./words.ts"

/** A later day is asked for by those whose duty it is. */
const isTheirs = ({ people, unit, role }: Duty["assignee"], { person, posts }: Me): boolean =>
  people
    ? people.includes(person)
    : posts.some((post) => (!unit || post.unit === unit) && (!role || post.role === role))

/** The command that asks for a later day, where the duty is the reader's, has a day, and the rulebook lets it move once more. */
export const AskExtension = (props: { duty: Duty; book: Book }): JSX.Element => {
  const session = useSession()
  const [asking, ask] = createSignal(false)
  const rule = () => props.book.edition()?.rulebook.closure?.extension
  const mayAsk = (): boolean =>
    rule() !== undefined &&
    session.may(request.name) &&
    isTheirs(props.duty.assignee, session.me()) &&
    props.duty.state.name === "open" &&
    props.duty.due.length > 0 &&
    props.duty.due.length <= (rule()?.most ?? Number.POSITIVE_INFINITY)
  return (
    <Show when={mayAsk()}>
      <Button tone="quiet" icon="calendar" onClick={() => ask(true)}>
        {words().title}
      </Button>
      <ExtensionDialog open={asking()} duty={props.duty} onClose={() => ask(false)} />
    </Show>
  )
}
