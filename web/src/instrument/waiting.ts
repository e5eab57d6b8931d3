import type { ProjectFile } from "@bihuan/contract/file"
import type { Finding } from "@bihuan/contract/finding"
import type { Book } from "../rulebook/book.ts"

/** Findings that are to be rectified and were not fed back yet. */
export const waiting = (file: ProjectFile, book: Book): Finding[] =>
  file.findings.filter(
    (finding) =>
      finding.state.name === "disposed" &&
      finding.disposed !== undefined &&
      finding.instrument === undefined &&
      book.find("dispositions", finding.disposed.disposition)?.leadsTo === "rectification",
  )
