import * as z from "zod"
import { HolidayNotice } from "./holiday.ts"
import { operation } from "./operation.ts"
import { Password, Person } from "./person.ts"
import { Power } from "./rulebook/power.ts"
import { Day, Id, Line, Stored } from "./shape.ts"
import { Kind } from "./tenant.ts"

/** A tenant: one county's commission, or the province's. */
export const County = Stored.extend({
  /** Six-digit administrative division code, which is also the tenant's id. */
  code: z.string().regex(/^\d{6}$/),
  name: Line,
  /** Absent: a county. */
  kind: Kind.optional(),
  /** The published editions of its rulebook, in order, each in force from its day until the next one's. */
  editions: z.array(z.object({ number: z.int().min(1), effectiveFrom: Day })).min(1),
  /** Notices of holidays that were taken up, oldest first. */
  notices: z.array(HolidayNotice).max(60).optional(),
})

/** The platform's operator opens a county, or a province; its own administrators do the rest. */
export const open = operation("county.open", {
  method: "POST",
  path: "/api/counties",
  access: "operator",
  input: z.object({
    code: County.shape.code,
    name: Line,
    kind: Kind.optional(),
    /** A published template rulebook of that kind of tenant, in force from `effectiveFrom`. */
    template: Id,
    effectiveFrom: Day.optional(),
    /** The office that administers the service, with a unit kind of the template, and the first three administrators. */
    office: z.object({ id: Id, name: Line, kind: Id }),
    administrators: z
      .array(Person.pick({ name: true, account: true }).extend({ id: Id, role: Id, password: Password }))
      .length(Power.options.length),
  }),
  output: County,
})

export type County = z.infer<typeof County>
