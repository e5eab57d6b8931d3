import type { Disposition } from "@bihuan/contract/disposition"
import { decide } from "@bihuan/contract/disposition"
import type { Finding } from "@bihuan/contract/finding"
import type { Input } from "@bihuan/contract/operation"
import { For, type JSX, Show } from "solid-js"
import { dayOf } from "../messages/format.ts"
import { useProjectFile } from "../project/file.tsx"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { type Choice, RadioGroup, Select } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import { createField, type Field } from "../ui/field.tsx"
import { createForm, Form, type Form as FormOf } from "../ui/form.tsx"
import { Badge } from "../ui/lamp.tsx"
import { Card } from "../ui/page.tsx"
import { TextArea, TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

/** Findings up to which every disposition is shown on a button of its own. */
const seenAtOnce = 8

type Decision = Input<typeof decide>

/** Few enough, and for few findings, are seen at once; a long list of findings stays short. */
const Choose = (props: {
  field: Field<string>
  label: string
  options: readonly Choice[]
  short: boolean
  hint: string | undefined
}): JSX.Element => (
  <Show when={!props.short && props.options.length <= 5} fallback={<Select {...props} />}>
    <RadioGroup {...props} inline={true} />
  </Show>
)

const One = (props: {
  form: FormOf<Decision>
  finding: Finding
  at: number
  options: readonly Choice[]
  short: boolean
}): JSX.Element => {
  const { book, units } = useProjectFile()
  const field = props.form.field("findings", props.at, "disposition") as Field<string>
  const chosen = () => book.find("dispositions", field.value())
  const hint = (): string | undefined => (chosen()?.restricted ? words().restricted : chosen()?.note)
  return (
    <Card>
      <div class="grid gap-4">
        <div>
          <h3 class="text-body font-semibold">
            {props.at + 1}. {props.finding.title}
          </h3>
          <p class="mt-1 flex flex-wrap items-center gap-2 text-small text-ink-soft">
            <span>{units.nameOf(props.finding.unit)}</span>
            <Badge>{book.nameOf("severities", props.finding.severity)}</Badge>
            <Show when={props.finding.principalLeader}>
              <Badge>{words().principal}</Badge>
            </Show>
          </p>
        </div>
        <Choose field={field} label={words().disposition} options={props.options} short={props.short} hint={hint()} />
        <TextField field={props.form.field("findings", props.at, "opinion") as Field<string>} label={words().opinion} />
      </div>
    </Card>
  )
}

/** Records what the standing committee decided: its words, and exactly one disposition for each finding. */
export const DecideForm = (props: { disposition: Disposition; findings: readonly Finding[] }): JSX.Element => {
  const { book } = useProjectFile()
  const session = useSession()
  // The findings of a report are settled when it is approved, so their places in the list do not move under the person's hands.
  const findings = [...props.findings]
  const today = dayOf(session.now())
  const form = createForm(decide, {
    initial: { on: today, findings: findings.map(({ id }) => ({ finding: id })) as Decision["findings"] },
    fixed: () => ({ id: props.disposition.id, version: props.disposition.version }),
    keep: `decision-${props.disposition.id}`,
    onDone: () => notify(words().decisionRecorded),
  })
  const options = (): Choice[] => book.all("dispositions").map(({ id, name }) => ({ id, label: name }))
  const decided = (): number => (form.draft.findings ?? []).filter(({ disposition }) => disposition).length
  const rest = createField<string>("rest")
  const apply = (): void => {
    findings.forEach((_, at) => {
      const field = form.field("findings", at, "disposition") as Field<string>
      if (field.value() === undefined) field.set(rest.value())
    })
  }
  return (
    <Form form={form} submit={words().recordDecision}>
      <p class="text-small text-ink-soft">{words().decideLead}</p>
      <DateField field={form.field("on")} label={words().decidedOn} to={today} />
      <TextArea field={form.field("text")} label={words().decision} hint={words().decisionHint} />
      <div class="grid gap-4">
        <div class="flex flex-wrap items-baseline justify-between gap-3">
          <h3 class="text-lead font-semibold">{words().each}</h3>
          <p class="text-small text-ink-soft" aria-live="polite">
            {words().progress(decided(), findings.length)}
          </p>
        </div>
        <Show when={findings.length > 2 && decided() < findings.length}>
          <div class="flex flex-wrap items-end gap-3">
            <div class="min-w-0 flex-1 basis-56">
              <Select field={rest} label={words().all} options={options()} />
            </div>
            <Button disabled={rest.value() === undefined} onClick={apply}>
              {words().apply}
            </Button>
          </div>
        </Show>
        <For each={findings}>
          {(finding, at) => (
            <One form={form} finding={finding} at={at()} options={options()} short={findings.length > seenAtOnce} />
          )}
        </For>
      </div>
    </Form>
  )
}
