import * as z from "zod"
import { ownFields } from "./field.ts"
import { operation } from "./operation.ts"
import { Id, Prose, Stored, Version } from "./shape.ts"

/** Where a written record stands on its way through approval. An approved one has its approval; a returned one its reason. */
export const WrittenState = z.discriminatedUnion("name", [
  z.object({ name: z.literal("draft") }),
  z.object({ name: z.literal("submitted"), approval: Id }),
  z.object({ name: z.literal("returned"), approval: Id, reason: Prose }),
  z.object({ name: z.literal("approved"), approval: Id.optional(), at: z.string() }),
])

/** Text of each part that the rulebook's stage names, by the part's id. */
export const Parts = z.record(Id, z.string().trim().max(20_000))

/** The inspection plan (9.3). */
export const Plan = Stored.extend({ project: Id, parts: Parts, state: WrittenState, ...ownFields })

export const save = operation("plan.save", {
  method: "PUT",
  path: "/api/projects/{project}/plan",
  input: Plan.pick({ project: true, parts: true, fields: true }).extend({ version: Version.optional() }),
  output: Plan,
})
export const submit = operation("plan.submit", {
  method: "POST",
  path: "/api/projects/{project}/plan/submit",
  input: z.object({ project: Id, version: Version }),
  output: Plan,
})

export type Plan = z.infer<typeof Plan>
export type WrittenState = z.infer<typeof WrittenState>
