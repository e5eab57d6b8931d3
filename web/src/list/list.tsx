import type { YearList } from "@bihuan/contract/amendment"
import { list, open } from "@bihuan/contract/list"
import { type JSX, Show } from "solid-js"
import { usePages } from "../client/pages.ts"
import { useYear, YearPage } from "../project/year.tsx"
import { useSession } from "../session/session.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { EmptyState } from "../ui/page.tsx"
import { PagedTable } from "../ui/paged.tsx"
import type { Column } from "../ui/table.tsx"
import { ListLamp } from "./state.tsx"
import { words } from "./words.ts"

/** The lists of a year: the annual one, and those of its quarters, months or rounds where the county has them. */
export default function Lists(): JSX.Element {
  const session = useSession()
  const year = useYear()
  const pages = usePages(list, () => ({ year: year.chosen() }))
  const columns = (): Column<YearList>[] => [
    { id: "name", header: words().columns.name, cell: (row) => row.name },
    { id: "state", header: words().columns.state, cell: (row) => <ListLamp list={row} />, width: "12rem" },
    { id: "until", header: words().columns.until, cell: (row) => row.call.until, align: "end", width: "9rem" },
    { id: "count", header: words().columns.count, cell: (row) => row.proposals.length, align: "end", width: "6rem" },
    { id: "version", header: words().columns.version, cell: (row) => row.number || "", align: "end", width: "6rem" },
  ]
  const begin = (): JSX.Element => (
    <Show when={session.may(open.name)}>
      <ButtonLink href="/lists/new" tone="primary" icon="plus">
        {words().open}
      </ButtonLink>
    </Show>
  )
  const actions = (): JSX.Element => (
    <>
      <Show when={session.may("instruction.list")}>
        <ButtonLink href="/instructions">{words().instructions}</ButtonLink>
      </Show>
      {begin()}
    </>
  )
  return (
    <YearPage year={year} title={words().title} lead={words().lead} actions={actions()}>
      <PagedTable
        caption={words().title}
        columns={columns()}
        pages={pages}
        href={(row) => `/lists/${row.id}`}
        empty={
          <EmptyState icon="list" title={words().empty(year.chosen())} action={begin()}>
            {words().emptyText}
          </EmptyState>
        }
      />
    </YearPage>
  )
}
