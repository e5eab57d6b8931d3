import * as z from "zod"
import { Duty } from "./duty.ts"
import { operation } from "./operation.ts"
import { Day, Id, Instant, Line } from "./shape.ts"

const told = z.object({ id: Id, at: Instant })

/** Something that concerns somebody, as it happened: a duty that began or whose clock spoke, or how one's own work fared. */
export const Alert = z.discriminatedUnion("kind", [
  told.extend({
    /** `opened`: new on the desk. The others are rungs of the duty's ladder, or somebody who waits (催办). */
    kind: z.enum(["opened", "remind", "escalate", "urge"]),
    /** The rung's name; of an urging, who urged. */
    rung: Line.optional(),
    duty: Duty.pick({ id: true, kind: true, subject: true, project: true }).extend({ dueOn: Day.optional() }),
  }),
  told.extend({
    kind: z.enum(["approved", "returned"]),
    /** What was approved or returned, and the file that it lies in. */
    record: Duty.pick({ subject: true, project: true }),
  }),
  told.extend({
    /** Somebody signed in to the reader's account on a browser that it was never used on. */
    kind: z.literal("device"),
    browser: Line,
    address: Line,
  }),
])

/** An alert as a reader sees it. */
export const AlertView = z.intersection(Alert, z.object({ read: z.boolean() }))

/** What concerns the reader, newest first; `unread` counts what is unread on this page. */
export const list = operation("alert.list", {
  method: "GET",
  path: "/api/alerts",
  access: "session",
  input: z.object({ cursor: z.string().max(2000).optional() }),
  output: z.object({ items: z.array(AlertView), unread: z.int(), cursor: z.string().optional() }),
})
/** The reader has seen these, or everything up to a moment. */
export const read = operation("alert.read", {
  method: "POST",
  path: "/api/alerts/read",
  access: "session",
  input: z.object({ ids: z.array(Id).max(100).optional(), until: Instant.optional() }),
  output: z.object({}),
})

export type Alert = z.infer<typeof Alert>
export type AlertView = z.infer<typeof AlertView>
