import type { ProjectFile } from "@bihuan/contract/file"
import type { Finding } from "@bihuan/contract/finding"
import type { Report } from "@bihuan/contract/report"
import type { JSX } from "solid-js"
import { findingColumns } from "../finding/columns.tsx"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { Table } from "../ui/table.tsx"
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
  return (
    <Table
      caption={words().findings}
      columns={findingColumns(book, units)}
      rows={findingsOf(file(), props.report)}
      href={(row) => addressOf(file().project.id, "finding", row.id)}
      empty={<p class="text-small text-ink-soft">{words().noFindings}</p>}
    />
  )
}
