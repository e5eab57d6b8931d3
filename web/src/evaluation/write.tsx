import type { Evaluating, Evidence, EvidenceLink } from "@bihuan/contract/evaluation"
import { evidence, save, submit } from "@bihuan/contract/evaluation"
import type { Evaluation as Rule } from "@bihuan/contract/rulebook/assessment"
import { createSignal, For, type JSX, Show } from "solid-js"
import { useCommand, useOperation } from "../client/query.ts"
import { formatDay } from "../messages/format.ts"
import { Button } from "../ui/button.tsx"
import { ConfirmDialog } from "../ui/dialog.tsx"
import type { Field } from "../ui/field.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card } from "../ui/page.tsx"
import { MultiPicker } from "../ui/picker.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

/** Records are picked by their id; what is kept of one is its kind and its id. */
const byId = (field: Field<EvidenceLink[]>, known: () => readonly Evidence[], required: boolean): Field<string[]> => ({
  ...field,
  required,
  value: () => field.value()?.map(({ id }) => id),
  set: (ids) => {
    const all = [...known(), ...(field.value() ?? [])]
    field.set(
      (ids ?? []).flatMap((id) => {
        const found = all.find((one) => one.id === id)
        return found ? [{ noun: found.noun, id }] : []
      }),
    )
  },
})

/** Writes an evaluation under the rulebook's headings; what is saved can be submitted. */
export const WriteEvaluation = (props: { told: Evaluating; id: string; rule: Rule }): JSX.Element => {
  const [asking, ask] = createSignal(false)
  const submitting = useCommand(submit)
  const offered = useOperation(evidence, () => ({ id: props.id }))
  const known = (): readonly Evidence[] => (offered.isSuccess ? (offered.data?.items ?? []) : [])
  const pairs = () =>
    props.rule.subjects.flatMap((subject) => props.rule.headings.map((heading) => ({ subject, heading })))
  const form = createForm(save, {
    keep: `evaluation.${props.id}`,
    initial: () => ({
      parts: pairs().map(({ subject, heading }) => {
        const part = props.told.evaluation?.parts.find(
          (one) => one.subject === subject.id && one.heading === heading.id,
        )
        // What the writer may not see stays with the service.
        const links = (part?.evidence ?? []).flatMap(({ noun, id }) => (id ? [{ noun, id }] : []))
        return { subject: subject.id, heading: heading.id, text: part?.text, evidence: links }
      }),
    }),
    fixed: () => ({
      id: props.id,
      ...(props.told.evaluation && { version: props.told.evaluation.version }),
    }),
    onDone: () => notify(words().saved),
  })
  const options = () =>
    known().map(({ id = "", noun, title = "", on = "" }) => ({
      id,
      // One matter is a finding, its rectification and its look-back: only the kind tells them apart once chosen.
      label: `${words().nouns[noun]}：${title}`,
      detail: formatDay(on),
    }))
  const unsaved = (): boolean => form.changed() || form.restored() || !props.told.evaluation
  const named = () => ({ id: props.id, version: props.told.evaluation?.version ?? 1 })
  return (
    <div class="grid gap-6">
      <Form form={form} submit={words().save}>
        <p class="text-small text-ink-soft">{words().overWriting}</p>
        <Show when={offered.isSuccess && known().length === 0}>
          <Notice tone="notice">{words().noEvidence}</Notice>
        </Show>
        <For each={props.rule.subjects}>
          {(subject) => (
            <Card title={subject.name}>
              <div class="grid gap-5">
                <Show when={subject.of === "principal" && props.told.holders.length === 0}>
                  <p class="text-small text-ink-soft">{words().noHolder}</p>
                </Show>
                <For each={pairs().flatMap((pair, at) => (pair.subject.id === subject.id ? [{ ...pair, at }] : []))}>
                  {({ heading, at }) => (
                    <div class="grid gap-3">
                      <TextArea
                        field={{ ...form.field("parts", at, "text"), required: heading.required } as Field<string>}
                        label={heading.name}
                        hint={heading.note}
                        rows={4}
                      />
                      <Show when={known().length > 0}>
                        <MultiPicker
                          field={byId(
                            form.field("parts", at, "evidence") as Field<EvidenceLink[]>,
                            known,
                            heading.evidence,
                          )}
                          label={`${words().evidence}：${heading.name}`}
                          hint={heading.evidence ? words().evidenceNeeded : words().evidenceHint}
                          options={options()}
                        />
                      </Show>
                    </div>
                  )}
                </For>
              </div>
            </Card>
          )}
        </For>
      </Form>
      <div class="grid gap-2 wide:justify-items-end">
        <Show when={unsaved()}>
          <p class="text-small text-ink-soft">{words().saveFirst}</p>
        </Show>
        <Button disabled={unsaved()} onClick={() => ask(true)}>
          {words().submit}
        </Button>
      </div>
      <ConfirmDialog
        open={asking()}
        title={words().submit}
        confirm={words().submit}
        onClose={() => ask(false)}
        onConfirm={() => submitting.mutateAsync(named()).then(() => notify(words().submitted))}
      >
        {words().submitText}
      </ConfirmDialog>
    </div>
  )
}
