import type { DutyView } from "@bihuan/contract/duty"
import type { Finding } from "@bihuan/contract/finding"
import { raise } from "@bihuan/contract/finding"
import { useSearchParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { DutyLamp } from "../duty/lamp.tsx"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { findingColumns } from "./columns.tsx"
import { PrincipalFilter } from "./filter.tsx"
import { words } from "./words.ts"

/** Everything found in one project. */
export default function FindingList(): JSX.Element {
  const { file, stage, may, crumbs, book, units } = useProjectFile()
  const [search, setSearch] = useSearchParams<{ principal: string }>()
  const only = (): boolean => search.principal === "yes"
  const rows = (): Finding[] => file().findings.filter(({ principalLeader }) => !only() || principalLeader)
  const dutyOf = (finding: Finding): DutyView | undefined => {
    const { state } = finding
    return "duty" in state ? file().duties.find(({ id }) => id === state.duty) : undefined
  }
  const columns = (): Column<Finding>[] => [
    ...findingColumns(book, units),
    {
      id: "due",
      header: words().columns.due,
      cell: (row) => <Show when={dutyOf(row)}>{(duty) => <DutyLamp duty={duty()} book={book} />}</Show>,
      width: "9rem",
    },
  ]
  const add = (): JSX.Element => (
    <Show when={["inspection", "report"].includes(stage()?.kind ?? "") && may(raise.name)}>
      <ButtonLink href={`${addressOf(file().project.id, "finding")}/new`} tone="primary" icon="plus">
        {words().raise}
      </ButtonLink>
    </Show>
  )
  return (
    <Page title={words().title} crumbs={crumbs()} lead={words().ofProject(file().findings.length)} actions={add()}>
      <Show when={file().findings.length > 0}>
        <div class="mb-3">
          <PrincipalFilter on={only()} onChange={(on) => setSearch({ principal: on ? "yes" : undefined })} />
        </div>
      </Show>
      <Table
        caption={words().title}
        columns={columns()}
        rows={rows()}
        href={(row) => addressOf(file().project.id, "finding", row.id)}
        empty={
          <EmptyState icon="finding" title={only() ? words().emptyFilter : words().empty} action={add()}>
            {only() ? undefined : words().emptyText}
          </EmptyState>
        }
      />
    </Page>
  )
}
