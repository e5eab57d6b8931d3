import { plan, type Rectification } from "@bihuan/contract/rectification"
import { createSignal, type JSX, Show } from "solid-js"
import { Button } from "../ui/button.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Card, Fact, Facts, Prose } from "../ui/page.tsx"
import { TextArea, TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { hasMeasures } from "./course.ts"
import { words } from "./words.ts"

const MeasuresForm = (props: {
  rectification: Rectification
  onDone: () => void
  onCancel?: (() => void) | undefined
}): JSX.Element => {
  const { measures, personInCharge } = props.rectification
  const form = createForm(plan, {
    initial: { ...(measures && { measures }), ...(personInCharge && { personInCharge }) },
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
    </Form>
  )
}

/** What will be done, and who answers for it. */
export const Measures = (props: { rectification: Rectification; open: boolean }): JSX.Element => {
  const [changing, change] = createSignal(false)
  const there = (): boolean => hasMeasures(props.rectification)
  const close = (): void => {
    change(false)
  }
  return (
    <Card
      title={words().measures}
      aside={
        <Show when={props.open && there() && !changing()}>
          <Button icon="edit" onClick={() => change(true)}>
            {words().edit}
          </Button>
        </Show>
      }
    >
      <Show
        when={props.open && (changing() || !there())}
        fallback={
          <Facts>
            <Fact term={words().measuresText}>
              <Prose>{props.rectification.measures ?? words().notYet}</Prose>
            </Fact>
            <Fact term={words().personInCharge}>{props.rectification.personInCharge ?? words().notYet}</Fact>
          </Facts>
        }
      >
        <MeasuresForm rectification={props.rectification} onDone={close} onCancel={there() ? close : undefined} />
      </Show>
    </Card>
  )
}
