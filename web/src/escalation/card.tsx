import type { Escalation } from "@bihuan/contract/escalation"
import { settle } from "@bihuan/contract/escalation"
import type { Input } from "@bihuan/contract/operation"
import { clock } from "@bihuan/contract/shape"
import { createSignal, type JSX, Match, Show, Switch } from "solid-js"
import { ApprovalCourse } from "../approval/course.tsx"
import { approvalsOf } from "../approval/turn.ts"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Notice } from "../ui/notice.tsx"
import { Prose } from "../ui/page.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

type Settled<D extends Input<typeof settle>["did"]> = Extract<Input<typeof settle>, { did: D }>

const PublishForm = (props: { escalation: Escalation; onDone: () => void }): JSX.Element => {
  const form = createForm<typeof settle, Settled<"publish">>(settle, {
    fixed: () => ({ did: "publish", id: props.escalation.id, version: props.escalation.version }),
    onDone: ({ state }) => {
      notify(state.name === "submitted" ? words().asked : words().published)
      props.onDone()
    },
  })
  return (
    <Form form={form} submit={words().submitPublish} onCancel={props.onDone}>
      <TextArea
        field={{ ...form.field("text"), required: true }}
        label={words().publishText}
        hint={words().publishHint}
      />
    </Form>
  )
}

const DeclineForm = (props: { escalation: Escalation; onDone: () => void }): JSX.Element => {
  const form = createForm<typeof settle, Settled<"decline">>(settle, {
    fixed: () => ({ did: "decline", id: props.escalation.id, version: props.escalation.version }),
    onDone: () => {
      notify(words().declined)
      props.onDone()
    },
  })
  return (
    <Form form={form} submit={words().submitDecline} onCancel={props.onDone}>
      <TextArea field={{ ...form.field("reason"), required: true }} label={words().reason} />
    </Form>
  )
}

/** What the ladder lays before people when rectification is late, with the ways to answer it; and, once answered, the answer. */
export const EscalationCard = (props: { escalation: Escalation }): JSX.Element => {
  const { file, book, people, may } = useProjectFile()
  const [asking, ask] = createSignal<"publish" | "decline">()
  const close = (): void => {
    ask(undefined)
  }
  const instrument = (): string => {
    const { proposes } = props.escalation
    return proposes.kind === "urge" ? book.nameOf("instruments", proposes.instrument) : ""
  }
  const rung = (): string =>
    book
      .all("ladders")
      .flatMap(({ rungs }) => rungs)
      .find(({ id }) => id === props.escalation.rung)?.name ?? props.escalation.rung
  const due = (): string | undefined =>
    file()
      .duties.find(({ id }) => id === props.escalation.duty)
      ?.due.at(-1)?.dueOn
  const title = (): string => {
    const { state, proposes } = props.escalation
    if (state.name === "declined") return words().settled.declined
    if (state.name === "submitted") return words().waiting
    const say = state.name === "done" ? words().settled : words().proposed
    return proposes.kind === "urge" ? say.urge(instrument()) : say.publish
  }
  const issued = () => (props.escalation.state.name === "done" ? props.escalation.state.instrument : undefined)
  return (
    <div class="grid gap-4">
      <Notice
        tone={props.escalation.state.name === "proposed" ? "warning" : "calm"}
        title={title()}
        actions={
          <Show when={props.escalation.state.name === "proposed"}>
            <Show when={props.escalation.proposes.kind === "urge" && may("instrument.issue")}>
              <ButtonLink
                tone="primary"
                icon="paper"
                href={`${addressOf(props.escalation.project)}/instruments/new?escalation=${props.escalation.id}`}
              >
                {words().urge(instrument())}
              </ButtonLink>
            </Show>
            <Show when={may("escalation.settle")}>
              <Show when={props.escalation.proposes.kind === "publish"}>
                <Button onClick={() => ask("publish")}>{words().publish}</Button>
              </Show>
              <Button onClick={() => ask("decline")}>{words().decline}</Button>
            </Show>
          </Show>
        }
      >
        <Show when={props.escalation.state.name === "proposed"} fallback={words().reached(rung())}>
          <Show when={due()} fallback={words().whyUndated(rung())}>
            {(day) => words().why(rung(), day())}
          </Show>
        </Show>
        <Switch>
          <Match when={props.escalation.state.name === "submitted" && props.escalation.state}>
            {(state) => (
              <div class="mt-2">
                <p class="text-caption text-ink-soft">{words().askedBy(state().by.name, state().by.at)}</p>
                <Prose>{state().text}</Prose>
              </div>
            )}
          </Match>
          <Match when={props.escalation.state.name === "done" && props.escalation.state}>
            {(state) => (
              <div class="mt-2">
                <p class="text-caption text-ink-soft">{words().doneBy(state().by.name, state().by.at)}</p>
                <Show when={state().text}>{(text) => <Prose>{text()}</Prose>}</Show>
                <Show when={issued()}>
                  {(id) => (
                    <ButtonLink href={addressOf(props.escalation.project, "instrument", id())}>
                      {words().viewInstrument}
                    </ButtonLink>
                  )}
                </Show>
              </div>
            )}
          </Match>
          <Match when={props.escalation.state.name === "declined" && props.escalation.state}>
            {(state) => (
              <div class="mt-2">
                <p class="text-caption text-ink-soft">
                  {state().by.person === clock
                    ? words().over(state().by.at)
                    : words().declinedBy(state().by.name, state().by.at)}
                </p>
                <Prose>{state().reason}</Prose>
              </div>
            )}
          </Match>
        </Switch>
      </Notice>
      <ApprovalCourse
        approvals={approvalsOf(file().approvals, "publication", props.escalation.id)}
        book={book}
        people={people}
      />
      <Dialog open={asking() === "publish"} title={words().publish} onClose={close} stays={true}>
        <PublishForm escalation={props.escalation} onDone={close} />
      </Dialog>
      <Dialog open={asking() === "decline"} title={words().declineTitle} onClose={close} stays={true}>
        <DeclineForm escalation={props.escalation} onDone={close} />
      </Dialog>
    </div>
  )
}
