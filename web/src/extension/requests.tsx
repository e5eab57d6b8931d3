import type { Extension } from "@bihuan/contract/extension"
import type { Finding } from "@bihuan/contract/finding"
import { For, type JSX, Show } from "solid-js"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { Link } from "../ui/button.tsx"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { Card, Prose } from "../ui/page.tsx"
import { AgreedDates } from "./dates.tsx"
import { words } from "./words.ts"

const tones: Record<Extension["state"]["name"], Tone> = {
  draft: "calm",
  submitted: "notice",
  returned: "warning",
  approved: "done",
}

/** One request: to when, why, and how it stands. */
export const ExtensionRequest = (props: { extension: Extension }): JSX.Element => {
  const state = () => props.extension.state
  const approval = (): string | undefined => {
    const now = state()
    return "approval" in now ? now.approval : undefined
  }
  const returned = (): string | undefined => {
    const now = state()
    return now.name === "returned" ? now.reason : undefined
  }
  return (
    <div class="grid gap-1 border-s-2 border-line ps-4">
      <p class="flex flex-wrap items-center gap-3">
        <Show when={approval()} fallback={<span class="font-medium">{words().until(props.extension.dueOn)}</span>}>
          {(id) => (
            <Link href={addressOf(props.extension.project, "approval", id())}>
              {words().until(props.extension.dueOn)}
            </Link>
          )}
        </Show>
        <Lamp tone={tones[state().name]}>{words().state[state().name]}</Lamp>
      </p>
      <p class="text-caption text-ink-soft">{props.extension.createdBy.name}</p>
      <Prose>{props.extension.reason}</Prose>
      <Show when={returned()}>
        {(reason) => <p class="text-small text-warning">{words().returnedFor(reason())}</p>}
      </Show>
    </div>
  )
}

/** Every day agreed for a finding's rectification and every request to move it; nothing where none was asked for. */
export const ExtensionRequests = (props: { finding: Finding }): JSX.Element => {
  const { file } = useProjectFile()
  const duties = () =>
    file().duties.filter(
      ({ id, subject, due }) =>
        subject.id === props.finding.id && (due.length > 1 || file().extensions.some(({ duty }) => duty === id)),
    )
  return (
    <For each={duties()}>
      {(duty) => (
        <Card title={words().dates}>
          <div class="grid gap-4">
            <AgreedDates duty={duty} />
            <For each={file().extensions.filter((one) => one.duty === duty.id)}>
              {(one) => <ExtensionRequest extension={one} />}
            </For>
          </div>
        </Card>
      )}
    </For>
  )
}
