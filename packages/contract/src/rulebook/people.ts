import * as z from "zod"
import { Id } from "../shape.ts"
import { Power } from "./power.ts"
import { Item, provision } from "./provision.ts"

/**
 * A kind of unit. `of` is the part it plays for the service; the county gives the name.
 * leadership 常委会等领导机构 · office 内设部室 · stationed 派驻 · township 乡镇 · supervised 被监督单位
 */
export const UnitKind = z.strictObject({
  ...provision,
  of: z.enum(["leadership", "office", "stationed", "township", "supervised"]),
})
export type UnitKind = z.infer<typeof UnitKind>

/**
 * How far a permission reaches. county: every record of the commission. unit: records that the own unit leads, or that are
 * addressed to it. charge: records of the units that the person is in charge of (协管、分管). party: projects that the own unit
 * takes part in without leading them (联动), and of them its own part.
 */
export const Within = z.enum(["county", "unit", "charge", "party"])
export type Within = z.infer<typeof Within>

/** An operation's name ("report.approve"), all of a noun's ("report.*"), or everything ("*"). */
export const Permission = z
  .string()
  .max(80)
  .regex(/^(?:\*|[a-z][a-zA-Z-]*\.(?:\*|[a-z][a-zA-Z-]*))$/)

export const Grant = z.strictObject({ permission: Permission, within: Within })
export type Grant = z.infer<typeof Grant>

export const Role = z.strictObject({
  ...provision,
  /** The kinds of unit whose people can hold it; unset: any. */
  unitKinds: z.array(Id).max(50).optional(),
  may: z.array(Grant).max(200).default([]),
  /** Which of the three administrators it is; unset: none. */
  administrator: Power.optional(),
})
export type Role = z.infer<typeof Role>

/** Offices pass one another information (10.1). */
export const Notice = z.strictObject({
  ...provision,
  from: z.array(Id).min(1).max(20),
  to: z.array(Id).min(1).max(20),
})
export type Notice = z.infer<typeof Notice>

/** A pattern of joint supervision, such as 室组地: the kinds of unit that take part. */
export const Linkage = z.strictObject({ ...provision, unitKinds: z.array(Id).min(1).max(20) })
export type Linkage = z.infer<typeof Linkage>

/** One of 四种形态 with its measures, mildest first. */
export const HandlingForm = z.strictObject({ ...provision, measures: z.array(Item).max(50).default([]) })
export type HandlingForm = z.infer<typeof HandlingForm>
