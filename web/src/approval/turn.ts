import type { Approval } from "@bihuan/contract/approval"

type Step = Approval["steps"][number]

/** The passages of a record through approval, oldest first. */
export const approvalsOf = (
  approvals: readonly Approval[],
  noun: Approval["of"]["noun"],
  id: string | undefined,
): Approval[] =>
  approvals
    .filter((approval) => approval.of.noun === noun && approval.of.id === id)
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt))

export const presentStep = (approval: Approval): Step | undefined =>
  approval.state.name === "pending" ? approval.steps[approval.state.at] : undefined

/** Whether the present step waits for this person: of a party that has not answered, and not the author. */
export const isTurnOf = (approval: Approval, person: string): boolean => {
  const { state } = approval
  if (state.name !== "pending" || approval.author === person) return false
  return (
    presentStep(approval)?.parties.some(
      ({ role, people }) => people.includes(person) && !state.approvedBy.includes(role),
    ) ?? false
  )
}
