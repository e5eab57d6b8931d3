import { type Settings, test } from "@bihuan/contract/digest"
import { For, type JSX, Match, Show, Switch } from "solid-js"
import { useCommand } from "../client/query.ts"
import { Button } from "../ui/button.tsx"
import { ErrorNotice, Notice } from "../ui/notice.tsx"
import { Card } from "../ui/page.tsx"
import { words } from "./words.ts"

/** Sends one message now, by what is saved, and says what became of it. */
export const Tests = (props: { settings: Settings }): JSX.Element => {
  const command = useCommand(test)
  const say = () => words().county
  const state = () => command.data?.state
  return (
    <Show when={props.settings.mail ?? props.settings.robots[0]}>
      <Card title={say().test}>
        <div class="grid gap-3">
          <div class="flex flex-wrap gap-2">
            <Show when={props.settings.mail}>
              <Button pending={command.isPending} onClick={() => command.mutate({ to: "mail" })}>
                {say().testMail}
              </Button>
            </Show>
            <For each={props.settings.robots}>
              {(robot) => (
                <Button pending={command.isPending} onClick={() => command.mutate({ to: robot.id })}>
                  {say().testRobot(robot.name)}
                </Button>
              )}
            </For>
          </div>
          <p class="text-caption text-ink-faint">{say().testMailHint}</p>
          <Switch>
            <Match when={command.error}>{(error) => <ErrorNotice error={error()} />}</Match>
            <Match when={state() === "sent"}>
              <Notice tone="notice">{say().testOk}</Notice>
            </Match>
            <Match when={state() === "unknown"}>
              <Notice tone="warning">{say().testUnknown}</Notice>
            </Match>
            <Match when={state() === "failed"}>
              <Notice tone="danger" title={say().testFailed}>
                {command.data?.detail}
              </Notice>
            </Match>
          </Switch>
        </div>
      </Card>
    </Show>
  )
}
