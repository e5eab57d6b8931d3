import * as z from "zod"
import { ownFields } from "./field.ts"
import { operation } from "./operation.ts"
import { Day, Id, Line, Stored, Version } from "./shape.ts"

/** What a unit is: its name, its kind, and who supervises it. */
const Form = z.object({
  name: Line,
  /** A unit kind of the rulebook. */
  kind: Id,
  /** For a supervised unit: the stationed group or township commission that supervises it day by day. */
  supervisedBy: Id.optional(),
})

/** An office, group, township commission or supervised unit of the county, as it is now. */
export const Unit = Stored.extend(Form.shape).extend({
  from: Day,
  to: Day.optional(),
  /** What it was before, oldest first, each until a day, that day included: a record from March shows what it was in March. */
  was: z.array(Form.extend({ until: Day })).optional(),
  ...ownFields,
})

const fields = Form.extend({ from: Day.optional(), ...ownFields })

export const create = operation("unit.create", {
  method: "POST",
  path: "/api/units",
  input: fields.extend({ id: Id }),
  output: Unit,
})
export const change = operation("unit.change", {
  method: "PUT",
  path: "/api/units/{id}",
  /** `since`: the first day of what it now is; what it was stays beside it. Without one, what was written is corrected. */
  input: fields.extend({ id: Id, version: Version, to: Day.optional(), since: Day.optional() }),
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
