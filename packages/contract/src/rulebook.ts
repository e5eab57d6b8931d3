import * as z from "zod"
import { Due, Duty } from "./duty.ts"
import { operation } from "./operation.ts"
import { Problem } from "./rulebook/check.ts"
import { ArticleId, Span } from "./rulebook/provision.ts"
import { Rulebook } from "./rulebook/rulebook.ts"
import { Day, Id, Instant, Line, Prose, Signature, Stored, Version } from "./shape.ts"

/** What running duties do when an edition takes over (13): they stay as they are, or are computed anew under it. */
export const Running = z.enum(["keep", "recalculate"])

/** A warning that was accepted by name. */
export const Accepted = Problem.pick({ code: true }).extend({ path: z.string().max(300) })

/** A county's rulebook from a day on. What it says is never edited after it is published; `running` may be chosen anew until its day. */
export const Edition = Stored.extend({
  number: z.int().min(1),
  effectiveFrom: Day,
  rulebook: Rulebook,
  /** Absent: the county was opened on it. */
  published: z
    .object({ by: Signature, draft: Id, name: Line, approval: Id.optional(), accepted: z.array(Accepted).max(500) })
    .optional(),
  running: Running.optional(),
  /** The version of its province's template that it follows. */
  follows: Id.optional(),
  withdrawn: z.object({ by: Signature, reason: Prose }).optional(),
  /** It took over, and so many duties got another day and approvals other hands. */
  taken: z.object({ at: Instant, duties: z.int(), approvals: z.int() }).optional(),
})

/** An edition without what it says. */
const EditionRow = Edition.omit({ rulebook: true })
export const EditionHead = EditionRow.extend({
  title: Line,
  state: z.enum(["past", "in-force", "coming", "withdrawn"]),
})

/** The edition in force today, or another by its number. */
export const get = operation("rulebook.get", {
  method: "GET",
  path: "/api/rulebook",
  access: "session",
  input: z.object({ number: z.coerce.number().int().min(1).optional() }),
  output: Edition,
})

/** Every edition there ever was, newest first. */
export const editions = operation("rulebook.editions", {
  method: "GET",
  path: "/api/rulebook/editions",
  access: "session",
  input: z.object({}),
  output: z.object({ items: z.array(EditionHead) }),
})

const Named = z.object({ id: Id, version: Version })

/** Takes back an edition whose day has not come. */
export const withdraw = operation("rulebook.withdraw", {
  method: "POST",
  path: "/api/rulebook/editions/{id}/withdrawal",
  input: Named.extend({ reason: Prose }),
  output: EditionRow,
})

/** Chooses anew what running duties do, until the edition's day. */
export const choose = operation("rulebook.choose", {
  method: "PUT",
  path: "/api/rulebook/editions/{id}/running",
  input: Named.extend({ running: Running }),
  output: EditionRow,
})

/** One duty that got another day, and why. */
export const Receipt = z.object({
  id: Id,
  at: Instant,
  /** `edition-2`, or the notice of holidays. */
  cause: Id,
  duty: Duty.pick({ id: true, project: true, kind: true, subject: true, assignee: true }),
  /** The day in force before; absent where there was none. */
  from: Day.optional(),
  to: Day,
})

/** What an edition, or a notice of holidays, moved, by the new day. */
export const receipts = operation("rulebook.receipts", {
  method: "GET",
  path: "/api/rulebook/receipts/{id}",
  input: z.object({ id: Id, cursor: z.string().max(2000).optional() }),
  output: z.object({ items: z.array(Receipt), cursor: z.string().optional() }),
})

/**
 * What is open under each article: the number by article, for the whole county; with an `article`, the first of its duties that the
 * reader may see, by due day.
 */
export const work = operation("rulebook.work", {
  method: "GET",
  path: "/api/rulebook/work",
  input: z.object({ article: ArticleId.optional() }),
  output: z.object({ articles: z.record(z.string(), z.int()), items: z.array(Duty).max(100) }),
})

/** When something would be due that starts on a day and takes a span, by the calendar in force: an example beside the form of a span. */
export const count = operation("rulebook.count", {
  method: "GET",
  path: "/api/rulebook/count",
  access: "session",
  input: z.object({
    from: Day,
    count: z.coerce.number().pipe(Span.shape.count),
    unit: Span.shape.unit,
    countsStart: z.enum(["true", "false"]).transform((word) => word === "true"),
    roll: Span.shape.roll,
  }),
  output: Due.pick({ dueOn: true, dueAt: true, counted: true, provisional: true }),
})

export type Edition = z.infer<typeof Edition>
export type EditionHead = z.infer<typeof EditionHead>
export type Receipt = z.infer<typeof Receipt>
export type Running = z.infer<typeof Running>
