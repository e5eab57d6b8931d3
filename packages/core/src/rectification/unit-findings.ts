import type { Finding } from "@bihuan/contract/finding"
import type { Instrument } from "@bihuan/contract/instrument"
import type { UnitFinding } from "@bihuan/contract/rectification"
import { Refusal } from "@bihuan/contract/refusal"
import type { Id } from "@bihuan/contract/shape"
import type { Context } from "../system/command.ts"
import { fileOf } from "../system/ids.ts"
import type { Store } from "../system/store.ts"
import type { Noun, Nouns } from "../system/table.ts"
import { rectificationId } from "./rectification.rules.ts"

/** How many findings a page of the unit's list holds. */
const size = 50

type File = Pick<{ [N in Noun]: Nouns[N][] }, "finding" | "instrument" | "rectification" | "duty" | "extension">

/** What the unit sees of one finding: its own duties only, so that the commission's review is not shown to it. */
export function sideOf(
  id: Id,
  { finding: findings, instrument, rectification: rows, duty, extension }: File,
): UnitFinding[] {
  const finding = findings.find((one) => one.id === id)
  const rectification = rows.find((one) => one.id === rectificationId(id))
  if (!finding || !rectification) return []
  const { version, title, detail, unit, state } = finding
  const fedBack = instrument.find((one) => one.id === finding.instrument)
  const duties = duty.filter(({ subject, assignee }) => subject.id === id && assignee.unit === unit)
  return [
    {
      finding: { id, version, title, detail, unit, state },
      ...(fedBack && { instrument: asSent(fedBack) }),
      rectification,
      duties,
      extensions: extension
        .filter((one) => duties.some((own) => own.id === one.duty))
        .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
        .map(({ id: asked, duty: of, dueOn, reason, createdAt: at, state: { name, ...rest } }) => ({
          ...{ id: asked, duty: of, dueOn, reason, at, state: name },
          ...("reason" in rest && { answer: rest.reason }),
        })),
    },
  ]
}

/** What the commission notes on a document in fields of its own is not the unit's to read. */
const asSent = ({ fields: _, ...instrument }: Instrument): UnitFinding["instrument"] => instrument

/** The unit's side of findings, in their order; one read for each project they lie in. */
export async function sidesOf(store: Store, findings: readonly Pick<Finding, "id">[]): Promise<UnitFinding[]> {
  const names = [...new Set(findings.map(({ id }) => fileOf(id)))]
  const files = new Map(await Promise.all(names.map(async (name) => [name, await store.file(name)] as const)))
  return findings.flatMap(({ id }) => sideOf(id, files.get(fileOf(id))!))
}

/** Where a list over several shelves goes on: at which unit, and where there. */
export function placeOf(cursor: string | undefined, units: number): { at: number; inner: string | undefined } {
  if (!cursor) return { at: 0, inner: undefined }
  const [, at = "", inner = ""] = /^(\d{1,3})\.(.*)$/s.exec(cursor) ?? []
  if (at === "" || Number(at) >= units) throw new Refusal("invalid", { field: "cursor" })
  return { at: Number(at), inner: inner || undefined }
}

/** The findings fed back to the reader's own units, one unit after the other, newest first. */
export async function unitFindings(
  { store, reach }: Context,
  cursor: string | undefined,
): Promise<{ items: UnitFinding[]; cursor?: string }> {
  const units = [...new Set(reach.map(({ post }) => post.unit))]
  const { at, inner } = placeOf(cursor, units.length)
  const page = await store.page("finding", "shelf", `unit#${units[at]}`, { cursor: inner, size, order: "desc" })
  const items = await sidesOf(store, page.items)
  if (page.cursor) return { items, cursor: `${at}.${page.cursor}` }
  return at + 1 < units.length ? { items, cursor: `${at + 1}.` } : { items }
}
