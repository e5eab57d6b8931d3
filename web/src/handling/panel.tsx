import type { Finding } from "@bihuan/contract/finding"
import type { Handling } from "@bihuan/contract/handling"
import { conclude } from "@bihuan/contract/handling"
import { type JSX, Show } from "solid-js"
import { DueOn } from "../duty/due-on.tsx"
import { formatDay } from "../messages/format.ts"
import { useProjectFile } from "../project/file.tsx"
import { RadioGroup } from "../ui/choice.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card, Fact, Facts, Prose } from "../ui/page.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { HandlingDialog, NoCaseContent } from "./open.tsx"
import { isToOpen } from "./opening.ts"
import { words } from "./words.ts"

const ConcludeForm = (props: { handling: Handling }): JSX.Element => {
  const { book } = useProjectFile()
  const form = createForm(conclude, {
    fixed: () => ({ id: props.handling.id, version: props.handling.version }),
    onDone: () => notify(words().concluded),
  })
  const forms = () => book.all("fourForms")
  const measures = () => book.find("fourForms", form.draft.fourForm)?.measures ?? []
  const fourForm = form.field("fourForm")
  return (
    <Form form={form} submit={words().submitConclude}>
      <NoCaseContent />
      <TextArea field={form.field("result")} label={words().result} hint={words().resultHint} rows={3} />
      <Show when={forms().length > 0}>
        <RadioGroup
          field={{
            ...fourForm,
            // A measure belongs to its form: it does not outlive another choice.
            set: (value) => {
              fourForm.set(value)
              form.field("measure").set(undefined)
            },
          }}
          label={words().fourForm}
          options={forms().map(({ id, name, note }) => ({ id, label: name, ...(note ? { detail: note } : {}) }))}
        />
      </Show>
      <Show when={measures().length > 0}>
        <RadioGroup
          field={form.field("measure")}
          label={words().measure}
          options={measures().map(({ id, name }) => ({ id, label: name }))}
          inline={true}
        />
      </Show>
    </Form>
  )
}

export const HandlingCard = (props: { handling: Handling }): JSX.Element => {
  const { file, book, people, may } = useProjectFile()
  const form = () => book.find("fourForms", props.handling.fourForm)
  const duty = () => {
    const state = file().findings.find(({ id }) => id === props.handling.finding)?.state
    return state?.name === "handling" ? file().duties.find(({ id }) => id === state.duty) : undefined
  }
  return (
    <Card title={words().title[props.handling.kind]}>
      <div class="grid gap-5">
        <Facts>
          <Fact term={words().number}>{props.handling.reference.number}</Fact>
          <Fact term={words().date}>{formatDay(props.handling.reference.date)}</Fact>
          <Fact term={words().office}>{props.handling.reference.office}</Fact>
          <Fact term={words().readers}>{props.handling.readers.map((id) => people.nameOf(id)).join("、")}</Fact>
          <Show when={duty()}>
            {(one) => (
              <Fact term={words().due}>
                <DueOn duty={one()} book={book} about={words().title[props.handling.kind]} />
              </Fact>
            )}
          </Show>
          <Show when={form()}>
            {(one) => (
              <Fact term={words().fourForm}>
                {one().name} {one().measures.find(({ id }) => id === props.handling.measure)?.name}
              </Fact>
            )}
          </Show>
          <Show when={props.handling.concluded}>
            {(end) => (
              <Fact term={words().result}>
                <Prose>{end().result}</Prose>
                <span class="text-caption text-ink-soft">{words().concludedBy(end().by.name, end().at)}</span>
              </Fact>
            )}
          </Show>
        </Facts>
        <Show when={!props.handling.concluded && may("handling.conclude")}>
          <h3 class="text-body font-semibold">{words().conclude}</h3>
          <ConcludeForm handling={props.handling} />
        </Show>
      </div>
    </Card>
  )
}

/** Accountability or transfer of one finding, for those who need to know; for everybody else only that it is not theirs to see. */
export const HandlingPanel = (props: { finding: Finding }): JSX.Element => {
  const { file, may } = useProjectFile()
  const handling = () => file().handlings.find(({ finding }) => finding === props.finding.id)
  return (
    <Show
      when={handling()}
      fallback={
        <Show
          when={isToOpen(file(), props.finding)}
          fallback={
            <Notice tone="calm" title={words().hidden}>
              {words().hiddenText}
            </Notice>
          }
        >
          <Notice
            tone="notice"
            title={words().toOpen}
            actions={
              <Show when={may("handling.open")}>
                <HandlingDialog finding={props.finding} />
              </Show>
            }
          >
            {words().toOpenText}
          </Notice>
        </Show>
      }
    >
      {(one) => <HandlingCard handling={one()} />}
    </Show>
  )
}
