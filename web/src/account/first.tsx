import type { Me } from "@bihuan/contract/session"
import { type JSX, Show } from "solid-js"
import { Enrol } from "../factor/enrol.tsx"
import { words as factor } from "../factor/words.ts"
import { words as all } from "../messages/words.ts"
import { Door } from "../session/door.tsx"
import { Button } from "../ui/button.tsx"
import { ChangePassword } from "./password.tsx"
import { words } from "./words.ts"

/** What has to be done at the door before the service opens, one after the other. */
export default function First(props: { must: Me["must"]; onDone: () => void; onGiveUp: () => void }): JSX.Element {
  const isPassword = () => props.must[0] === "password"
  const title = () => (isPassword() ? words().first : factor().first)
  return (
    <Door
      title={title()}
      notice={
        <Button tone="quiet" icon="leave" onClick={() => props.onGiveUp()}>
          {all().app.signOut}
        </Button>
      }
    >
      <h2 class="mb-1 text-lead font-semibold">{title()}</h2>
      <p class="mb-4 text-small text-ink-soft">{isPassword() ? words().firstLead : factor().firstLead}</p>
      <Show when={isPassword()} fallback={<Enrol fresh={true} narrow={true} onDone={() => props.onDone()} />}>
        <ChangePassword narrow={true} onDone={() => props.onDone()} />
      </Show>
    </Door>
  )
}
