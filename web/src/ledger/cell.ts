import type { Cell, Link, Row } from "@bihuan/contract/ledger"
import { words as findings } from "../finding/words.ts"
import { addressOf } from "../project/address.ts"
import { words as projects } from "../project/words.ts"
import { words } from "./words.ts"

/** The word for a state of what a ledger is of. */
export function stateWord(noun: string, state: string): string {
  const known: Record<string, string> =
    noun === "project"
      ? projects().state
      : noun === "finding" || noun === "rectification"
        ? findings().state
        : words().states
  return known[state] ?? state
}

/** A cell as it is read, on the screen and in an export. */
export function textOf({ kind, text, link }: Cell): string {
  if (kind === "state") return text && stateWord(link.noun, text)
  return kind === "flag" && text ? (text === "true" ? words().yes : words().no) : text
}

/** What has a page of its own in a project's file; the rest is shown with the row's own record. */
const shown = new Set(["project", "finding", "instrument", "visit"])
const findingOf = ({ id }: Link): string => id.replace(/-rectification$/, "")

/** As `textOf`, with a number as the number it is. */
export const contentOf = (cell: Cell): string | number =>
  cell.kind === "number" && cell.text !== "" ? Number(cell.text) : textOf(cell)

/** Where a cell's record is shown. A unit's records are all shown with the finding that it puts right. */
export function hrefOf(row: Row, link: Link, unitSide: boolean): string {
  if (unitSide) return `/rectifications/${findingOf(row.link)}-rectification`
  if (link.noun === "instruction") return `/instructions/${link.id}`
  if (link.noun === "rectification") return addressOf(link.project, "finding", findingOf(link))
  const { noun, id, project } = shown.has(link.noun) ? link : row.link
  return noun === "project" ? addressOf(id) : addressOf(project, noun, id)
}
