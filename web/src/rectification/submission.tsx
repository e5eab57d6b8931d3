import type { Rectification, UnitFinding } from "@bihuan/contract/rectification"
import { submit } from "@bihuan/contract/rectification"
import { For, type JSX, Show } from "solid-js"
import { createForm, Form } from "../ui/form.tsx"
import { Icon } from "../ui/icon.tsx"
import { Card, Prose } from "../ui/page.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { hasMeasures, hasProof } from "./course.ts"
import { words } from "./words.ts"

type Passage = { what: "submitted" | "returned"; text: string; name: string; at: string }

const passagesOf = (side: Rectification): Passage[] =>
  [
    ...side.submissions.map(
      ({ summary, by }): Passage => ({ what: "submitted", text: summary, name: by.name, at: by.at }),
    ),
    ...side.returns.map(({ reason, by }): Passage => ({ what: "returned", text: reason, name: by.name, at: by.at })),
  ].sort((one, other) => one.at.localeCompare(other.at))

/** What went to review and what came back, in order. */
export const Passages = (props: { rectification: Rectification }): JSX.Element => (
  <ol class="grid gap-4">
    <For each={passagesOf(props.rectification)}>
      {(passage) => (
        <li class={`border-s-2 ps-4 ${passage.what === "returned" ? "border-warning" : "border-line"}`}>
          <p class="text-caption text-ink-soft">
            <span class="font-medium text-ink">
              {passage.what === "returned" ? words().returnedRecord : words().submittedRecord}
            </span>{" "}
            {words().progressAt(passage.name, passage.at)}
          </p>
          <Prose>{passage.text}</Prose>
        </li>
      )}
    </For>
  </ol>
)

const Check = (props: { met: boolean; children: string }): JSX.Element => (
  <li class={`flex items-center gap-2 ${props.met ? "text-done" : "text-warning"}`}>
    <Icon name={props.met ? "check" : "minus"} size={16} />
    <span class="text-ink">{props.children}</span>
    <span class="text-caption">{props.met ? words().needThere : words().needMissing}</span>
  </li>
)

const SubmitForm = (props: { rectification: Rectification }): JSX.Element => {
  const form = createForm(submit, {
    fixed: () => ({ id: props.rectification.id, version: props.rectification.version }),
    keep: `submission-${props.rectification.id}`,
    onDone: () => notify(words().submitted),
  })
  return (
    <Form form={form} submit={words().submit}>
      <TextArea field={form.field("summary")} label={words().summary} hint={words().summaryHint} />
    </Form>
  )
}

/** Asking for review, once what it asks for is there; and what became of it. */
export const Submission = (props: { item: UnitFinding; open: boolean }): JSX.Element => {
  const side = (): Rectification => props.item.rectification
  const received = (): boolean => !props.item.instrument || props.item.instrument.received !== undefined
  const ready = (): boolean => hasMeasures(side()) && hasProof(side())
  return (
    <Card title={words().submitTitle}>
      <div class="grid gap-5">
        <Show when={side().submissions.length > 0}>
          <Passages rectification={side()} />
        </Show>
        <Show when={props.open}>
          <p class="text-small text-ink-soft">{words().submitLead}</p>
          <ul class="grid gap-1 text-small" aria-label={words().ready}>
            <Check met={received()}>{words().need.receipt}</Check>
            <Check met={hasMeasures(side())}>{words().need.measures}</Check>
            <Check met={hasProof(side())}>{words().need.proof}</Check>
          </ul>
          <Show when={ready()}>
            <SubmitForm rectification={side()} />
          </Show>
        </Show>
      </div>
    </Card>
  )
}
