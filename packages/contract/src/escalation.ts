import * as z from "zod"
import { operation } from "./operation.ts"
import { Id, Prose, Signature, Stored, Version } from "./shape.ts"

/**
 * What a rung of the ladder lays before people when rectification is late (9.8b): to urge with an instrument, or to
 * consider publication (通报曝光). The clock proposes; people decide.
 */
export const Escalation = Stored.extend({
  project: Id,
  duty: Id,
  finding: Id.optional(),
  rung: Id,
  proposes: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("urge"), instrument: Id }),
    z.object({ kind: z.literal("publish") }),
  ]),
  state: z.discriminatedUnion("name", [
    z.object({ name: z.literal("proposed") }),
    /** What is to be published goes through the rulebook's approval. */
    z.object({ name: z.literal("submitted"), approval: Id, by: Signature, text: Prose }),
    z.object({ name: z.literal("done"), by: Signature, text: Prose.optional(), instrument: Id.optional() }),
    z.object({ name: z.literal("declined"), by: Signature, reason: Prose }),
  ]),
})

/**
 * Records that it was done (a publication) or not, with the reason. Where the rulebook has an approval of publications, what is to
 * be published is put forward, and is done once that has passed. An urging is done by issuing its instrument.
 */
export const settle = operation("escalation.settle", {
  method: "POST",
  path: "/api/escalations/{id}/settle",
  input: z.discriminatedUnion("did", [
    z.object({ did: z.literal("publish"), id: Id, version: Version, text: Prose }),
    z.object({ did: z.literal("decline"), id: Id, version: Version, reason: Prose }),
  ]),
  output: Escalation,
})

export type Escalation = z.infer<typeof Escalation>
