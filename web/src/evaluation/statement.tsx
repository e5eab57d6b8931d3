import type { Evaluating } from "@bihuan/contract/evaluation"
import { state } from "@bihuan/contract/evaluation"
import { createSignal, For, type JSX, Show } from "solid-js"
import { DueOn } from "../duty/due-on.tsx"
import type { Book } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Card, Fact, Facts, Prose } from "../ui/page.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

type Written = NonNullable<Evaluating["evaluation"]>

const StateForm = (props: { evaluation: Written; onClose: () => void }): JSX.Element => {
  const form = createForm(state, {
    keep: `evaluation-statement.${props.evaluation.id}`,
    fixed: () => ({ id: props.evaluation.id, version: props.evaluation.version }),
    onDone: () => {
      notify(words().statedNow)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().stateIt} onCancel={props.onClose}>
      <TextArea field={form.field("text")} label={words().stateText} rows={6} />
    </Form>
  )
}

/** The unit's own side beside the evaluation, and the place to give it. */
export const Statements = (props: { told: Evaluating; evaluation: Written; book: Book }): JSX.Element => {
  const session = useSession()
  const [writing, write] = createSignal(false)
  const mine = (): boolean =>
    session.may(state.name) && session.me().posts.some(({ unit }) => unit === props.evaluation.unit)
  return (
    <Card title={words().statement}>
      <div class="grid gap-4">
        <p class="text-small text-ink-soft">{words().statementLead}</p>
        <Show when={props.told.statement?.state.name === "open" && props.told.statement}>
          {(duty) => (
            <Facts>
              <Fact term={words().statementDue}>
                <DueOn duty={duty()} book={props.book} about={words().statement} />
              </Fact>
            </Facts>
          )}
        </Show>
        <For
          each={props.evaluation.statements}
          fallback={<p class="text-small text-ink-soft">{words().noStatement}</p>}
        >
          {({ text, by }) => (
            <div>
              <Prose>{text}</Prose>
              <p class="text-caption text-ink-soft">{words().saidBy(by.name, by.at)}</p>
            </div>
          )}
        </For>
        <Show when={mine()}>
          <Show
            when={props.evaluation.state.name === "approved"}
            fallback={<p class="text-small text-ink-soft">{words().closed}</p>}
          >
            <Show
              when={writing()}
              fallback={
                <div>
                  <Button tone="primary" icon="edit" onClick={() => write(true)}>
                    {words().state_}
                  </Button>
                </div>
              }
            >
              <StateForm evaluation={props.evaluation} onClose={() => write(false)} />
            </Show>
          </Show>
        </Show>
      </div>
    </Card>
  )
}
