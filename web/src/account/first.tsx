import type { JSX } from "solid-js"
import { words as all } from "../messages/words.ts"
import { Door } from "../session/door.tsx"
import { Button } from "../ui/button.tsx"
import { ChangePassword } from "./password.tsx"
import { words } from "./words.ts"

/** What has to be done at the door before the service opens. */
export default function First(props: { onDone: () => void; onGiveUp: () => void }): JSX.Element {
  return (
    <Door
      title={words().first}
      notice={
        <Button tone="quiet" icon="leave" onClick={() => props.onGiveUp()}>
          {all().app.signOut}
        </Button>
      }
    >
      <h2 class="mb-1 text-lead font-semibold">{words().first}</h2>
      <p class="mb-4 text-small text-ink-soft">{words().firstLead}</p>
      <ChangePassword narrow={true} onDone={() => props.onDone()} />
    </Door>
  )
}
