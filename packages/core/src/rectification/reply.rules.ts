import type { Duty } from "@bihuan/contract/duty"
import type { Finding } from "@bihuan/contract/finding"
import type { Instrument } from "@bihuan/contract/instrument"
import type { Rectification } from "@bihuan/contract/rectification"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id, Instant, Signature } from "@bihuan/contract/shape"
import { unitDutyDue } from "../closeout/days.ts"
import { cancelled, met } from "../duty/duty.rules.ts"
import { wakes } from "../duty/timer.ts"
import { type Change, type Content, changed, type Outcome } from "../system/commit.ts"
import { rectificationId } from "./rectification.rules.ts"

const kind = "rectification-reply"

/** The unit's duty to answer a document, which is its own where the rulebook does not say whose it is. */
export function replyDuty(
  book: Rulebook,
  edition: number,
  { id: instrument, project, title, unit }: Pick<Instrument, "id" | "project" | "title" | "unit">,
  { id, lead }: { id: Id; lead: Id },
  due: Duty["due"][number],
  now: Instant,
): Content<"duty"> & Pick<Duty, "milestones"> {
  const subject = { noun: "instrument", id: instrument, title }
  return unitDutyDue(book, edition, { id, project, kind, subject, lead, unit }, due, now)
}

interface File {
  duty: readonly Duty[]
  instrument: readonly Instrument[]
  finding: readonly Finding[]
  rectification: readonly Rectification[]
}

const isOver = ({ state }: Finding): boolean => state.name === "closed" || state.name === "ended"

/**
 * A document is answered once the unit has stated its side of each of its findings since, or those are over. Without a word of
 * the unit's the duty was not needed.
 * @param stated whether the unit states its side of the finding now; else it is over now
 */
export function answered(
  { duty, instrument, finding, rectification }: File,
  { id }: Pick<Finding, "id">,
  stated: boolean,
  by: Signature,
): Required<Pick<Outcome, "also" | "wakes">> {
  const open = duty.filter((one) => one.kind === kind && one.state.name === "open")
  const about = open.flatMap((one) => {
    const document = instrument.find((issued) => issued.id === one.subject.id)
    return document?.findings.includes(id) ? [{ one, others: document.findings.filter((other) => other !== id) }] : []
  })
  const settled = about.map(({ one, others }): { one: Duty; change: Change } => {
    const said = (other: Id) =>
      rectification.some(
        ({ id: side, statement }) => side === rectificationId(other) && !!statement && statement.by.at >= one.opensAt,
      )
    const over = (other: Id) => finding.some((found) => found.id === other && isOver(found))
    // Written even when others are left: of two last answers at one moment, one must see that nothing is left.
    if (!others.every((other) => said(other) || over(other))) return { one, change: changed("duty", one, {}) }
    const spoke = stated || said(id) || others.some(said)
    return { one, change: changed("duty", one, spoke ? met(one, by) : cancelled(by.at)) }
  })
  return { also: settled.map(({ change }) => change), wakes: wakes(settled.map(({ one }) => one)) }
}
