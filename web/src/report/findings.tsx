import type { ProjectFile } from "@bihuan/contract/file"
import type { Finding } from "@bihuan/contract/finding"
import type { Report } from "@bihuan/contract/report"
import type { JSX } from "solid-js"
import { FindingLamp, PrincipalMark } from "../finding/state.tsx"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { words } from "./words.ts"

/** What a report lists: what it took at submission, or what it would take now. */
export const findingsOf = (file: ProjectFile, report: Report | undefined): Finding[] => {
  if (report && (report.state.name === "submitted" || report.state.name === "approved")) {
    return file.findings.filter(({ id }) => report.findings.includes(id))
  }
  return file.findings.filter(({ state }) => state.name === "raised")
}

/** The findings list of a report. */
export const FindingsTable = (props: { report: Report | undefined }): JSX.Element => {
  const { file, book, units } = useProjectFile()
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
    { id: "unit", header: words().columns.unit, cell: (row) => units.nameOf(row.unit), width: "11rem" },
    {
      id: "severity",
      header: words().columns.severity,
      cell: (row) => book.nameOf("severities", row.severity),
      width: "11rem",
    },
    { id: "state", header: words().columns.state, cell: (row) => <FindingLamp finding={row} />, width: "8rem" },
  ]
  return (
    <Table
      caption={words().findings}
      columns={columns()}
      rows={findingsOf(file(), props.report)}
      href={(row) => addressOf(file().project.id, "finding", row.id)}
      empty={<p class="text-small text-ink-soft">{words().noFindings}</p>}
    />
  )
}
