import * as z from "zod"
import { DutyView } from "./duty.ts"
import { operation } from "./operation.ts"
import { Id, Instant, Line, Reference, Signature, Stored, Version } from "./shape.ts"

/** A record that a notice is about or was put to, by its id alone. */
export const NoticeLink = z.object({ noun: z.enum(["project", "finding", "unit"]), id: Id })

/**
 * One office tells another something (情况通报, 10.1): an opaque reference and a subject line that means nothing to a stranger.
 * What it says stays in the system that the reference belongs to.
 */
export const Notice = Stored.extend({
  /** A notice of the rulebook. */
  kind: Id,
  title: Line,
  reference: Reference,
  /** The unit that sent it, and the unit that receives it and sees to it. */
  from: Id,
  lead: Id,
  rulebook: z.int().min(1),
  /** What the sender says it is about. */
  about: z.array(NoticeLink).max(50),
  /** The receiver's duty to receipt it. */
  duty: Id,
  state: z.discriminatedUnion("name", [
    z.object({ name: z.literal("sent") }),
    z.object({ name: z.literal("receipted"), at: Instant, by: Signature }),
  ]),
  /** The records that the receiver put it to. */
  links: z.array(NoticeLink.extend({ by: Signature })).max(200),
})

export const send = operation("notice.send", {
  method: "POST",
  path: "/api/notices",
  input: Notice.pick({ kind: true, title: true, reference: true }).extend({
    receiver: Id,
    about: z.array(NoticeLink).max(50).default([]),
  }),
  output: Notice,
})
export const receipt = operation("notice.receipt", {
  method: "POST",
  path: "/api/notices/{id}/receipt",
  input: z.object({ id: Id, version: Version }),
  output: Notice,
})
/** Puts a receipted notice to a record, which shows it from then on. */
export const link = operation("notice.link", {
  method: "POST",
  path: "/api/notices/{id}/links",
  input: z.object({ id: Id, version: Version, record: NoticeLink }),
  output: Notice,
})
/** What the reader's units received or sent, newest first. */
export const list = operation("notice.list", {
  method: "GET",
  path: "/api/notices",
  input: z.object({ box: z.enum(["received", "sent"]), cursor: z.string().max(2000).optional() }),
  output: z.object({ items: z.array(Notice), cursor: z.string().optional() }),
})
export const get = operation("notice.get", {
  method: "GET",
  path: "/api/notices/{id}",
  input: z.object({ id: Id }),
  output: z.object({ notice: Notice, duty: DutyView }),
})

export type Notice = z.infer<typeof Notice>
export type NoticeLink = z.infer<typeof NoticeLink>
