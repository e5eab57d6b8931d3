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

/** One request as whoever asked reads it: to when, why, how it stands, and the answer. */
export const Request = (props: {
  asked: Pick<Extension, "dueOn" | "reason"> & { state: Extension["state"]["name"]; answer?: string | undefined }
  href?: string | undefined
  by?: string
}): JSX.Element => (
  <div class="grid gap-1 border-s-2 border-line ps-4">
    <p class="flex flex-wrap items-center gap-3">
      <Show when={props.href} fallback={<span class="font-medium">{words().until(props.asked.dueOn)}</span>}>
        {(href) => <Link href={href()}>{words().until(props.asked.dueOn)}</Link>}
      </Show>
      <Lamp tone={tones[props.asked.state]}>{words().state[props.asked.state]}</Lamp>
    </p>
    <Show when={props.by}>
      <p class="text-caption text-ink-soft">{props.by}</p>
    </Show>
    <Prose>{props.asked.reason}</Prose>
    <Show when={props.asked.answer}>
      {(answer) => <p class="text-small text-warning">{words().returnedFor(answer())}</p>}
    </Show>
  </div>
)

/** One request with the way to its approval. */
export const ExtensionRequest = (props: { extension: Extension }): JSX.Element => {
  const asked = () => {
    const { dueOn, reason, state } = props.extension
    return { dueOn, reason, state: state.name, answer: state.name === "returned" ? state.reason : undefined }
  }
  const href = (): string | undefined => {
    const { project, state } = props.extension
    return "approval" in state && state.approval ? addressOf(project, "approval", state.approval) : undefined
  }
  return <Request asked={asked()} href={href()} by={props.extension.createdBy.name} />
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
