import type { Disposition } from "@bihuan/contract/disposition"
import { brief } from "@bihuan/contract/disposition"
import { For, type JSX } from "solid-js"
import { dayOf, formatDay } from "../messages/format.ts"
import { useProjectFile } from "../project/file.tsx"
import { useSession } from "../session/session.tsx"
import { CheckboxGroup, type Choice } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Prose } from "../ui/page.tsx"
import { TextArea, TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

/** Records a written briefing upward (抄报) to recipients that the rulebook names. */
export const BriefForm = (props: { disposition: Disposition; onDone?: () => void }): JSX.Element => {
  const { file, book } = useProjectFile()
  const session = useSession()
  const today = dayOf(session.now())
  const usual = book
    .all("briefings")
    .filter(({ when }) => when === undefined || (when.major === true && file().project.scope.major))
  const form = createForm(brief, {
    initial: { on: today, to: usual.flatMap(({ recipients }) => recipients.map(({ id }) => id)) },
    fixed: () => ({ id: props.disposition.id, version: props.disposition.version }),
    keep: `briefing-${props.disposition.id}`,
    onDone: () => {
      notify(words().briefingRecorded)
      props.onDone?.()
    },
  })
  const options = (): Choice[] =>
    book.all("briefings").flatMap(({ name, recipients, when }) =>
      recipients.map((recipient) => ({
        id: recipient.id,
        label: recipient.name,
        detail: when ? `${name}（${words().onlyMajor}）` : name,
      })),
    )
  return (
    <Form form={form} submit={words().recordBriefing} {...(props.onDone && { onCancel: props.onDone })}>
      <p class="text-small text-ink-soft">{words().briefLead}</p>
      <CheckboxGroup field={form.field("to")} label={words().to} options={options()} />
      <div class="grid gap-5 wide:grid-cols-2">
        <DateField field={form.field("on")} label={words().briefedOn} to={today} />
        <TextField field={form.field("number")} label={words().number} />
      </div>
      <TextArea field={form.field("text")} label={words().text} />
    </Form>
  )
}

export const Briefings = (props: { disposition: Disposition }): JSX.Element => {
  const { book } = useProjectFile()
  const named = (ids: readonly string[]): string =>
    book
      .all("briefings")
      .flatMap(({ recipients }) => recipients)
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join("、")
  return (
    <ol class="grid gap-4" aria-label={words().briefings}>
      <For each={props.disposition.briefings}>
        {(one) => (
          <li class="border-s-2 border-line ps-4">
            <p class="text-small font-medium">{words().briefingOf(named(one.to))}</p>
            <p class="text-caption text-ink-soft">
              {formatDay(one.on)} {one.number} {words().decidedBy(one.by.name, one.by.at)}
            </p>
            <Prose>{one.text}</Prose>
          </li>
        )}
      </For>
    </ol>
  )
}
