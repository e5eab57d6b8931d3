import { endSessions, get, restore, suspend } from "@bihuan/contract/account"
import { createSignal, type JSX, Show } from "solid-js"
import { useCommand, useOperation } from "../client/query.ts"
import { ResetFactor } from "../factor/reset.tsx"
import { formatInstant } from "../messages/format.ts"
import { Button } from "../ui/button.tsx"
import { ConfirmDialog } from "../ui/dialog.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card } from "../ui/page.tsx"
import { notify } from "../ui/toast.tsx"
import { Places } from "./places.tsx"
import { ResetPassword } from "./reset.tsx"
import { words } from "./words.ts"

type Act = "end" | "suspend" | "restore"

/** Somebody's account as the security administrator minds it. */
export const MindedAccount = (props: { id: string; name: string }): JSX.Element => {
  const query = useOperation(get, () => ({ person: props.id }))
  const commands = { end: useCommand(endSessions), suspend: useCommand(suspend), restore: useCommand(restore) }
  const [act, setAct] = createSignal<Act>()
  return (
    <Card title={words().minded}>
      <Loaded query={query} lines={3}>
        {(found) => (
          <div class="grid gap-4">
            <Show when={found().suspendedAt}>
              {(at) => <Notice tone="warning">{words().suspendedSince(formatInstant(at()))}</Notice>}
            </Show>
            <p class="text-small text-ink-soft">{found().factor ? words().withFactor : words().withoutFactor}</p>
            <Places places={found().sessions} />
            <div class="flex flex-wrap gap-2">
              <ResetPassword id={props.id} name={props.name} />
              <Show when={found().factor}>
                <ResetFactor id={props.id} name={props.name} />
              </Show>
              <Show when={found().sessions.length > 0}>
                <Button onClick={() => setAct("end")}>{words().acts.end}</Button>
              </Show>
              <Button onClick={() => setAct(found().suspendedAt ? "restore" : "suspend")}>
                {found().suspendedAt ? words().acts.restore : words().acts.suspend}
              </Button>
            </div>
            <Show when={act()}>
              {(which) => (
                <ConfirmDialog
                  open={true}
                  title={words().acts[which()]}
                  confirm={words().acts[which()]}
                  tone={which() === "restore" ? "primary" : "danger"}
                  onClose={() => setAct(undefined)}
                  onConfirm={async () => {
                    await commands[which()].mutateAsync({ person: props.id })
                    notify(words().acted[which()](props.name))
                  }}
                >
                  <p>{words().actText[which()](props.name)}</p>
                </ConfirmDialog>
              )}
            </Show>
          </div>
        )}
      </Loaded>
    </Card>
  )
}
