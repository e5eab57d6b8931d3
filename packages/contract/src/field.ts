import * as z from "zod"
import { Id } from "./shape.ts"

/** What stands in one of the county's own fields: prose, a number, a day, the id of a choice, or yes and no. Blank is unset. */
export const Value = z.union([z.string().trim().max(20_000), z.number().min(-1e15).max(1e15), z.boolean()])

/** A record's values by the id of the rulebook's field; what is unset is not there. */
export const Values = z.record(Id, Value)

/** What every record keeps that the county can give fields of its own, and what the commands that write it take: left out, they stay as they are. */
export const ownFields = { fields: Values.optional() }

export type Value = z.infer<typeof Value>
export type Values = z.infer<typeof Values>
