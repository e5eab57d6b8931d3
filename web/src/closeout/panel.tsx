import type { Finding } from "@bihuan/contract/finding"
import { close, sendBack } from "@bihuan/contract/finding"
import { For, type JSX, Show } from "solid-js"
import { DueOn } from "../duty/due-on.tsx"
import { AskExtension } from "../extension/ask.tsx"
import { isUndated } from "../lookback/rule.ts"
import { dayOf, formatList, formatNumber } from "../messages/format.ts"
import { useProjectFile } from "../project/file.tsx"
import { UnitSide } from "../rectification/unit-side.tsx"
import { useSession } from "../session/session.tsx"
import { RadioGroup } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import { createField } from "../ui/field.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { LinesField } from "../ui/lines.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card, Prose } from "../ui/page.tsx"
import { NumberField, TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

const CloseForm = (props: { finding: Finding }): JSX.Element => {
  const { book } = useProjectFile()
  const session = useSession()
  const levels = () => book.edition()?.rulebook.closure?.levels ?? []
  const asksDay = (): boolean => isUndated(book)
  const form = createForm(close, {
    fixed: () => ({ id: props.finding.id, version: props.finding.version }),
    onDone: ({ closing }) => notify(closing ? words().asked : words().closed),
  })
  return (
    <Form form={form} submit={words().submitClose}>
      <TextArea field={form.field("opinion")} label={words().opinion} hint={words().opinionHint} />
      <Show when={levels().length > 0}>
        <RadioGroup
          field={form.field("level")}
          label={words().level}
          options={levels().map(({ id, name }) => ({ id, label: name }))}
        />
      </Show>
      <LinesField field={form.field("mechanisms")} label={words().mechanisms} hint={words().mechanismsHint} />
      <NumberField field={form.field("recovered")} label={words().recovered} decimal={true} />
      <Show when={asksDay()}>
        <DateField
          field={form.field("lookBackOn")}
          label={words().lookBackOn}
          hint={words().lookBackHint}
          from={dayOf(session.now())}
        />
      </Show>
    </Form>
  )
}

const SendBackForm = (props: { finding: Finding }): JSX.Element => {
  const session = useSession()
  const form = createForm(sendBack, {
    fixed: () => ({ id: props.finding.id, version: props.finding.version }),
    onDone: () => notify(words().sentBack),
  })
  return (
    <Form form={form} submit={words().submitSendBack}>
      <TextArea field={form.field("reason")} label={words().reason} hint={words().reasonHint} />
      <DateField
        field={form.field("dueOn")}
        label={words().dueOn}
        hint={words().dueOnHint}
        from={dayOf(session.now())}
      />
    </Form>
  )
}

/** What was put forward, while others review it. */
const Closing = (props: { closing: NonNullable<Finding["closing"]> }): JSX.Element => {
  const { book } = useProjectFile()
  const level = () => book.edition()?.rulebook.closure?.levels.find(({ id }) => id === props.closing.level)?.name
  return (
    <Notice tone="notice" title={words().askedTitle}>
      <p class="text-caption text-ink-soft">
        {words().askedBy(props.closing.by.name, props.closing.by.at)} {level()}
      </p>
      <Prose>{props.closing.opinion}</Prose>
    </Notice>
  )
}

/** Reviews one rectification beside what the unit submitted: close it out, or send it back with reasons. */
export const CloseOutPanel = (props: { finding: Finding }): JSX.Element => {
  const { file, book, may } = useProjectFile()
  const verdict = createField<"close" | "send-back">("verdict")
  const duty = () => {
    const { state } = props.finding
    return "duty" in state ? file().duties.find(({ id }) => id === state.duty) : undefined
  }
  return (
    <div class="grid gap-5 full:grid-cols-2 full:items-start">
      <UnitSide rectification={file().rectifications.find(({ finding }) => finding === props.finding.id)} book={book} />
      <Card title={words().title}>
        <div class="grid gap-5">
          <Show when={duty()}>
            {(one) => (
              <div class="flex flex-wrap items-center gap-x-3 gap-y-2 text-small">
                <span class="text-ink-soft">{words().due}</span>
                <DueOn duty={one()} book={book} about={props.finding.title} />
                <AskExtension duty={one()} book={book} />
              </div>
            )}
          </Show>
          <Show when={props.finding.closing}>{(closing) => <Closing closing={closing()} />}</Show>
          <Show
            when={!props.finding.closing && (may("finding.close") || may("finding.send-back"))}
            fallback={
              <Show when={!props.finding.closing}>
                <p class="text-ink-soft">{words().waits}</p>
              </Show>
            }
          >
            <RadioGroup
              field={verdict}
              label={words().verdict}
              options={[
                { id: "close", label: words().close, detail: words().closeDetail },
                { id: "send-back", label: words().sendBack, detail: words().sendBackDetail },
              ]}
            />
            <Show when={verdict.value() === "close"}>
              <CloseForm finding={props.finding} />
            </Show>
            <Show when={verdict.value() === "send-back"}>
              <SendBackForm finding={props.finding} />
            </Show>
          </Show>
        </div>
      </Card>
    </div>
  )
}

/** Every close-out of a finding, one a round. */
export const CloseOuts = (props: { finding: Finding }): JSX.Element => {
  const { book } = useProjectFile()
  const levelOf = (id: string | undefined): string | undefined =>
    book.edition()?.rulebook.closure?.levels.find((level) => level.id === id)?.name
  return (
    <Show when={props.finding.closeOuts.length > 0}>
      <Card title={words().history}>
        <ol class="grid gap-4">
          <For each={props.finding.closeOuts}>
            {(one) => (
              <li class="border-s-2 border-line ps-4">
                <p class="text-caption text-ink-soft">
                  {words().closedBy(one.by.name, one.by.at)} {levelOf(one.level)}
                </p>
                <Prose>{one.opinion}</Prose>
                <Show when={one.mechanisms?.length}>
                  <p class="text-small">
                    {words().mechanisms}：{formatList(one.mechanisms ?? [])}
                  </p>
                </Show>
                <Show when={one.recovered}>
                  {(yuan) => (
                    <p class="text-small">
                      {words().recovered}：{formatNumber(yuan())}
                    </p>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ol>
      </Card>
    </Show>
  )
}
