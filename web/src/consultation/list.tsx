import type { Consulting } from "@bihuan/contract/consultation"
import { list } from "@bihuan/contract/consultation"
import type { JSX } from "solid-js"
import { words as calendar } from "../calendar/words.ts"
import { useOperation } from "../client/query.ts"
import { dueOf, periodOf } from "../duty/desk.ts"
import { DutyLamp } from "../duty/lamp.tsx"
import { formatDay } from "../messages/format.ts"
import { useYear, YearPage } from "../project/year.tsx"
import { useBook } from "../rulebook/book.ts"
import { Loaded } from "../ui/loaded.tsx"
import { EmptyState } from "../ui/page.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { useUnits } from "../unit/units.ts"
import { words } from "./words.ts"

/** The year's consultations: due, held and missed. */
export default function Consultations(): JSX.Element {
  const book = useBook()
  const units = useUnits()
  const year = useYear()
  const query = useOperation(list, () => ({ year: year.chosen() }))
  const columns = (): Column<Consulting>[] => [
    { id: "unit", header: words().columns.unit, cell: ({ duty }) => duty.subject.title },
    { id: "by", header: words().columns.by, cell: ({ duty }) => units.nameOf(duty.assignee.unit), width: "16rem" },
    { id: "period", header: words().columns.period, cell: ({ duty }) => periodOf(duty) ?? "", width: "9rem" },
    { id: "due", header: words().columns.due, cell: ({ duty }) => dueDay(duty), width: "12rem" },
    {
      id: "held",
      header: words().columns.held,
      cell: ({ consultation }) => (consultation ? formatDay(consultation.on) : ""),
      width: "12rem",
    },
    {
      id: "state",
      header: words().columns.state,
      cell: ({ duty }) => <DutyLamp duty={duty} book={book} />,
      width: "9rem",
    },
  ]
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
            rows={found().items.toSorted((a, b) => dayOfDuty(a).localeCompare(dayOfDuty(b)))}
            href={({ duty }) => `/consultations/${duty.id}`}
            empty={<EmptyState icon="people" title={words().empty} />}
          />
        )}
      </Loaded>
    </YearPage>
  )
}

const dayOfDuty = ({ duty }: Consulting): string => `${dueOf(duty) ?? "9999"} ${duty.id}`
const dueDay = (duty: Consulting["duty"]): string => {
  const day = dueOf(duty)
  return day === undefined ? "" : formatDay(day)
}
