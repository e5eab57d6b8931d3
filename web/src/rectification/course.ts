import type { Duty } from "@bihuan/contract/duty"
import type { Rectification, UnitFinding } from "@bihuan/contract/rectification"
import type { Tone } from "../ui/lamp.tsx"

/** What the unit has to do next with one finding. */
export type Step = "acknowledge" | "plan" | "prove" | "again" | "submit" | "wait" | "closed"
export type Standing = "rectifying" | "returned" | "reviewing" | "closed" | "ended" | "asked"

type Side = Pick<Rectification, "measures" | "personInCharge" | "progress" | "submissions" | "returns">

export const hasMeasures = (side: Side): boolean => side.measures !== undefined && side.personInCharge !== undefined
export const hasProof = (side: Side): boolean => side.progress.some(({ evidence }) => evidence.length > 0)

/** Nothing was submitted before, or something was done since. */
const isAnswered = ({ progress, submissions }: Side): boolean => {
  const last = submissions.at(-1)
  return last === undefined || progress.some(({ by }) => by.at > last.by.at)
}

/** The return that the unit has not answered yet: the last one, while no submission came after it. */
export const unanswered = (side: Side): Rectification["returns"][number] | undefined => {
  const last = side.returns.at(-1)
  const submission = side.submissions.at(-1)
  return last && (!submission || last.by.at >= submission.by.at) ? last : undefined
}

export const standingOf = ({ finding, rectification }: UnitFinding): Standing => {
  switch (finding.state.name) {
    case "rectifying":
      return unanswered(rectification) ? "returned" : "rectifying"
    case "reviewing":
    case "closed":
    case "ended":
      return finding.state.name
    default:
      return "asked"
  }
}

export const tones: Record<Standing, Tone> = {
  rectifying: "notice",
  returned: "warning",
  reviewing: "calm",
  closed: "done",
  ended: "done",
  asked: "calm",
}

export const stepOf = (item: UnitFinding): Step => {
  const standing = standingOf(item)
  if (standing === "reviewing") return "wait"
  if (standing === "closed" || standing === "ended") return "closed"
  if (item.instrument && !item.instrument.received) return "acknowledge"
  if (!hasMeasures(item.rectification)) return "plan"
  if (!hasProof(item.rectification)) return "prove"
  return isAnswered(item.rectification) ? "submit" : "again"
}

/** Nothing is asked of the unit. */
export const isAtRest = (step: Step): boolean => step === "wait" || step === "closed"

/** The unit's duty to rectify: the one in force, else its last. Once it was submitted the duty in force is its reviewers'. */
export const dutyOf = ({ finding, duties }: UnitFinding): Duty | undefined => {
  const named = finding.state.name === "rectifying" ? finding.state.duty : undefined
  return duties.find((duty) => duty.id === named) ?? duties.findLast((duty) => duty.assignee.unit === finding.unit)
}

/** Earliest due first, undated last. */
export const byDue = (one: UnitFinding, other: UnitFinding): number => {
  const day = (item: UnitFinding): string => dutyOf(item)?.due.at(-1)?.dueOn ?? "9999"
  return day(one).localeCompare(day(other))
}
