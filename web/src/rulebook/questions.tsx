import { answer, ask, type Question } from "@bihuan/contract/question"
import { createSignal, For, type JSX, Show } from "solid-js"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Lamp } from "../ui/lamp.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

const AnswerForm = (props: { question: Question }): JSX.Element => {
  const form = createForm(answer, {
    keep: `answer.${props.question.id}`,
    fixed: () => ({ id: props.question.id, version: props.question.version }),
    onDone: () => notify(words().answered),
  })
  return (
    <Form form={form} submit={words().answer}>
      <TextArea field={form.field("text")} label={words().answer} rows={3} />
    </Form>
  )
}

const AskForm = (props: { article: string; onDone: () => void }): JSX.Element => {
  const form = createForm(ask, {
    fixed: () => ({ article: props.article }),
    onDone: () => {
      notify(words().asked)
      props.onDone()
    },
  })
  return (
    <Form form={form} submit={words().send} onCancel={props.onDone}>
      <TextArea field={form.field("text")} label={words().question} hint={words().questionHint} rows={4} />
    </Form>
  )
}

/** What was asked about one article and what the office answered; and the way to ask. */
export const Questions = (props: {
  article: string
  label: string
  questions: readonly Question[]
  mayAsk: boolean
  mayAnswer: boolean
}): JSX.Element => {
  const [asking, setAsking] = createSignal(false)
  return (
    <div class="grid gap-3">
      <For each={props.questions}>
        {(question) => (
          <div id={`q-${question.id}`} class="grid scroll-mt-20 gap-2 border-s-2 border-line ps-3 text-small">
            <p class="font-medium whitespace-pre-line">{question.text}</p>
            <p class="text-caption text-ink-soft">
              {words().by(question.createdBy.name, question.createdAt)} · {words().edition(question.edition)}
            </p>
            <Show
              when={question.state.name === "answered" && question.state}
              fallback={
                <>
                  <span>
                    <Lamp tone="notice">{words().waiting}</Lamp>
                  </span>
                  <Show when={props.mayAnswer}>
                    <div class="print:hidden">
                      <AnswerForm question={question} />
                    </div>
                  </Show>
                </>
              }
            >
              {(given) => (
                <>
                  <p class="whitespace-pre-line">{given().text}</p>
                  <p class="text-caption text-ink-soft">{words().by(given().by.name, given().at)}</p>
                </>
              )}
            </Show>
          </div>
        )}
      </For>
      <Show when={props.mayAsk}>
        <div class="print:hidden">
          <Button tone="quiet" icon="question" onClick={() => setAsking(true)}>
            {words().ask}
          </Button>
        </div>
        <Dialog open={asking()} title={words().askTitle(props.label)} onClose={() => setAsking(false)}>
          <AskForm article={props.article} onDone={() => setAsking(false)} />
        </Dialog>
      </Show>
    </div>
  )
}
