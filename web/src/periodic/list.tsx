import type { Reporting } from "@bihuan/contract/periodic"
import { list } from "@bihuan/contract/periodic"
import type { JSX } from "solid-js"
import { words as calendar } from "../calendar/words.ts"
import { useOperation } from "../client/query.ts"
import { dueOf, kindOf, periodOf } from "../duty/desk.ts"
import { DutyLamp } from "../duty/lamp.tsx"
import { formatDay } from "../messages/format.ts"
import { useYear, YearPage } from "../project/year.tsx"
import { useBook } from "../rulebook/book.ts"
import { Loaded } from "../ui/loaded.tsx"
import { EmptyState } from "../ui/page.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { ReportLamp } from "./state.tsx"
import { words } from "./words.ts"

/** The year's reports, due and written. */
export default function PeriodicReports(): JSX.Element {
  const book = useBook()
  const year = useYear()
  const query = useOperation(list, () => ({ year: year.chosen() }))
  const columns = (): Column<Reporting>[] => [
    { id: "title", header: words().columns.title, cell: ({ duty }) => kindOf(duty, book) },
    { id: "by", header: words().columns.by, cell: ({ duty }) => duty.subject.title, width: "16rem" },
    { id: "period", header: words().columns.period, cell: ({ duty }) => periodOf(duty) ?? "", width: "9rem" },
    {
      id: "due",
      header: words().columns.due,
      cell: ({ duty }) => formatDay(dueOf(duty) ?? ""),
      width: "12rem",
    },
    {
      id: "report",
      header: words().columns.report,
      cell: ({ report }) => <ReportLamp report={report} />,
      width: "8rem",
    },
    {
      id: "state",
      header: words().columns.state,
      cell: ({ duty }) => <DutyLamp duty={duty} book={book} />,
      width: "9rem",
    },
  ]
  const order = ({ duty }: Reporting): string => `${dueOf(duty) ?? "9999"} ${duty.id}`
  return (
    <YearPage
      year={year}
      title={words().title}
      lead={words().lead}
      crumbs={[{ href: "/calendar", label: calendar().title }]}
    >
      <Loaded query={query}>
        {(found) => (
          <Table
            caption={words().title}
            columns={columns()}
            rows={found().items.toSorted((a, b) => order(a).localeCompare(order(b)))}
            href={({ duty }) => `/periodic-reports/${duty.id}`}
            empty={<EmptyState icon="paper" title={words().empty} />}
          />
        )}
      </Loaded>
    </YearPage>
  )
}
