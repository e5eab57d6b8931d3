import type { Approval } from "@bihuan/contract/approval"
import { get } from "@bihuan/contract/approval"
import type { Output } from "@bihuan/contract/operation"
import { useOperation } from "../client/query.ts"

const byTime = (a: Approval, b: Approval): number => a.createdAt.localeCompare(b.createdAt)

/** The passages of a record through approval, oldest first. */
export const approvalsOf = (
  approvals: readonly Approval[],
  noun: Approval["of"]["noun"],
  id: string | undefined,
): Approval[] => approvals.filter((approval) => approval.of.noun === noun && approval.of.id === id).sort(byTime)

/** Each passage that waits, else the last one, the first of them with those before it: newest first. */
export function shownOf(approvals: readonly Approval[]): { approval: Approval; earlier: Approval[] }[] {
  const all = approvals.toSorted(byTime)
  const pending = all.filter(({ state }) => state.name === "pending")
  const shown = pending.length > 0 ? pending : all.slice(-1)
  const earlier = all.filter((one) => !shown.includes(one)).reverse()
  return shown.map((approval, at) => ({ approval, earlier: at === 0 ? earlier : [] }))
}

/** An approval as it is now, with what the reader can do: the service says it, the page never guesses. */
export type Now = Output<typeof get>

/** Of the approval with this id; nothing where none is asked for, or until the service has answered. */
export const useNow = (id: () => string | undefined): (() => Now | undefined) => {
  const query = useOperation(get, () => {
    const asked = id()
    return asked === undefined ? undefined : { id: asked }
  })
  return () => (query.isSuccess ? query.data : undefined)
}
