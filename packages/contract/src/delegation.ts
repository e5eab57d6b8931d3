import * as z from "zod"
import { operation } from "./operation.ts"
import { Colleague } from "./person.ts"
import { ApprovalSubject } from "./rulebook/approval.ts"
import { Day, Id, Instant, Line, Signature, Stored, Version } from "./shape.ts"

/** While somebody is away, another decides for them, from a day to a day; both names stand in the trail. It ends by itself. */
export const Delegation = Stored.extend({
  /** Whose approvals, and who decides on them. The names are kept as they were. */
  principal: z.object({ id: Id, name: Line }),
  delegate: z.object({ id: Id, name: Line }),
  from: Day,
  to: Day,
  /** The kinds of subject; unset: all. */
  of: z.array(ApprovalSubject).min(1).optional(),
  state: z.discriminatedUnion("name", [
    z.object({ name: z.literal("given") }),
    z.object({ name: z.literal("ended"), at: Instant, by: Signature }),
  ]),
})

/** One's own approvals to another who may decide. */
export const create = operation("delegation.create", {
  method: "POST",
  path: "/api/delegations",
  input: Delegation.pick({ from: true, to: true, of: true }).extend({ delegate: Id }),
  output: Delegation,
})
/** Before its last day, by whoever gave it. */
export const end = operation("delegation.end", {
  method: "POST",
  path: "/api/delegations/{id}/end",
  input: z.object({ id: Id, version: Version }),
  output: Delegation,
})
/** Those that the reader gave or was given, newest first, and who may be given one: whose posts let them decide today. */
export const list = operation("delegation.list", {
  method: "GET",
  path: "/api/delegations",
  access: "session",
  input: z.object({}),
  output: z.object({ items: z.array(Delegation), able: z.array(Colleague) }),
})

export type Delegation = z.infer<typeof Delegation>
