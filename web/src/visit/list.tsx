import type { Visit } from "@bihuan/contract/visit"
import { record } from "@bihuan/contract/visit"
import { type JSX, Show } from "solid-js"
import { formatDay, formatList } from "../messages/format.ts"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { words } from "./words.ts"

/** The visits of a project, newest first. */
export default function VisitList(): JSX.Element {
  const { file, stage, may, crumbs, book, units } = useProjectFile()
  const rows = (): Visit[] => file().visits.toSorted((a, b) => b.on.localeCompare(a.on))
  const columns = (): Column<Visit>[] => [
    { id: "unit", header: words().unit, cell: (row) => units.nameOf(row.unit) },
    { id: "on", header: words().on, cell: (row) => formatDay(row.on), width: "13rem" },
    { id: "place", header: words().place, cell: (row) => row.place },
    { id: "means", header: words().means, cell: (row) => formatList(row.means.map((id) => book.nameOf("means", id))) },
    {
      id: "findings",
      header: words().findings,
      cell: (row) => file().findings.filter(({ visit }) => visit === row.id).length,
      align: "end",
      width: "7rem",
    },
  ]
  const add = (): JSX.Element => (
    <Show when={stage()?.kind === "inspection" && may(record.name)}>
      <ButtonLink href={`${addressOf(file().project.id, "visit")}/new`} tone="primary" icon="plus">
        {words().record}
      </ButtonLink>
    </Show>
  )
  return (
    <Page title={words().title} crumbs={crumbs()} actions={add()}>
      <Table
        caption={words().title}
        columns={columns()}
        rows={rows()}
        href={(row) => addressOf(file().project.id, "visit", row.id)}
        empty={
          <EmptyState icon="folder" title={words().empty} action={add()}>
            {words().emptyText}
          </EmptyState>
        }
      />
    </Page>
  )
}
