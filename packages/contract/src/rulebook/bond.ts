import * as z from "zod"
import { Id } from "../shape.ts"
import { ProvisionId, SpanUnit } from "./provision.ts"

/** A figure, or with a unit a length of time. */
export const Amount = z.strictObject({ count: z.int().min(0).max(10_000), unit: SpanUnit.optional() })
export type Amount = z.infer<typeof Amount>

/** Between what a span or a figure must lie: ten days or fewer, at least one. */
export const Limit = z.strictObject({
  /** The way to it within the provision, by keys and by the ids of items: `span`, `steps.secretary.limit`. */
  field: z
    .string()
    .regex(/^[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*$/)
    .max(200),
  atLeast: Amount.optional(),
  atMost: Amount.optional(),
})
export type Limit = z.infer<typeof Limit>

/**
 * How far a county that adopts a template may depart from one of its provisions. locked: not at all, but for the articles that it
 * cites · bounded: as long as what is limited stays within. A provision without a bond is free.
 */
export const Bond = z.strictObject({
  id: Id,
  section: z
    .string()
    .regex(/^[a-zA-Z]+$/)
    .max(40),
  /** Absent: the section is one object, and bound as a whole. */
  provision: ProvisionId.optional(),
  kind: z.enum(["locked", "bounded"]),
  limits: z.array(Limit).max(20).default([]),
})
export type Bond = z.infer<typeof Bond>
