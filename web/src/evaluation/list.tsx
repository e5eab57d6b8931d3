import type { EvaluationRow } from "@bihuan/contract/evaluation"
import { list } from "@bihuan/contract/evaluation"
import { list as sendings } from "@bihuan/contract/sending"
import { type JSX, Show } from "solid-js"
import { words as calendar } from "../calendar/words.ts"
import { useOperation } from "../client/query.ts"
import { dueOf } from "../duty/desk.ts"
import { DutyLamp } from "../duty/lamp.tsx"
import { formatDay } from "../messages/format.ts"
import { useYear, YearSelect } from "../project/year.tsx"
import { isUnitSide } from "../rectification/side.ts"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { useUnits } from "../unit/units.ts"
import { EvaluationLamp } from "./state.tsx"
import { words } from "./words.ts"

const stateOf = ({ evaluation }: EvaluationRow) => evaluation?.state.name ?? "none"

/** How many stand where, in the order of the way. */
const counts = (rows: readonly EvaluationRow[]): string => {
  const by = Map.groupBy(rows, stateOf)
  const names = ["none", "draft", "returned", "submitted", "approved", "filed"] as const
  return words().counts(
    names.flatMap((name) => {
      const count = by.get(name)?.length ?? 0
      return count > 0 ? [words().counted(words().state[name], count)] : []
    }),
  )
}

/** The year's evaluations and how far each has come; a unit sees its own once they are approved. */
export default function Evaluations(): JSX.Element {
  const session = useSession()
  const book = useBook()
  const units = useUnits()
  const year = useYear()
  const query = useOperation(list, () => ({ year: year.chosen() }))
  const outside = isUnitSide(session)
  const order = ({ duty }: EvaluationRow): string => `${units.nameOf(duty.assignee.unit)} ${duty.subject.title}`
  const columns = (): Column<EvaluationRow>[] => [
    { id: "unit", header: words().columns.unit, cell: ({ duty }) => duty.subject.title },
    { id: "by", header: words().columns.by, cell: ({ duty }) => units.nameOf(duty.assignee.unit), width: "15rem" },
    {
      id: "due",
      header: words().columns.due,
      cell: ({ duty }) => (
        <span class="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
          {formatDay(dueOf(duty) ?? "")}
          <DutyLamp duty={duty} book={book} />
        </span>
      ),
      width: "19rem",
    },
    {
      id: "state",
      header: words().columns.state,
      cell: (row) => <EvaluationLamp state={row.evaluation?.state.name} />,
    },
    {
      id: "statements",
      header: words().columns.statements,
      cell: ({ evaluation }) => ((evaluation?.statements ?? 0) > 0 ? words().stated : ""),
    },
    {
      id: "sent",
      header: words().columns.sent,
      cell: ({ evaluation }) => {
        const sent = evaluation?.sent ?? []
        return words().sentTo(sent.length, sent.filter(({ received }) => received).length)
      },
    },
  ]
  const shown = (): Column<EvaluationRow>[] =>
    outside ? columns().filter(({ id }) => ["unit", "by", "state", "statements"].includes(id)) : columns()
  return (
    <Page
      title={words().title}
      lead={outside ? words().leadUnit : words().lead}
      {...(outside ? {} : { crumbs: [{ href: "/calendar", label: calendar().title }] })}
      actions={
        <Show when={session.may(sendings.name)}>
          <ButtonLink href="/evaluations/sendings" icon="paper">
            {words().sendings}
          </ButtonLink>
        </Show>
      }
    >
      <Loaded query={query}>
        {(found) => (
          <>
            <div class="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
              <div class="w-36">
                <YearSelect year={year} />
              </div>
              <Show when={found().items.length > 1}>
                <p class="text-small text-ink-soft">{counts(found().items)}</p>
              </Show>
            </div>
            <Table
              caption={words().title}
              columns={shown()}
              rows={found().items.toSorted((a, b) => order(a).localeCompare(order(b), "zh"))}
              href={({ id }) => `/evaluations/${id}`}
              empty={<EmptyState icon="paper" title={outside ? words().emptyUnit : words().empty} />}
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}
