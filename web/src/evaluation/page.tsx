import type { Evaluating } from "@bihuan/contract/evaluation"
import { get, reopen, save } from "@bihuan/contract/evaluation"
import type { Evaluation as Rule } from "@bihuan/contract/rulebook/assessment"
import { useParams } from "@solidjs/router"
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js"
import { ApprovalCourse } from "../approval/course.tsx"
import { useOperation } from "../client/query.ts"
import { DueOn } from "../duty/due-on.tsx"
import { formatDay, formatInstant } from "../messages/format.ts"
import { usePeople } from "../person/people.ts"
import { isUnitSide } from "../rectification/side.ts"
import { type Book, useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button, Link } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Lamp } from "../ui/lamp.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card, Fact, Facts, Page, Prose } from "../ui/page.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { useUnits } from "../unit/units.ts"
import { EvidenceList } from "./evidence.tsx"
import { EvaluationLamp } from "./state.tsx"
import { Statements } from "./statement.tsx"
import { words } from "./words.ts"
import { WriteEvaluation } from "./write.tsx"

type Written = NonNullable<Evaluating["evaluation"]>

/** What was written, subject by subject in the rulebook's order, each with what it rests on. */
const Reading = (props: { evaluation: Written; rule: Rule }): JSX.Element => {
  const partOf = (subject: string, heading: string) =>
    props.evaluation.parts.find((part) => part.subject === subject && part.heading === heading)
  return (
    <For each={props.rule.subjects}>
      {(subject) => (
        <Card title={subject.name}>
          <div class="grid gap-5">
            <For each={props.rule.headings}>
              {(heading) => (
                <div class="grid gap-1.5">
                  <h3 class="text-small font-medium text-ink-soft">{heading.name}</h3>
                  <Show
                    when={partOf(subject.id, heading.id)?.text}
                    fallback={<p class="text-small text-ink-faint">{words().unwritten}</p>}
                  >
                    {(text) => <Prose>{text()}</Prose>}
                  </Show>
                  <EvidenceList evidence={partOf(subject.id, heading.id)?.evidence ?? []} />
                </div>
              )}
            </For>
          </div>
        </Card>
      )}
    </For>
  )
}

const Standing = (props: { told: Evaluating; book: Book }): JSX.Element => {
  const session = useSession()
  const units = useUnits()
  return (
    <Card title={words().facts}>
      <Facts>
        <Fact term={words().by}>{units.nameOf(props.told.duty.assignee.unit)}</Fact>
        <Show when={!isUnitSide(session)}>
          <Fact term={words().due}>
            <DueOn duty={props.told.duty} book={props.book} about={props.told.duty.subject.title} />
          </Fact>
        </Show>
        <Fact term={words().holders}>
          <ul>
            <For each={props.told.holders} fallback={<li class="text-ink-soft">{words().noHolder}</li>}>
              {({ name, title, from, to }) => <li>{words().held(name, title, from, to)}</li>}
            </For>
          </ul>
        </Fact>
        <Show when={!isUnitSide(session) && props.told.evaluation?.submissions.length}>
          <Fact term={words().submissions}>
            <ul>
              <For each={props.told.evaluation?.submissions}>
                {({ by, onTime }) => (
                  <li>
                    {formatInstant(by.at)} {by.name}
                    <Show when={onTime !== undefined}>
                      <span class="ms-2 text-ink-soft">{onTime ? words().onTime : words().late}</span>
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          </Fact>
        </Show>
      </Facts>
    </Card>
  )
}

/** To whom it went, and whether it arrived. */
const Sent = (props: { told: Evaluating }): JSX.Element => (
  <Card title={words().sendings}>
    <ul class="grid gap-2 text-small">
      <For each={props.told.sendings} fallback={<li class="text-ink-soft">{words().nowhere}</li>}>
        {(sending) => (
          <li class="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <span>
              <Link href={`/evaluations/sendings/${sending.id}`}>{sending.to}</Link>
              <span class="ms-2 text-ink-soft">{formatDay(sending.on)}</span>
            </span>
            <Show when={sending.receipt} fallback={<Lamp tone="notice">{words().awaiting}</Lamp>}>
              {(receipt) => <Lamp tone="done">{words().received(receipt().on)}</Lamp>}
            </Show>
          </li>
        )}
      </For>
    </ul>
  </Card>
)

const Earlier = (props: { evaluation: Written; rule: Rule }): JSX.Element => {
  const nameOf = (subject: string, heading: string): string =>
    [
      props.rule.subjects.find(({ id }) => id === subject)?.name ?? subject,
      props.rule.headings.find(({ id }) => id === heading)?.name ?? heading,
    ].join("·")
  return (
    <Show when={props.evaluation.earlier.length > 0}>
      <details class="text-small">
        <summary class="min-h-9 cursor-pointer text-ink-soft">
          {words().earlier(props.evaluation.earlier.length)}
        </summary>
        <div class="mt-3 grid gap-6">
          <For each={props.evaluation.earlier.toReversed()}>
            {({ parts, reason, by }) => (
              <Card title={words().earlierBy(by.name, by.at, reason)}>
                <Facts>
                  <For each={parts.filter(({ text }) => text)}>
                    {(part) => <Fact term={nameOf(part.subject, part.heading)}>{part.text}</Fact>}
                  </For>
                </Facts>
              </Card>
            )}
          </For>
        </div>
      </details>
    </Show>
  )
}

const Reopen = (props: { evaluation: Written; onClose: () => void }): JSX.Element => {
  const form = createForm(reopen, {
    fixed: () => ({ id: props.evaluation.id, version: props.evaluation.version }),
    onDone: () => {
      notify(words().reopened)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().reopen} tone="danger" onCancel={props.onClose}>
      <p class="text-small text-ink-soft">{words().reopenText}</p>
      <TextArea field={form.field("reason")} label={words().reason} rows={3} />
    </Form>
  )
}

const ReopenButton = (props: { evaluation: Written }): JSX.Element => {
  const [asking, ask] = createSignal(false)
  return (
    <>
      <Button onClick={() => ask(true)}>{words().reopen}</Button>
      <Dialog open={asking()} title={words().reopen} onClose={() => ask(false)} stays={true}>
        <Reopen evaluation={props.evaluation} onClose={() => ask(false)} />
      </Dialog>
    </>
  )
}

const Returned = (props: { state: Written["state"] }): JSX.Element => (
  <Show when={props.state.name === "returned" && props.state}>
    {(state) => (
      <Notice tone="warning" title={state().by ? words().returnedBy(state().by?.name ?? "") : words().returned}>
        {state().reason}
      </Notice>
    )}
  </Show>
)

/** One evaluation: written on evidence, on its way through approval, with the unit's side and where it went. */
export default function EvaluationPage(): JSX.Element {
  const params = useParams<{ evaluation: string }>()
  const session = useSession()
  const people = usePeople()
  const query = useOperation(get, () => ({ id: params.evaluation }))
  const edition = (): number | undefined =>
    query.isSuccess ? (query.data?.evaluation?.rulebook ?? query.data?.duty.basis.rulebook) : undefined
  const book = useBook(edition)
  const rule = (): Rule | undefined => book.edition()?.rulebook.evaluation
  const writable = ({ duty, evaluation }: Evaluating): boolean =>
    session.may(save.name) &&
    session.me().posts.some(({ unit }) => unit === duty.assignee.unit) &&
    (!evaluation || evaluation.state.name === "draft" || evaluation.state.name === "returned")
  const mayReopen = ({ state, sent }: Written): boolean =>
    session.may(reopen.name) && state.name === "approved" && sent.length === 0
  return (
    <Loaded query={query}>
      {(told) => (
        <Page
          title={told().duty.subject.title}
          lead={words().of(Number(told().duty.rhythm?.period))}
          lamps={<EvaluationLamp state={told().evaluation?.state.name} />}
          crumbs={[{ href: "/evaluations", label: words().title }]}
          actions={
            <Show when={told().evaluation}>
              {(evaluation) => (
                <Show when={mayReopen(evaluation())}>
                  <ReopenButton evaluation={evaluation()} />
                </Show>
              )}
            </Show>
          }
        >
          <div class="grid items-start gap-6 full:grid-cols-[minmax(0,1fr)_24rem]">
            <div class="grid min-w-0 gap-6">
              <Show when={told().evaluation}>{(evaluation) => <Returned state={evaluation().state} />}</Show>
              <Show when={rule()}>
                {(known) => (
                  <Switch>
                    <Match when={writable(told()) && told().duty.opensAt > session.now()}>
                      <Notice tone="notice">{words().notBegun}</Notice>
                    </Match>
                    <Match when={writable(told())}>
                      <WriteEvaluation told={told()} id={params.evaluation} rule={known()} />
                    </Match>
                    <Match when={told().evaluation}>
                      {(evaluation) => <Reading evaluation={evaluation()} rule={known()} />}
                    </Match>
                  </Switch>
                )}
              </Show>
              <Show when={told().evaluation}>
                {(evaluation) => (
                  <>
                    <Show when={["approved", "filed"].includes(evaluation().state.name) || evaluation().statements[0]}>
                      <Statements told={told()} evaluation={evaluation()} book={book} />
                    </Show>
                    <Show when={rule()}>{(known) => <Earlier evaluation={evaluation()} rule={known()} />}</Show>
                  </>
                )}
              </Show>
            </div>
            <div class="grid min-w-0 gap-6">
              <Standing told={told()} book={book} />
              <ApprovalCourse approvals={told().approvals} book={book} people={people} />
              <Show when={!isUnitSide(session) && ["approved", "filed"].includes(told().evaluation?.state.name ?? "")}>
                <Sent told={told()} />
              </Show>
            </div>
          </div>
        </Page>
      )}
    </Loaded>
  )
}
