import * as z from "zod"
import { HolidayNotice } from "./holiday.ts"
import { operation } from "./operation.ts"
import { Password, Person } from "./person.ts"
import { Day, Id, Line, Stored } from "./shape.ts"

/** A tenant: one county's commission. */
export const County = Stored.extend({
  /** Six-digit administrative division code, which is also the tenant's id. */
  code: z.string().regex(/^\d{6}$/),
  name: Line,
  /** The published editions of its rulebook, in order, each in force from its day until the next one's. */
  editions: z.array(z.object({ number: z.int().min(1), effectiveFrom: Day })).min(1),
  /** Notices of holidays that were taken up, oldest first. */
  notices: z.array(HolidayNotice).max(60).optional(),
})

/** The platform's operator opens a county; the county's own administrator does the rest. */
export const open = operation("county.open", {
  method: "POST",
  path: "/api/counties",
  access: "operator",
  input: z.object({
    code: County.shape.code,
    name: Line,
    /** A published template rulebook, in force from `effectiveFrom`. */
    template: Id,
    effectiveFrom: Day.optional(),
    /** The office that administers the service, with a unit kind of the template, and its first administrator. */
    office: z.object({ id: Id, name: Line, kind: Id }),
    administrator: Person.pick({ name: true, account: true }).extend({ id: Id, role: Id, password: Password }),
  }),
  output: County,
})

export type County = z.infer<typeof County>
