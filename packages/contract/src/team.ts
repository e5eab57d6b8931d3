import * as z from "zod"
import { operation } from "./operation.ts"
import { Id, Line, Signature, Stored, Version } from "./shape.ts"

/** A member withdrawn because of a conflict of interest (回避). */
export const Recusal = z.object({ person: Id, reason: Line, decided: Signature })

/** The inspection team (9.2). One a project; its changes are its versions. */
export const Team = Stored.extend({
  project: Id,
  leader: Id,
  members: z.array(Id).min(1).max(200),
  recusals: z.array(Recusal).max(200),
})

/** `declared` says that every member was asked about conflicts; a member with a declared relation to a unit in the project is refused. */
export const form = operation("team.form", {
  method: "PUT",
  path: "/api/projects/{project}/team",
  input: Team.pick({ project: true, leader: true, members: true }).extend({
    version: Version.optional(),
    declared: z.literal(true),
  }),
  output: Team,
})
export const recuse = operation("team.recuse", {
  method: "POST",
  path: "/api/projects/{project}/team/recusals",
  input: z.object({ project: Id, version: Version, person: Id, reason: Line, leader: Id.optional() }),
  output: Team,
})

export type Team = z.infer<typeof Team>
