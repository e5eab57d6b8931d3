import * as z from "zod"
import { operation } from "./operation.ts"
import { Day, Id, Prose, Stored, Version } from "./shape.ts"

/** 回头看: the rulebook's questions asked again after close-out (9.8c). */
export const LookBack = Stored.extend({
  project: Id,
  finding: Id,
  on: Day,
  /** By question of the rulebook; each with a person's answer. */
  answers: z.record(Id, z.object({ text: Prose, satisfied: z.boolean() })),
  passed: z.boolean(),
  conclusion: Prose,
})

/** A look-back that fails reopens the finding, with a new day for rectification. */
export const record = operation("lookback.record", {
  method: "POST",
  path: "/api/findings/{finding}/look-backs",
  input: LookBack.pick({ finding: true, on: true, answers: true, passed: true, conclusion: true }).extend({
    version: Version,
    rectifyBy: Day.optional(),
  }),
  output: LookBack,
})
/** Arranges a look-back where the rulebook leaves its day to people. */
export const arrange = operation("lookback.arrange", {
  method: "POST",
  path: "/api/findings/{finding}/look-backs/arrange",
  input: z.object({ finding: Id, version: Version, on: Day }),
  output: z.object({}),
})

export type LookBack = z.infer<typeof LookBack>
