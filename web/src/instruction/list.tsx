import { type Instruction, list, register } from "@bihuan/contract/instruction"
import { type JSX, Show } from "solid-js"
import { usePages } from "../client/pages.ts"
import { useYear, YearPage } from "../project/year.tsx"
import { useSession } from "../session/session.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { Lamp } from "../ui/lamp.tsx"
import { EmptyState } from "../ui/page.tsx"
import { PagedTable } from "../ui/paged.tsx"
import type { Column } from "../ui/table.tsx"
import { words } from "./words.ts"

/** The register of major instructions of a year (台账管理). */
export default function Instructions(): JSX.Element {
  const session = useSession()
  const year = useYear()
  const pages = usePages(list, () => ({ year: year.chosen() }))
  const columns = (): Column<Instruction>[] => [
    { id: "title", header: words().columns.title, cell: (row) => row.title },
    { id: "number", header: words().columns.number, cell: (row) => row.reference.number, width: "12rem" },
    { id: "date", header: words().columns.date, cell: (row) => row.reference.date, align: "end", width: "9rem" },
    {
      id: "done",
      header: words().columns.done,
      cell: (row) => `${row.measures.filter(({ record }) => record).length} / ${row.measures.length}`,
      align: "end",
      width: "9rem",
    },
    {
      id: "state",
      header: words().columns.state,
      cell: (row) => (
        <Lamp tone={row.state.name === "closed" ? "done" : "notice"}>{words().state[row.state.name]}</Lamp>
      ),
      width: "9rem",
    },
  ]
  const begin = (): JSX.Element => (
    <Show when={session.may(register.name)}>
      <ButtonLink href="/instructions/new" tone="primary" icon="plus">
        {words().register}
      </ButtonLink>
    </Show>
  )
  return (
    <YearPage year={year} title={words().title} lead={words().lead} actions={begin()}>
      <PagedTable
        caption={words().title}
        columns={columns()}
        pages={pages}
        href={(row) => `/instructions/${row.id}`}
        empty={
          <EmptyState icon="list" title={words().empty(year.chosen())} action={begin()}>
            {words().emptyText}
          </EmptyState>
        }
      />
    </YearPage>
  )
}
