import type { Finding } from "@bihuan/contract/finding"
import { list } from "@bihuan/contract/finding"
import { list as projects } from "@bihuan/contract/project"
import { useSearchParams } from "@solidjs/router"
import { createMemo, type JSX, Show } from "solid-js"
import { usePages } from "../client/pages.ts"
import { dayOf, formatDay } from "../messages/format.ts"
import { addressOf } from "../project/address.ts"
import { useYear, YearSelect } from "../project/year.tsx"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { useUnits } from "../unit/units.ts"
import { PrincipalFilter } from "./filter.tsx"
import { FindingLamp, PrincipalMark } from "./state.tsx"
import { words } from "./words.ts"

const size = 100

/** The year's findings within the reader's reach: a view of the records, never typed twice. */
export default function FindingLedger(): JSX.Element {
  const session = useSession()
  const book = useBook()
  const units = useUnits()
  const year = useYear()
  const [search, setSearch] = useSearchParams<{ principal: string }>()
  const only = (): boolean => search.principal === "yes"
  const pages = usePages(list, () => ({
    year: year.chosen(),
    size,
    ...(only() ? { principalLeader: "true" as const } : {}),
  }))
  const named = usePages(projects, () => (session.may(projects.name) ? { year: year.chosen() } : undefined))
  const titles = createMemo(() => new Map(named.items().map(({ id, title }) => [id, title])))
  const columns = (): Column<Finding>[] => [
    {
      id: "title",
      header: words().columns.title,
      cell: (row) => (
        <span class="flex flex-wrap items-baseline gap-x-2">
          {row.title}
          <PrincipalMark finding={row} />
        </span>
      ),
    },
    { id: "project", header: words().columns.project, cell: (row) => titles().get(row.project) ?? "", width: "18rem" },
    { id: "unit", header: words().columns.unit, cell: (row) => units.nameOf(row.unit), width: "11rem" },
    {
      id: "severity",
      header: words().columns.severity,
      cell: (row) => book.nameOf("severities", row.severity),
      width: "11rem",
    },
    { id: "state", header: words().columns.state, cell: (row) => <FindingLamp finding={row} />, width: "9rem" },
    {
      id: "raised",
      header: words().columns.raised,
      cell: (row) => <span title={formatDay(row.createdAt)}>{dayOf(row.createdAt)}</span>,
      align: "end",
      width: "7.5rem",
    },
  ]
  return (
    <Page title={words().ledger} lead={words().ledgerLead}>
      <div class="mb-4 flex flex-wrap items-end gap-x-6 gap-y-2">
        <div class="w-36">
          <YearSelect year={year} />
        </div>
        <PrincipalFilter on={only()} onChange={(on) => setSearch({ principal: on ? "yes" : undefined })} />
      </div>
      <Show
        when={pages.error()}
        fallback={
          <Table
            caption={words().ledger}
            columns={columns()}
            rows={pages.items()}
            href={(row) => addressOf(row.project, "finding", row.id)}
            pending={pages.isPending() || book.isPending}
            more={pages.more()}
            morePending={pages.morePending()}
            empty={
              <EmptyState icon="finding" title={only() ? words().emptyFilter : words().emptyYear(year.chosen())}>
                {only() ? undefined : words().emptyText}
              </EmptyState>
            }
          />
        }
      >
        {(error) => <ErrorNotice error={error()} retry={pages.refetch} />}
      </Show>
    </Page>
  )
}
