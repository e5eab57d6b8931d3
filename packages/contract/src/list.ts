import * as z from "zod"
import { Amendment, Entry, KeyPoint, KeyPointFields, listed, YearList } from "./amendment.ts"
import { Approval } from "./approval.ts"
import { DutyView } from "./duty.ts"
import { operation } from "./operation.ts"
import { Project } from "./project.ts"
import { Day, Id, Line, Prose, Version } from "./shape.ts"

const excused = YearList.shape.call.shape.excused
const keyPoints = z.array(KeyPointFields).min(1).max(100)
const named = z.object({ id: Id })
const versioned = named.extend({ version: Version })

/** Opens an edition of a list with its key points and calls for proposals. `until` is asked where the rulebook has no window. */
export const open = operation("list.open", {
  method: "POST",
  path: "/api/lists",
  input: z.object({ list: Id, period: Id, keyPoints, until: Day.optional(), excused: excused.default([]) }),
  output: YearList,
})
/** Key points, the window's last day and who need not propose can be changed while proposals are gathered. */
export const change = operation("list.change", {
  method: "PUT",
  path: "/api/lists/{id}",
  input: versioned.extend({ keyPoints, until: Day, excused }),
  output: YearList,
})
export const list = operation("list.list", {
  method: "GET",
  path: "/api/lists",
  input: z.object({ year: z.coerce.number().int().min(2000).max(2200), cursor: z.string().max(2000).optional() }),
  output: z.object({ items: z.array(YearList), cursor: z.string().optional() }),
})
const Nth = z.coerce.number().int().min(1).max(100_000)
/** A list as it stands, or as it stood in one of its versions, with what was proposed for it. */
export const get = operation("list.get", {
  method: "GET",
  path: "/api/lists/{id}",
  input: named.extend({ number: Nth.optional() }),
  output: z.object({
    list: YearList,
    keyPoints: z.array(KeyPoint),
    entries: z.array(Entry),
    proposals: z.array(Project),
    amendments: z.array(Amendment),
    approvals: z.array(Approval),
    duties: z.array(DutyView),
  }),
})
/** What stands in the way of publication. */
export const Hindrance = z.object({
  kind: z.enum(["too-few", "too-many", "late", "unapproved"]),
  unit: Id,
  project: Id.optional(),
  /** The unit's or the project's name. */
  name: Line,
  count: z.int().optional(),
  limit: z.int().optional(),
})
export const check = operation("list.check", {
  method: "GET",
  path: "/api/lists/{id}/check",
  input: named,
  output: z.object({ items: z.array(Hindrance) }),
})
/** What two versions of a list have in common not. */
const differences = <T extends z.ZodType>(of: T) =>
  z.object({
    added: z.array(of),
    withdrawn: z.array(of),
    changed: z.array(z.object({ before: of, after: of })),
  })
export const compare = operation("list.compare", {
  method: "GET",
  path: "/api/lists/{id}/comparison",
  input: named.extend({ from: Nth, to: Nth }),
  output: z.object({ keyPoints: differences(KeyPoint), projects: differences(Entry) }),
})

/** Several proposals become one of them; the others keep a link to it. */
export const merge = operation("list.merge", {
  method: "POST",
  path: "/api/lists/{id}/merge",
  input: versioned.extend({
    into: Id,
    projects: z.array(Id).min(1).max(20),
    title: Line,
    content: Prose,
  }),
  output: YearList,
})
/** One proposal becomes several: itself, and new ones that keep a link to it. */
export const split = operation("list.split", {
  method: "POST",
  path: "/api/lists/{id}/split",
  input: versioned.extend({
    project: Id,
    parts: z
      .array(z.object({ title: Line, content: Prose, units: Project.shape.units }))
      .min(2)
      .max(10),
  }),
  output: YearList,
})
export const sendBack = operation("list.return", {
  method: "POST",
  path: "/api/lists/{id}/return",
  input: versioned.extend({ project: Id, reason: Prose }),
  output: YearList,
})
/** The order in which the projects stand on the list: all of them, each once. */
export const arrange = operation("list.arrange", {
  method: "POST",
  path: "/api/lists/{id}/order",
  input: versioned.extend({ projects: z.array(Id).max(listed) }),
  output: YearList,
})
/** Puts the whole list before its approval chain. */
export const submit = operation("list.submit", {
  method: "POST",
  path: "/api/lists/{id}/submit",
  input: versioned,
  output: YearList,
})
/** Publishes the approved list: its projects begin their first stage. Asked again after an interruption, it goes on. */
export const publish = operation("list.publish", {
  method: "POST",
  path: "/api/lists/{id}/publish",
  input: versioned.extend({ on: Day, document: Line.optional() }),
  output: YearList,
})
/** Records a report of the list upward (必要时向县委报告). */
export const report = operation("list.report", {
  method: "POST",
  path: "/api/lists/{id}/reports",
  input: versioned.extend({ on: Day, document: Line, to: Line }),
  output: YearList,
})

export type Hindrance = z.infer<typeof Hindrance>
