import { z } from "zod"
import { operation } from "./operation.ts"
import { Day, Id, Line, Stored, Version } from "./shape.ts"

/** An office, group, township commission or supervised unit of the county. */
export const Unit = Stored.extend({
  name: Line,
  /** A unit kind of the rulebook. */
  kind: Id,
  /** For a supervised unit: the stationed group or township commission that supervises it day by day. */
  supervisedBy: Id.optional(),
  from: Day,
  to: Day.optional(),
})

const fields = Unit.pick({ name: true, kind: true, supervisedBy: true }).extend({ from: Day.optional() })

export const create = operation("unit.create", {
  method: "POST",
  path: "/api/units",
  input: fields.extend({ id: Id }),
  output: Unit,
})
export const change = operation("unit.change", {
  method: "PUT",
  path: "/api/units/{id}",
  input: fields.extend({ id: Id, version: Version, to: Day.optional() }),
  output: Unit,
})
export const list = operation("unit.list", {
  method: "GET",
  path: "/api/units",
  access: "session",
  input: z.object({}),
  output: z.object({ items: z.array(Unit) }),
})

export type Unit = z.infer<typeof Unit>
