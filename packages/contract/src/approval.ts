import * as z from "zod"
import { DutyView } from "./duty.ts"
import { operation } from "./operation.ts"
import { Colleague } from "./person.ts"
import { ApprovalChain, ApprovalSubject, StepMode } from "./rulebook/approval.ts"
import { Span } from "./rulebook/provision.ts"
import { Id, Line, Prose, Signature, Stored, Version } from "./shape.ts"

/** One act in the course of an approval, in order. Acts are only ever added, and how an approval stands follows from them. */
export const Act = z.object({
  act: z.enum([
    "submitted",
    "approved",
    /** Against it, where that alone ends nothing: others of the step, or its consolidator, decide. */
    "objected",
    /** The consolidator's one answer after the parties spoke. */
    "consolidated",
    /** To the author, or to an earlier step. */
    "returned",
    "withdrawn",
    "taken-back",
    /** Passed over: whoever approved the step before holds this one too. */
    "skipped",
    "transferred",
    "signer-added",
    "signer-removed",
    "urged",
    "handed-over",
  ]),
  /** The chain's step; absent for the author's own acts. */
  step: Id.optional(),
  /** The part of the step, by its role. */
  role: Id.optional(),
  /** With the name of whoever was acted for in brackets, where there was somebody. */
  by: Signature,
  /** For whom, by delegation. */
  on: Id.optional(),
  /** The step that it goes back to. */
  to: Id.optional(),
  /** Whom it now lies with: of a transfer, a handing over, or an added signer. */
  person: z.object({ id: Id, name: Line }).optional(),
  opinion: Prose.optional(),
})

/** A part of a step, with the people who may act for it. */
export const Part = z.object({ role: Id, people: z.array(Id) })

/** A step as it was when the approval began, with what was changed in it since. */
export const Step = z.object({
  id: Id,
  name: Line,
  mode: StepMode,
  parties: z.array(Part),
  /** Writes one answer after the parties spoke. */
  consolidator: Part.optional(),
  limit: Span.optional(),
  /** Who put it in (加签), and may take it out (减签). */
  addedBy: Id.optional(),
})

export const ApprovalState = z.discriminatedUnion("name", [
  z.object({
    name: z.literal("pending"),
    /** The index of the present step. */
    at: z.int().min(0),
    /** The roles of it that have approved, and that are against it. */
    approvedBy: z.array(Id),
    objectedBy: z.array(Id).optional(),
    /** The parties have spoken: its consolidator's answer is waited for. */
    consolidating: z.literal(true).optional(),
    /** The open duty of each of its parts that is waited for, by role. */
    duties: z.record(Id, Id),
  }),
  z.object({ name: z.literal("approved") }),
  z.object({ name: z.literal("returned"), reason: Prose }),
  z.object({ name: z.literal("withdrawn") }),
])

/** One passage through a chain. The chain is kept as it was when it began, with the people who can decide each step. */
export const Approval = Stored.extend({
  project: Id,
  of: z.object({ noun: ApprovalSubject, id: Id, title: Line }),
  author: Id,
  chain: ApprovalChain.pick({ id: true, name: true, cites: true, limit: true }),
  steps: z.array(Step),
  state: ApprovalState,
  course: z.array(Act).max(500),
})

/** What the reader can do with an approval now. What is not named here would be refused. */
export const Turn = z.object({
  /** The part that waits for the reader: by their own right or, by delegation, by that of `on`. */
  part: z
    .object({ step: Id, role: Id, consolidates: z.boolean(), on: z.object({ id: Id, name: Line }).optional() })
    .optional(),
  may: z.array(z.enum(["approve", "return", "withdraw", "take-back", "transfer", "add-signer", "urge"])),
  /** Against it would be an objection: others of the step, or its consolidator, decide. */
  objects: z.boolean(),
  /** The earlier steps that it can be returned to. */
  backTo: z.array(Id),
  /** The steps of signers whom the reader can take out again. */
  removable: z.array(Id),
  /** Who can be given the reader's part, or asked to sign beside them. */
  others: z.array(Colleague),
})

const input = z.object({ id: Id, version: Version })

/** For whoever has something to do with it, or may read what it is about: as it is now, what is waited for, and the reader's turn. */
export const get = operation("approval.get", {
  method: "GET",
  path: "/api/approvals/{id}",
  access: "session",
  input: z.object({ id: Id }),
  output: z.object({ approval: Approval, turn: Turn, duties: z.array(DutyView) }),
})

export const approve = operation("approval.approve", {
  method: "POST",
  path: "/api/approvals/{id}/approve",
  input: input.extend({ opinion: Prose.optional() }),
  output: Approval,
})
/** To the author, or to the earlier step `to`. Where others of the step decide too, it is an objection. */
export const sendBack = operation("approval.return", {
  method: "POST",
  path: "/api/approvals/{id}/return",
  input: input.extend({ reason: Prose, to: Id.optional() }),
  output: Approval,
})
/** 撤回: by the author, until it ends. */
export const withdraw = operation("approval.withdraw", {
  method: "POST",
  path: "/api/approvals/{id}/withdraw",
  input,
  output: Approval,
})
/** 拿回: by whoever decided last, while nobody has acted on the next step. */
export const takeBack = operation("approval.take-back", {
  method: "POST",
  path: "/api/approvals/{id}/take-back",
  input,
  output: Approval,
})
/** 转办: one's own part to another who may hold it. */
export const transfer = operation("approval.transfer", {
  method: "POST",
  path: "/api/approvals/{id}/transfer",
  input: input.extend({ person: Id, opinion: Prose.optional() }),
  output: Approval,
})
/** 加签: another decides before, or after, the step in which one has a part. */
export const addSigner = operation("approval.add-signer", {
  method: "POST",
  path: "/api/approvals/{id}/signers",
  input: input.extend({ person: Id, place: z.enum(["before", "after"]), opinion: Prose.optional() }),
  output: Approval,
})
/** 减签: by whoever added the signer, while it is not decided. */
export const removeSigner = operation("approval.remove-signer", {
  method: "POST",
  path: "/api/approvals/{id}/signers/{step}/remove",
  input: input.extend({ step: Id }),
  output: Approval,
})
/** 催办: an alert on the desks of those who are waited for, once a day. */
export const urge = operation("approval.urge", {
  method: "POST",
  path: "/api/approvals/{id}/urge",
  input,
  output: Approval,
})

export type Approval = z.infer<typeof Approval>
export type Act = z.infer<typeof Act>
export type Part = z.infer<typeof Part>
export type Step = z.infer<typeof Step>
export type Turn = z.infer<typeof Turn>
