import { create, list, type Project } from "@bihuan/contract/project"
import { type JSX, Show } from "solid-js"
import { usePages } from "../client/pages.ts"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { EmptyState } from "../ui/page.tsx"
import { PagedTable } from "../ui/paged.tsx"
import type { Column } from "../ui/table.tsx"
import { useUnits } from "../unit/units.ts"
import { addressOf } from "./address.ts"
import { ProjectLamp } from "./state.tsx"
import { words } from "./words.ts"
import { useYear, YearPage } from "./year.tsx"

/** The year's projects with form, lead and stage. */
export default function ProjectList(): JSX.Element {
  const session = useSession()
  const book = useBook()
  const units = useUnits()
  const year = useYear()
  const pages = usePages(list, () => ({ year: year.chosen() }))
  const mayPropose = (): boolean => session.may(create.name)
  const columns = (): Column<Project>[] => [
    { id: "title", header: words().columns.title, cell: (row) => row.title },
    { id: "form", header: words().columns.form, cell: (row) => book.nameOf("forms", row.form), width: "7rem" },
    { id: "lead", header: words().columns.lead, cell: (row) => units.nameOf(row.lead), width: "15rem" },
    {
      id: "stage",
      header: words().columns.stage,
      cell: (row) => <ProjectLamp project={row} book={book} />,
      width: "9rem",
    },
    {
      id: "cycle",
      header: words().columns.cycle,
      cell: (row) => `${row.cycle.from} — ${row.cycle.to}`,
      align: "end",
      width: "14rem",
    },
  ]
  const propose = (): JSX.Element => (
    <Show when={mayPropose()}>
      <ButtonLink href="/projects/new" tone="primary" icon="plus">
        {words().propose}
      </ButtonLink>
    </Show>
  )
  return (
    <YearPage
      year={year}
      title={words().title}
      lead={words().lead}
      actions={
        <>
          <Show when={session.may("list.list")}>
            <ButtonLink href="/lists">{words().lists}</ButtonLink>
          </Show>
          {propose()}
        </>
      }
    >
      <PagedTable
        caption={words().title}
        columns={columns()}
        pages={pages}
        href={(row) => addressOf(row.id)}
        pending={book.isPending}
        empty={
          <EmptyState icon="list" title={words().empty(year.chosen())} action={propose()}>
            {mayPropose() ? words().emptyText : words().emptyReader}
          </EmptyState>
        }
      />
    </YearPage>
  )
}
