import type { AssessmentView, TermView } from "@bihuan/contract/assessment"
import { compare, publish, reopen, submit, term } from "@bihuan/contract/assessment"
import { useParams } from "@solidjs/router"
import { createEffect, createSignal, type JSX, Show } from "solid-js"
import { ApprovalCourse } from "../approval/course.tsx"
import { approvalsOf } from "../approval/turn.ts"
import { usePages } from "../client/pages.ts"
import { useCommand, useOperation } from "../client/query.ts"
import { periodOf } from "../duty/desk.ts"
import { DueOn } from "../duty/due-on.tsx"
import { formatNumber } from "../messages/format.ts"
import { usePeople } from "../person/people.ts"
import { type Book, useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { ConfirmDialog, Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { ErrorNotice, Notice } from "../ui/notice.tsx"
import { Card, EmptyState, Fact, Facts, Page } from "../ui/page.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { labelOf } from "./figures.tsx"
import { CheckedLamps, NoPoints, TermLamp } from "./state.tsx"
import { words } from "./words.ts"

const ReopenForm = (props: { term: TermView; onClose: () => void }): JSX.Element => {
  const form = createForm(reopen, {
    fixed: () => ({ id: props.term.id, version: props.term.term?.version ?? 1 }),
    onDone: () => {
      notify(words().reopened)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().reopen} onCancel={props.onClose}>
      <p class="text-small text-ink-soft">{words().reopenAsk}</p>
      <TextArea field={form.field("reason")} label={words().reason} rows={3} />
    </Form>
  )
}

/** What the office that assesses can do with the whole now. */
const Actions = (props: { term: TermView }): JSX.Element => {
  const session = useSession()
  const submitting = useCommand(submit)
  const publishing = useCommand(publish)
  const [open, setOpen] = createSignal<"submit" | "publish" | "reopen">()
  const close = (): void => {
    setOpen(undefined)
  }
  const state = () => props.term.term?.state.name
  const named = () => ({ id: props.term.id, version: props.term.term?.version ?? 1 })
  return (
    <Show when={session.may(submit.name)}>
      <Show when={state() === "open"}>
        <Button tone="primary" onClick={() => setOpen("submit")}>
          {words().submit}
        </Button>
      </Show>
      <Show when={state() === "approved"}>
        <Button onClick={() => setOpen("reopen")}>{words().reopen}</Button>
        <Button tone="primary" onClick={() => setOpen("publish")}>
          {words().publish}
        </Button>
      </Show>
      <ConfirmDialog
        open={open() === "submit"}
        title={words().submit}
        confirm={words().submit}
        onClose={close}
        onConfirm={async () => {
          await submitting.mutateAsync(named())
          notify(words().submitted)
        }}
      >
        {words().submitAsk}
      </ConfirmDialog>
      <ConfirmDialog
        open={open() === "publish"}
        title={words().publish}
        confirm={words().publish}
        onClose={close}
        onConfirm={async () => {
          await publishing.mutateAsync(named())
          notify(words().published)
        }}
      >
        {words().publishAsk}
      </ConfirmDialog>
      <Dialog open={open() === "reopen"} title={words().reopen} onClose={close} stays={true}>
        <ReopenForm term={props.term} onClose={close} />
      </Dialog>
    </Show>
  )
}

type Place = { node: string; at: number; header: string }

/** A column for each figure, named by its metric; with its indicator where several count the same, or people judge it. */
const placesOf = (view: AssessmentView | undefined): Place[] => {
  const nodes = view?.nodes ?? []
  const metrics = nodes.flatMap(({ figures }) => figures.map(({ metric }) => metric))
  const isOne = (metric: (typeof metrics)[number]): boolean => metrics.filter((one) => one === metric).length === 1
  return nodes.flatMap((node) =>
    node.figures.map((figure, at) => ({
      node: node.id,
      at,
      header: figure.metric && isOne(figure.metric) ? words().metric[figure.metric] : labelOf(node, figure),
    })),
  )
}

const Comparison = (props: { term: TermView; rows: readonly AssessmentView[]; pending: boolean }): JSX.Element => {
  const published = (): boolean => props.term.term?.state.name === "published"
  const nameOf = (unit: string): string => props.term.units.find((one) => one.unit === unit)?.name ?? unit
  const scored = (): boolean => props.rows.some(({ points }) => points !== undefined)
  const graded = (): boolean => props.rows.some(({ grade }) => grade !== undefined)
  const columns = (): Column<AssessmentView>[] => [
    { id: "unit", header: words().unit, cell: ({ unit }) => nameOf(unit) },
    ...placesOf(props.rows[0]).map(
      ({ node, at, header }): Column<AssessmentView> => ({
        id: `${node} ${at}`,
        header,
        align: "end",
        cell: ({ nodes }) => {
          const figure = nodes.find(({ id }) => id === node)?.figures[at]
          const value = figure?.value ?? figure?.counted
          return value === undefined ? "" : formatNumber(value)
        },
      }),
    ),
    ...(scored()
      ? [
          {
            id: "points",
            header: words().points,
            align: "end" as const,
            cell: ({ points }: AssessmentView) => (points === undefined ? "" : formatNumber(points)),
          },
        ]
      : []),
    ...(graded()
      ? [{ id: "grade", header: words().grade, cell: ({ grade }: AssessmentView) => grade?.name ?? "" }]
      : []),
    {
      id: "progress",
      header: words().progress,
      cell: (view) => <CheckedLamps of={view} published={published()} />,
    },
  ]
  return (
    <div class="grid gap-3">
      <Show when={!scored() && props.rows[0]}>{(first) => <NoPoints of={first()} />}</Show>
      <Table
        caption={words().compare}
        columns={columns()}
        rows={props.rows}
        href={({ id }) => `/assessments/${id}`}
        empty={<EmptyState icon="people" title={words().empty} />}
      />
      <Show when={props.pending}>
        <p role="status" class="text-small text-ink-soft">
          {words().counting}
        </p>
      </Show>
    </div>
  )
}

const Whole = (props: { term: TermView; book: Book }): JSX.Element => (
  <Card>
    <Facts>
      <Fact term={words().columns.period}>{periodOf(props.term.duty) ?? props.term.duty.subject.title}</Fact>
      <Fact term={words().duty}>
        <DueOn duty={props.term.duty} book={props.book} about={words().title} />
      </Fact>
    </Facts>
  </Card>
)

/** All units of one assessment side by side, and what becomes of the whole. */
export default function TermPage(): JSX.Element {
  const params = useParams<{ term: string }>()
  const session = useSession()
  const people = usePeople()
  const query = useOperation(term, () => ({ id: params.term }))
  const book = useBook(() => (query.isPending ? undefined : (query.data?.term.term?.rulebook ?? "in-force")))
  const pages = usePages(compare, () => ({ id: params.term }))
  // A comparison is read as a whole: half of the units would look like all of them.
  createEffect(() => {
    if (!pages.morePending()) pages.more()?.()
  })
  const returned = (term: TermView): string | undefined =>
    term.term?.state.name === "open" ? term.term.state.returned : undefined
  return (
    <Loaded query={query}>
      {(told) => (
        <Page
          title={`${words().title} ${periodOf(told().term.duty) ?? ""}`.trim()}
          lead={words().compareLead}
          lamps={<TermLamp term={told().term} now={session.now()} />}
          crumbs={[{ href: "/assessments", label: words().title }]}
          actions={<Actions term={told().term} />}
        >
          <div class="grid gap-6">
            <Show when={returned(told().term)}>
              {(reason) => <Notice tone="warning">{words().returned(reason())}</Notice>}
            </Show>
            <Show when={!pages.error()} fallback={<ErrorNotice error={pages.error()} retry={pages.refetch} />}>
              <Comparison term={told().term} rows={pages.items()} pending={pages.isPending() || !!pages.more()} />
            </Show>
            <div class="grid items-start gap-6 full:grid-cols-2">
              <Whole term={told().term} book={book} />
              <ApprovalCourse
                approvals={approvalsOf(told().approvals, "assessment", told().term.id)}
                book={book}
                people={people}
              />
            </div>
          </div>
        </Page>
      )}
    </Loaded>
  )
}
