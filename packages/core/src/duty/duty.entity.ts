import type { Duty } from "@bihuan/contract/duty"
import { entity } from "../system/entity.ts"

/** After every real date, so that what has no due day stands last. */
const undated = "9999"

/** The one desk on which a duty lies: a single person's, else a unit's, else that of everybody with the role. */
export function deskOf({ people, unit, role }: Duty["assignee"]): string {
  if (people?.length === 1) return `person#${people[0]}`
  return unit ? `unit#${unit}` : `role#${role}`
}

export const dueAt = (duty: Duty): string | undefined => duty.due.at(-1)?.dueAt
export const nextMilestone = (duty: Duty) => duty.milestones.find((milestone) => !milestone.firedAt)

export const duties = entity<Duty>("duty", {
  desk: (duty) => (duty.state.name === "open" ? { of: deskOf(duty.assignee), at: dueAt(duty) ?? undated } : undefined),
  shelf: (duty) => {
    const next = duty.state.name === "open" ? nextMilestone(duty) : undefined
    return next && { of: "due", at: next.at }
  },
  ledger: (duty) => {
    const due = duty.state.name === "cancelled" ? undefined : duty.due.at(-1)?.dueOn
    return due === undefined ? undefined : { of: `duty#${due.slice(0, 4)}`, at: due }
  },
})
