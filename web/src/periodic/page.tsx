import { get as evaluation } from "@bihuan/contract/evaluation"
import { list as findings } from "@bihuan/contract/finding"
import type { Output } from "@bihuan/contract/operation"
import type { Figure } from "@bihuan/contract/periodic"
import { get, receive, save, sendBack, submit } from "@bihuan/contract/periodic"
import { list as projects } from "@bihuan/contract/project"
import { useParams } from "@solidjs/router"
import { createMemo, createSignal, For, type JSX, Show } from "solid-js"
import { usePages } from "../client/pages.ts"
import { useCommand, useOperation } from "../client/query.ts"
import { kindOf, periodOf } from "../duty/desk.ts"
import { DueOn } from "../duty/due-on.tsx"
import { draftOf, TakenInEvaluations } from "../evaluation/taken-in.tsx"
import { formatInstant } from "../messages/format.ts"
import { type Book, useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { ConfirmDialog, Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card, Fact, Facts, Page, Prose } from "../ui/page.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { type Units, useUnits } from "../unit/units.ts"
import { Figures } from "./figures.tsx"
import { ReportLamp } from "./state.tsx"
import { words } from "./words.ts"

type Told = Output<typeof get>

const countOf = (figures: readonly Figure[], of: Figure["of"]): number =>
  figures.find((figure) => figure.of === of && figure.state === undefined)?.records.length ?? 0

const opening = (figures: readonly Figure[]): string =>
  words().opening({
    projects: countOf(figures, "projects"),
    visits: countOf(figures, "visits"),
    findings: countOf(figures, "findings"),
    closed: countOf(figures, "closed"),
    late: countOf(figures, "late"),
    reminders: countOf(figures, "reminders"),
  })

const formatDraft = (...parts: (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join("\n\n")

const Write = (props: { told: Told; book: Book; units: Units }): JSX.Element => {
  const takenIn = () => draftOf(props.told.evaluations, props.book.edition()?.rulebook.evaluation, props.units)
  const form = createForm(save, {
    keep: `periodic.${props.told.duty.id}`,
    initial: () => ({ text: props.told.report?.text ?? formatDraft(opening(props.told.figures), takenIn()) }),
    fixed: () => ({
      id: props.told.duty.id,
      ...(props.told.report && { version: props.told.report.version }),
    }),
    onDone: () => notify(words().saved),
  })
  return (
    <Form form={form} submit={words().save}>
      <TextArea field={form.field("text")} label={words().text} hint={words().textHint} rows={12} />
    </Form>
  )
}

/** What can be done with it now: handed in by its maker, taken up or sent back by whom it goes to. */
const Commands = (props: { told: Told; mine: boolean; theirs: boolean }): JSX.Element => {
  const [asking, ask] = createSignal<"submit" | "return">()
  const named = () => ({ id: props.told.duty.id, version: props.told.report?.version ?? 1 })
  const submitting = useCommand(submit)
  const receiving = useCommand(receive)
  const returning = createForm(sendBack, {
    fixed: named,
    onDone: () => {
      ask(undefined)
      notify(words().sentBack)
    },
  })
  const state = () => props.told.report?.state.name
  return (
    <>
      <Show when={props.mine && (state() === "draft" || state() === "returned")}>
        <Button tone="primary" onClick={() => ask("submit")}>
          {words().submit}
        </Button>
      </Show>
      <Show when={props.theirs && state() === "submitted"}>
        <Button
          tone="primary"
          pending={receiving.isPending}
          onClick={() => receiving.mutate(named(), { onSuccess: () => notify(words().received) })}
        >
          {words().receive}
        </Button>
        <Button onClick={() => ask("return")}>{words().sendBack}</Button>
      </Show>
      <ConfirmDialog
        open={asking() === "submit"}
        title={words().submit}
        confirm={words().submit}
        onClose={() => ask(undefined)}
        onConfirm={() => submitting.mutateAsync(named()).then(() => notify(words().submitted))}
      >
        {words().submitText}
      </ConfirmDialog>
      <Dialog open={asking() === "return"} title={words().sendBack} onClose={() => ask(undefined)} stays={true}>
        <Form form={returning} submit={words().sendBack} onCancel={() => ask(undefined)}>
          <TextArea field={returning.field("reason")} label={words().reason} rows={3} />
        </Form>
      </Dialog>
    </>
  )
}

const Standing = (props: { told: Told; book: Book }): JSX.Element => (
  <Card>
    <Facts>
      <Fact term={words().due}>
        <DueOn duty={props.told.duty} book={props.book} about={kindOf(props.told.duty, props.book)} />
      </Fact>
      <Show when={props.told.report?.submissions.length}>
        <Fact term={words().submissions}>
          <ul>
            <For each={props.told.report?.submissions}>
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
      <Show when={props.told.sources.length > 0}>
        <Fact term={words().sources}>{words().sourcesCount(props.told.sources.length)}</Fact>
      </Show>
    </Facts>
  </Card>
)

/** One periodic report: the figures from the ledger, the words of people, and its way to whom it goes. */
export default function PeriodicPage(): JSX.Element {
  const params = useParams<{ id: string }>()
  const session = useSession()
  const book = useBook()
  const units = useUnits()
  const query = useOperation(get, () => ({ id: params.id }))
  const year = (): number => Number(session.now().slice(0, 4))
  const found = usePages(findings, () => ({ year: year(), size: 200 }))
  const listed = usePages(projects, () => ({ year: year() }))
  const titles = createMemo(() => new Map([...found.items(), ...listed.items()].map(({ id, title }) => [id, title])))
  const roles = (): string[] => session.me().posts.map(({ role }) => role)
  const mine = ({ duty }: Told): boolean =>
    session
      .me()
      .posts.some(({ unit, role }) => (duty.assignee.unit ? unit === duty.assignee.unit : role === duty.assignee.role))
  const theirs = ({ duty }: Told): boolean =>
    book.find("periodicDuties", duty.kind)?.to?.some((role) => roles().includes(role)) ?? false
  const writable = ({ report }: Told): boolean =>
    !report || report.state.name === "draft" || report.state.name === "returned"
  return (
    <Loaded query={query}>
      {(told) => (
        <Page
          title={kindOf(told().duty, book)}
          lead={`${told().duty.subject.title} ${periodOf(told().duty) ?? ""}`}
          lamps={<ReportLamp report={told().report} />}
          crumbs={[{ href: "/periodic-reports", label: words().title }]}
          actions={<Commands told={told()} mine={mine(told())} theirs={theirs(told())} />}
        >
          <div class="grid items-start gap-6 full:grid-cols-[minmax(0,1fr)_24rem]">
            <div class="grid gap-6">
              <Show when={told().report?.state.name === "returned" && told().report?.state}>
                {(state) => {
                  const returned = state()
                  return (
                    <Show when={returned.name === "returned" && returned}>
                      {(one) => (
                        <Notice tone="warning" title={words().returnedBy(one().by.name)}>
                          {one().reason}
                        </Notice>
                      )}
                    </Show>
                  )
                }}
              </Show>
              <Show
                when={mine(told()) && writable(told()) && session.may(save.name)}
                fallback={
                  <Show when={told().report}>
                    {(report) => (
                      <Card title={words().text}>
                        <Prose>{report().text}</Prose>
                      </Card>
                    )}
                  </Show>
                }
              >
                <Show
                  when={told().duty.opensAt <= session.now()}
                  fallback={<Notice tone="notice">{words().notBegun}</Notice>}
                >
                  <Card title={words().text}>
                    <Show when={book.edition() && units.all().length > 0}>
                      <Write told={told()} book={book} units={units} />
                    </Show>
                  </Card>
                </Show>
              </Show>
            </div>
            <div class="grid min-w-0 gap-6">
              <Standing told={told()} book={book} />
              <Card title={words().figures}>
                <p class="mb-3 text-small text-ink-soft">
                  {writable(told()) ? words().figuresNow : words().figuresThen}
                </p>
                <Figures
                  figures={writable(told()) ? told().figures : (told().report?.figures ?? [])}
                  titles={titles()}
                />
              </Card>
              <Show
                when={book.edition()?.rulebook.evaluation?.report === told().duty.kind && session.may(evaluation.name)}
              >
                <TakenInEvaluations
                  taken={told().evaluations}
                  rule={book.edition()?.rulebook.evaluation}
                  units={units}
                />
              </Show>
            </div>
          </div>
        </Page>
      )}
    </Loaded>
  )
}
