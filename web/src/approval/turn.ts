import type { Approval } from "@bihuan/contract/approval"
import { get } from "@bihuan/contract/approval"
import type { Output } from "@bihuan/contract/operation"
import { useOperation } from "../client/query.ts"

/** The passages of a record through approval, oldest first. */
export const approvalsOf = (
  approvals: readonly Approval[],
  noun: Approval["of"]["noun"],
  id: string | undefined,
): Approval[] =>
  approvals
    .filter((approval) => approval.of.noun === noun && approval.of.id === id)
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt))

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
