import { z } from "zod"
import { operation } from "./operation.ts"
import { ApprovalChain, ApprovalSubject } from "./rulebook/approval.ts"
import { Id, Line, Prose, Signature, Stored, Version } from "./shape.ts"

/** One act in the course of an approval, in order. */
export const Act = z.object({
  act: z.enum(["submitted", "approved", "returned", "withdrawn"]),
  /** The chain's step; absent for the author's own acts. */
  step: Id.optional(),
  by: Signature,
  opinion: Prose.optional(),
})

export const ApprovalState = z.discriminatedUnion("name", [
  /** `at` is the index of the present step; `approvedBy` the roles of it that have approved; `duties` those of its parties, by role. */
  z.object({ name: z.literal("pending"), at: z.int().min(0), approvedBy: z.array(Id), duties: z.record(Id, Id) }),
  z.object({ name: z.literal("approved") }),
  z.object({ name: z.literal("returned"), reason: Prose }),
  z.object({ name: z.literal("withdrawn") }),
])

/** One passage through a chain. The chain is kept as it was when it began, with the people who can decide each step. */
export const Approval = Stored.extend({
  project: Id,
  of: z.object({ noun: ApprovalSubject, id: Id, title: Line }),
  author: Id,
  chain: ApprovalChain.pick({ id: true, name: true, cites: true }),
  steps: z.array(
    z.object({
      id: Id,
      name: Line,
      mode: z.enum(["one", "any", "all"]),
      /** Each party with the people who may act for it. */
      parties: z.array(z.object({ role: Id, people: z.array(Id) })),
    }),
  ),
  state: ApprovalState,
  course: z.array(Act).max(500),
})

export const approve = operation("approval.approve", {
  method: "POST",
  path: "/api/approvals/{id}/approve",
  input: z.object({ id: Id, version: Version, opinion: Prose.optional() }),
  output: Approval,
})
export const sendBack = operation("approval.return", {
  method: "POST",
  path: "/api/approvals/{id}/return",
  input: z.object({ id: Id, version: Version, reason: Prose }),
  output: Approval,
})
export const withdraw = operation("approval.withdraw", {
  method: "POST",
  path: "/api/approvals/{id}/withdraw",
  input: z.object({ id: Id, version: Version }),
  output: Approval,
})

export type Approval = z.infer<typeof Approval>
