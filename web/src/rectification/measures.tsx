import { plan, type Rectification } from "@bihuan/contract/rectification"
import { createSignal, type JSX, Show } from "solid-js"
import { OwnFacts } from "../field/facts.tsx"
import { OwnFields } from "../field/fields.tsx"
import type { Book } from "../rulebook/book.ts"
import { Button } from "../ui/button.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Card, Fact, Facts, Prose } from "../ui/page.tsx"
import { TextArea, TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { hasMeasures } from "./course.ts"
import { words } from "./words.ts"

const MeasuresForm = (props: {
  rectification: Rectification
  book: Book
  onDone: () => void
  onCancel?: (() => void) | undefined
}): JSX.Element => {
  const { measures, personInCharge, fields } = props.rectification
  const form = createForm(plan, {
    initial: { ...(measures && { measures }), ...(personInCharge && { personInCharge }), fields: { ...fields } },
    fixed: () => ({ id: props.rectification.id, version: props.rectification.version }),
    keep: `measures-${props.rectification.id}`,
    onDone: () => {
      notify(words().measuresSaved)
      props.onDone()
    },
  })
  return (
    <Form form={form} submit={words().saveMeasures} {...(props.onCancel && { onCancel: props.onCancel })}>
      <TextArea field={form.field("measures")} label={words().measuresText} hint={words().measuresHint} rows={5} />
      <TextField field={form.field("personInCharge")} label={words().personInCharge} hint={words().personHint} />
      <OwnFields book={props.book} on="rectification" field={(id) => form.field("fields", id)} />
    </Form>
  )
}

/** What will be done, and who answers for it. `prompt`: it is the next step, so the form is open. */
export const Measures = (props: {
  rectification: Rectification
  book: Book
  open: boolean
  prompt: boolean
}): JSX.Element => {
  const [changing, change] = createSignal(false)
  const there = (): boolean => hasMeasures(props.rectification)
  const writing = (): boolean => props.open && (changing() || props.prompt)
  const close = (): void => {
    change(false)
  }
  return (
    <Card
      title={words().measures}
      aside={
        <Show when={props.open && !writing()}>
          <Button icon="edit" onClick={() => change(true)}>
            {there() ? words().edit : words().fillIn}
          </Button>
        </Show>
      }
    >
      <Show
        when={writing()}
        fallback={
          <Show when={there()} fallback={<p class="text-ink-soft">{words().notYet}</p>}>
            <Facts>
              <Fact term={words().measuresText}>
                <Prose>{props.rectification.measures ?? ""}</Prose>
              </Fact>
              <Fact term={words().personInCharge}>{props.rectification.personInCharge}</Fact>
              <OwnFacts book={props.book} on="rectification" values={props.rectification.fields} />
            </Facts>
          </Show>
        }
      >
        <MeasuresForm
          rectification={props.rectification}
          book={props.book}
          onDone={close}
          onCancel={props.prompt ? undefined : close}
        />
      </Show>
    </Card>
  )
}
