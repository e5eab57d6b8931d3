import type { TermView } from "@bihuan/contract/assessment"
import { list } from "@bihuan/contract/assessment"
import type { JSX } from "solid-js"
import { words as calendar } from "../calendar/words.ts"
import { useOperation } from "../client/query.ts"
import { dueOf, periodOf } from "../duty/desk.ts"
import { formatDay } from "../messages/format.ts"
import { useYear, YearSelect } from "../project/year.tsx"
import { useSession } from "../session/session.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { TermLamp } from "./state.tsx"
import { words } from "./words.ts"

/** The assessments of a year; a unit that sees only its own goes straight to it. */
const placeOf = ({ id, lead, units }: TermView, own: readonly string[]): string => {
  const [only] = units
  return only && units.length === 1 && !own.includes(lead)
    ? `/assessments/${only.assessment}`
    : `/assessments/terms/${id}`
}

export default function Assessments(): JSX.Element {
  const session = useSession()
  const year = useYear()
  const query = useOperation(list, () => ({ year: year.chosen() }))
  const own = (): string[] => session.me().posts.map(({ unit }) => unit)
  const columns = (): Column<TermView>[] => [
    { id: "period", header: words().columns.period, cell: ({ duty }) => periodOf(duty) ?? duty.subject.title },
    {
      id: "due",
      header: words().columns.due,
      cell: ({ duty }) => {
        const day = dueOf(duty)
        return day === undefined ? "" : formatDay(day)
      },
      width: "14rem",
    },
    { id: "units", header: words().columns.units, cell: ({ units }) => words().units(units.length), width: "8rem" },
    {
      id: "state",
      header: words().columns.state,
      cell: (term) => <TermLamp term={term} now={session.now()} />,
      width: "12rem",
    },
  ]
  return (
    <Page title={words().title} lead={words().lead} crumbs={[{ href: "/calendar", label: calendar().title }]}>
      <div class="mb-4 w-36">
        <YearSelect year={year} />
      </div>
      <Loaded query={query}>
        {(found) => (
          <Table
            caption={words().title}
            columns={columns()}
            rows={found().items}
            href={(term) => placeOf(term, own())}
            empty={
              <EmptyState icon="paper" title={words().empty}>
                {words().emptyText}
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </Page>
  )
}
