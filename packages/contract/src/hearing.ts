import * as z from "zod"
import { DutyView } from "./duty.ts"
import { operation } from "./operation.ts"
import { Day, Id, Prose, Stored, Version } from "./shape.ts"

/** 听取汇报 (10.4): a leader, or the standing committee, heard how the work goes. One that was due has its duty's id. */
export const Hearing = Stored.extend({
  on: Day,
  projects: z.array(Id).max(200),
  /** Periodic reports that were heard. */
  reports: z.array(Id).max(200),
  heard: Prose,
  said: Prose,
})

const fields = Hearing.pick({ on: true, projects: true, reports: true, heard: true, said: true })

/** One that was due. */
export const hold = operation("hearing.hold", {
  method: "POST",
  path: "/api/hearings/{id}",
  input: fields.extend({ id: Id, version: Version }),
  output: Hearing,
})
/** One that was not: important matters are heard at any time. */
export const record = operation("hearing.record", {
  method: "POST",
  path: "/api/hearings",
  input: fields,
  output: Hearing,
})

export const Hearings = z.object({ duty: DutyView.optional(), hearing: Hearing.optional() })
export const get = operation("hearing.get", {
  method: "GET",
  path: "/api/hearings/{id}",
  input: z.object({ id: Id }),
  output: Hearings,
})
export const list = operation("hearing.list", {
  method: "GET",
  path: "/api/hearings",
  input: z.object({ year: z.coerce.number().int().min(2000).max(2200) }),
  output: z.object({ items: z.array(Hearings) }),
})

export type Hearing = z.infer<typeof Hearing>
export type Hearings = z.infer<typeof Hearings>
