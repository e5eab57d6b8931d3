import { Refusal } from "@bihuan/contract/refusal"
import * as Team from "@bihuan/contract/team"
import { civilDate } from "../calendar/civil.ts"
import { namedProject } from "../project/access.ts"
import { mustBeIn } from "../stage/stage.rules.ts"
import { sign } from "../system/actor.ts"
import { command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import { mustBeFree } from "./team.rules.ts"

/** One team a project, so its id follows from the project's. */
const teamId = (project: string) => `${project}-team`

export const form = command(Team.form, async ({ project: of, leader, members, version }, context) => {
  const { store, now, commit } = context
  const { project, book } = await namedProject(context, of)
  mustBeIn(project, book, "team", "plan", "inspection")
  const [team, people] = await Promise.all([store.get("team", teamId(project.id)), store.all("person")])
  const recusals = team?.recusals ?? []
  mustBeFree({ leader, members }, people, { units: project.units, recusals, today: civilDate(now) })
  const about = team
    ? changed("team", { ...team, version: version ?? 0 }, { leader, members })
    : made("team", { id: teamId(project.id), project: project.id, leader, members, recusals })
  return commit({ event: "team.formed", about })
})

/** Takes a member out for good; a leader who withdraws names a successor. */
export const recuse = command(Team.recuse, async ({ project: of, version, person, reason, leader }, context) => {
  const { actor, now, store, commit } = context
  const { project, book } = await namedProject(context, of)
  mustBeIn(project, book, "team", "plan", "inspection")
  const team = await store.need("team", teamId(project.id))
  if (!team.members.includes(person)) throw new Refusal("not-found", { field: "person", params: { noun: "person" } })
  const members = team.members.filter((id) => id !== person)
  const next = leader ?? team.leader
  if (!members.includes(next)) throw new Refusal("invalid", { field: "leader" })
  const recusals = [...team.recusals, { person, reason, decided: sign(actor, now) }]
  return commit({
    event: "team.recused",
    about: changed("team", { ...team, version }, { leader: next, members, recusals }),
  })
})
