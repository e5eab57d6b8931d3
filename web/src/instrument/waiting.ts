import type { ProjectFile } from "@bihuan/contract/file"
import type { Finding } from "@bihuan/contract/finding"
import type { Book } from "../rulebook/book.ts"

/** Findings that are to be rectified and can be fed back now: the decision was briefed upward, and no document has gone out yet. */
export const waiting = (file: ProjectFile, book: Book): Finding[] => {
  const reports = file.dispositions.filter(({ state }) => state.name === "feedback").map(({ report }) => report)
  return file.findings.filter(
    ({ state, disposed }) =>
      state.name === "disposed" &&
      reports.includes(state.report) &&
      book.find("dispositions", disposed?.disposition)?.leadsTo === "rectification",
  )
}
