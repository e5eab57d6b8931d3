import * as z from "zod"
import { Approval } from "./approval.ts"
import { Disposition } from "./disposition.ts"
import { DutyView } from "./duty.ts"
import { Escalation } from "./escalation.ts"
import { Extension } from "./extension.ts"
import { Finding, Reminder } from "./finding.ts"
import { Handling } from "./handling.ts"
import { Instrument } from "./instrument.ts"
import { LookBack } from "./lookback.ts"
import { operation } from "./operation.ts"
import { Plan } from "./plan.ts"
import { Project } from "./project.ts"
import { Rectification } from "./rectification.ts"
import { Report } from "./report.ts"
import { Id, Instant, Line } from "./shape.ts"
import { Team } from "./team.ts"
import { Training } from "./training.ts"
import { Visit } from "./visit.ts"

/** Everything of one project from list to look-back, which lies together: one read. Handlings only for those who need to know. */
export const ProjectFile = z.object({
  project: Project,
  trainings: z.array(Training),
  team: Team.optional(),
  plan: Plan.optional(),
  visits: z.array(Visit),
  findings: z.array(Finding),
  reminders: z.array(Reminder),
  reports: z.array(Report),
  dispositions: z.array(Disposition),
  instruments: z.array(Instrument),
  rectifications: z.array(Rectification),
  lookBacks: z.array(LookBack),
  handlings: z.array(Handling),
  escalations: z.array(Escalation),
  extensions: z.array(Extension),
  approvals: z.array(Approval),
  duties: z.array(DutyView),
})

export const get = operation("project.get", {
  method: "GET",
  path: "/api/projects/{id}",
  input: z.object({ id: Id }),
  output: ProjectFile,
})

/** Who did what to a record, oldest first: its journal. */
export const JournalEntry = z.object({
  version: z.int(),
  event: Line,
  at: Instant,
  by: z.object({ person: Id, name: Line }),
})
export const history = operation("project.history", {
  method: "GET",
  path: "/api/projects/{project}/history/{noun}/{id}",
  input: z.object({ project: Id, noun: Id, id: Id }),
  output: z.object({ items: z.array(JournalEntry) }),
})

export type ProjectFile = z.infer<typeof ProjectFile>
