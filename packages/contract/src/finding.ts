import * as z from "zod"
import { ownFields } from "./field.ts"
import { operation } from "./operation.ts"
import { Day, Id, Instant, Line, Prose, Reference, Signature, Stored, Version } from "./shape.ts"

/**
 * Where a finding stands. Every state but an end has an owner: `raised` through its project's stage, `reported` and
 * `disposed` through the report's disposition, the others through a duty of their own.
 * raised → corrected, or → reported (its report is approved) → disposed → rectifying ⇄ reviewing → closed → (look-back) ended.
 */
export const FindingState = z.discriminatedUnion("name", [
  z.object({ name: z.literal("raised") }),
  /** Corrected on the spot (即知即改): an end without a full disposition. */
  z.object({ name: z.literal("corrected"), at: Instant, proof: Prose }),
  z.object({ name: z.literal("reported"), report: Id }),
  z.object({ name: z.literal("disposed"), report: Id }),
  z.object({ name: z.literal("rectifying"), since: Instant, round: z.int().min(1), duty: Id }),
  z.object({ name: z.literal("reviewing"), since: Instant, round: z.int().min(1), duty: Id }),
  z.object({ name: z.literal("closed"), at: Instant, round: z.int().min(1), duty: Id }),
  z.object({ name: z.literal("handling"), since: Instant, duty: Id }),
  z.object({ name: z.literal("ended"), at: Instant, how: z.enum(["looked-back", "closed", "handled", "noted"]) }),
])

/** What was decided about a finding (9.7c): one disposition of the rulebook. */
export const Disposed = z.object({ disposition: Id, opinion: Prose.optional(), decided: Signature })

/** Close-out (销号), once for each round of rectification that passed. */
export const CloseOut = z.object({
  opinion: Prose,
  level: Id.optional(),
  /** Rules and institutions that were improved by it (完善制度机制), each by its name. */
  mechanisms: z.array(Line).max(20).optional(),
  /** Losses that were recovered (挽回经济损失), in yuan. */
  recovered: z.number().positive().max(1e12).multipleOf(0.01).optional(),
  by: Signature,
})

/** A close-out that others review before it takes effect, as it was put forward. */
const Closing = CloseOut.extend({ approval: Id, lookBackOn: Day.optional() })

export const Finding = Stored.extend({
  project: Id,
  visit: Id.optional(),
  unit: Id,
  /** A supervision of the rulebook: which of the four it came from. */
  source: Id,
  title: Line,
  detail: Prose,
  focusAreas: z.array(Id).min(1).max(20),
  /** A severity of the rulebook. */
  severity: Id,
  /** It concerns a principal leader (一把手). */
  principalLeader: z.boolean(),
  /** An opaque reference; never a clue's content. */
  clue: Reference.optional(),
  /** Information notices that were put to it. */
  notices: z.array(Id).max(200).optional(),
  /** The unit that leads its project and sees it to the end. */
  lead: Id,
  state: FindingState,
  disposed: Disposed.optional(),
  instrument: Id.optional(),
  closeOuts: z.array(CloseOut).max(50),
  closing: Closing.optional(),
  ...ownFields,
})

export const raise = operation("finding.raise", {
  method: "POST",
  path: "/api/projects/{project}/findings",
  input: Finding.pick({
    project: true,
    visit: true,
    unit: true,
    source: true,
    title: true,
    detail: true,
    focusAreas: true,
    severity: true,
    principalLeader: true,
    clue: true,
    fields: true,
  }),
  output: Finding,
})

/** A talk that reminds or criticises (9.5), within the limits of personnel authority. */
export const Reminder = Stored.extend({
  project: Id,
  finding: Id,
  /** A means of the rulebook. */
  means: Id,
  with: Line,
  on: Day,
  talk: Prose,
  /** One of the rulebook's four forms and its measure, as people chose it. */
  fourForm: Id.optional(),
  measure: Id.optional(),
})
export const remind = operation("finding.remind", {
  method: "POST",
  path: "/api/findings/{finding}/reminders",
  input: Reminder.pick({ finding: true, means: true, with: true, on: true, talk: true, fourForm: true, measure: true }),
  output: Reminder,
})
/** Ends a light finding with proof, without a full disposition. */
export const correct = operation("finding.correct", {
  method: "POST",
  path: "/api/findings/{id}/correct",
  input: z.object({ id: Id, version: Version, proof: Prose }),
  output: Finding,
})
/**
 * Closes a rectification that passed review (销号). Where the rulebook has several review it, or an approval of close-outs, it is put
 * forward, and closes when that has passed.
 */
export const close = operation("finding.close", {
  method: "POST",
  path: "/api/findings/{id}/close",
  input: z.object({
    id: Id,
    version: Version,
    ...CloseOut.omit({ by: true }).shape,
    /** The look-back's day, where the rulebook gives no span and one is wanted. */
    lookBackOn: Day.optional(),
  }),
  output: Finding,
})
/** Sends a rectification back to the unit with reasons. */
export const sendBack = operation("finding.send-back", {
  method: "POST",
  path: "/api/findings/{id}/send-back",
  input: z.object({ id: Id, version: Version, reason: Prose, dueOn: Day.optional() }),
  output: Finding,
})
export const list = operation("finding.list", {
  method: "GET",
  path: "/api/findings",
  input: z.object({
    year: z.coerce.number().int().min(2000).max(2200),
    cursor: z.string().max(2000).optional(),
    size: z.coerce.number().int().min(1).max(200).optional(),
    principalLeader: z.enum(["true", "false"]).optional(),
  }),
  output: z.object({ items: z.array(Finding), cursor: z.string().optional() }),
})

export type Finding = z.infer<typeof Finding>
export type FindingState = z.infer<typeof FindingState>
export type Reminder = z.infer<typeof Reminder>
