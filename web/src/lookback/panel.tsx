import type { DutyView } from "@bihuan/contract/duty"
import type { Finding } from "@bihuan/contract/finding"
import { arrange, record } from "@bihuan/contract/lookback"
import type { Input } from "@bihuan/contract/operation"
import { For, type JSX, Show } from "solid-js"
import { DueOn } from "../duty/due-on.tsx"
import { AskExtension } from "../extension/ask.tsx"
import { dayOf, formatDay } from "../messages/format.ts"
import { useProjectFile } from "../project/file.tsx"
import { useSession } from "../session/session.tsx"
import { RadioGroup } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import type { Field } from "../ui/field.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Lamp } from "../ui/lamp.tsx"
import { Card, Fact, Facts, Prose } from "../ui/page.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { lookBackOf } from "./rule.ts"
import { words } from "./words.ts"

/** A yes or no that has to be answered, on two radio buttons: nothing is chosen beforehand. */
const asChoice = (field: Field<boolean>): Field<"yes" | "no"> => ({
  ...field,
  value: () => (field.value() === undefined ? undefined : field.value() ? "yes" : "no"),
  set: (value) => field.set(value === undefined ? undefined : value === "yes"),
})

/** Brings back a finding that ended with its close-out, on a day to come. */
export const ArrangeLookBack = (props: { finding: Finding }): JSX.Element => {
  const { may } = useProjectFile()
  const session = useSession()
  const form = createForm(arrange, {
    fixed: () => ({ finding: props.finding.id, version: props.finding.version }),
    onDone: () => notify(words().arranged),
  })
  return (
    <Show when={may(arrange.name)}>
      <Card title={words().arrange}>
        <Form form={form} submit={words().arrange}>
          <p class="text-small text-ink-soft">{words().arrangeLead}</p>
          <DateField field={form.field("on")} label={words().on} from={dayOf(session.now())} />
        </Form>
      </Card>
    </Show>
  )
}

const RecordForm = (props: { finding: Finding }): JSX.Element => {
  const { book } = useProjectFile()
  const session = useSession()
  const today = dayOf(session.now())
  const rule = () => lookBackOf(book)
  const reopens = (): boolean => rule()?.whenFailed === "reopen"
  const form = createForm(record, {
    // Every question stands in the form from the beginning, so that one left open is marked.
    initial: {
      on: today,
      answers: Object.fromEntries((rule()?.questions ?? []).map(({ id }) => [id, {}])) as Input<
        typeof record
      >["answers"],
    },
    fixed: () => ({ finding: props.finding.id, version: props.finding.version }),
    keep: `look-back-${props.finding.id}`,
    onDone: (lookBack) => notify(words().done(lookBack.passed)),
  })
  return (
    <Form form={form} submit={words().submit}>
      <DateField field={form.field("on")} label={words().heldOn} to={today} />
      <For each={rule()?.questions}>
        {(question) => (
          <fieldset class="grid gap-4 border-s-2 border-line ps-4">
            <legend class="mb-2 text-body font-semibold">{question.name}</legend>
            <RadioGroup
              field={asChoice({ ...form.field("answers", question.id, "satisfied"), required: true })}
              label={words().satisfied}
              inline={true}
              options={[
                { id: "yes", label: words().yes },
                { id: "no", label: words().no },
              ]}
            />
            <TextArea
              field={{ ...form.field("answers", question.id, "text"), required: true }}
              label={words().text}
              rows={2}
            />
          </fieldset>
        )}
      </For>
      <RadioGroup
        field={asChoice(form.field("passed"))}
        label={words().passed}
        {...(reopens() ? { hint: words().reopens } : {})}
        options={[
          { id: "yes", label: words().pass },
          { id: "no", label: reopens() ? words().fail : words().failNone },
        ]}
      />
      <TextArea field={form.field("conclusion")} label={words().conclusion} rows={3} />
      <Show when={form.draft.passed === false && reopens()}>
        <DateField
          field={{ ...form.field("rectifyBy"), required: true }}
          label={words().rectifyBy}
          hint={words().rectifyByHint}
          from={today}
        />
      </Show>
    </Form>
  )
}

/** The look-back of a closed finding: its day, then the rulebook's questions answered. */
export const LookBackPanel = (props: { finding: Finding; duty: DutyView | undefined }): JSX.Element => {
  const { book, may } = useProjectFile()
  return (
    <Card title={words().title}>
      <div class="grid gap-5">
        <p class="text-small text-ink-soft">{words().lead}</p>
        <Show when={props.duty}>
          {(duty) => (
            <div class="flex flex-wrap items-center gap-x-3 gap-y-2 text-small">
              <span class="text-ink-soft">{words().due}</span>
              <DueOn duty={duty()} book={book} about={props.finding.title} />
              <AskExtension duty={duty()} book={book} />
            </div>
          )}
        </Show>
        <Show when={may(record.name)} fallback={<p class="text-ink-soft">{words().waits}</p>}>
          <RecordForm finding={props.finding} />
        </Show>
      </div>
    </Card>
  )
}

/** Every look-back of a finding, with each answer. */
export const LookBacks = (props: { finding: Finding }): JSX.Element => {
  const { file, book } = useProjectFile()
  const own = () => file().lookBacks.filter(({ finding }) => finding === props.finding.id)
  const questions = () => book.all("lookBacks").flatMap((rule) => rule.questions)
  return (
    <Show when={own().length > 0}>
      <Card title={words().history}>
        <ol class="grid gap-6">
          <For each={own()}>
            {(one) => (
              <li class="grid gap-3 border-s-2 border-line ps-4">
                <p class="flex flex-wrap items-center gap-3">
                  <span class="font-medium">{formatDay(one.on)}</span>
                  <Lamp tone={one.passed ? "done" : "danger"}>
                    {one.passed ? words().resultPassed : words().resultFailed}
                  </Lamp>
                  <span class="text-caption text-ink-soft">{words().by(one.createdBy.name, one.createdBy.at)}</span>
                </p>
                <Facts>
                  <For each={questions().filter(({ id }) => one.answers[id])}>
                    {(question) => (
                      <Fact term={question.name}>
                        <span class={one.answers[question.id]?.satisfied ? "text-done" : "text-danger-deep"}>
                          {one.answers[question.id]?.satisfied ? words().yes : words().no}
                        </span>
                        <span class="block whitespace-pre-line">{one.answers[question.id]?.text}</span>
                      </Fact>
                    )}
                  </For>
                  <Fact term={words().conclusion}>
                    <Prose>{one.conclusion}</Prose>
                  </Fact>
                </Facts>
              </li>
            )}
          </For>
        </ol>
      </Card>
    </Show>
  )
}
