import * as File from "@bihuan/contract/file"
import * as Contract from "@bihuan/contract/hearing"
import { Refusal } from "@bihuan/contract/refusal"
import { civilDate } from "../calendar/civil.ts"
import { met } from "../duty/duty.rules.ts"
import { wakes } from "../duty/timer.ts"
import { belongingOf } from "../project/access.ts"
import { fileOfYear } from "../rhythm/rhythm.entity.ts"
import { comingRound, maySee, mustBeDoable, viewsOf } from "../rhythm/rhythm.ts"
import { reachOf, sign, takesIn } from "../system/actor.ts"
import { type Context, command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import type { Nouns } from "../system/table.ts"

type Fields = Pick<Contract.Hearing, "on" | "projects" | "reports">

/** What was heard is there, and was the hearer's to hear. */
async function mustBeHeard(context: Context, { on, projects, reports }: Fields): Promise<void> {
  const { actor, now, store, book } = context
  if (on > civilDate(now)) throw new Refusal("in-the-future", { field: "on" })
  const reading = reachOf(book, actor, File.get.name)
  const [heard, told] = await Promise.all([
    Promise.all(projects.map((id) => store.get("project", id))),
    Promise.all(reports.map((id) => store.get("duty", id))),
  ])
  const project = heard.findIndex((one) => !one || !takesIn(reading, belongingOf(one)))
  if (project >= 0) throw new Refusal("not-found", { field: `projects.${project}`, params: { noun: "project" } })
  const report = told.findIndex((one) => one?.subject.noun !== "periodic" || !maySee(context, one))
  if (report >= 0) throw new Refusal("not-found", { field: `reports.${report}`, params: { noun: "periodic" } })
}

export const hold = command(Contract.hold, async ({ version, ...input }, context) => {
  const { duty } = await comingRound(context, "hearing", input.id)
  mustBeDoable(context, duty)
  await mustBeHeard(context, input)
  if (duty.rhythm && input.on < duty.rhythm.from) {
    throw new Refusal("too-early", { field: "on", params: { day: duty.rhythm.from } })
  }
  return context.commit({
    event: "hearing.held",
    about: made("hearing", input),
    also: [changed("duty", { ...duty, version }, met(duty, sign(context.actor, context.now)))],
    wakes: wakes([duty]),
  })
})

export const record = command(Contract.record, async (input, context) => {
  await mustBeHeard(context, input)
  const file = fileOfYear(Number(input.on.slice(0, 4)))
  return context.commit({
    event: "hearing.held",
    about: made("hearing", { ...input, id: context.ids.within(file) }),
  })
})

/** One that was not due is seen by whoever is of the hearer's unit, or reaches it. */
const mayRead = ({ actor, reach }: Context, { createdBy }: Nouns["hearing"]): boolean =>
  createdBy.person === actor.person || takesIn(reach, { lead: createdBy.unit, units: [] })

export const get = command(Contract.get, async ({ id }, context) => {
  const [duty, hearing] = await Promise.all([context.store.get("duty", id), context.store.get("hearing", id)])
  if (!duty) {
    if (!hearing || !mayRead(context, hearing)) throw new Refusal("not-found", { params: { noun: "hearing" } })
    return { hearing }
  }
  await comingRound(context, "hearing", id)
  const [view] = await viewsOf(context, [duty])
  return { ...(view && { duty: view }), ...(hearing && { hearing }) }
})

export const list = command(Contract.list, async ({ year }, context) => {
  const file = await context.store.file(fileOfYear(year))
  const due = file.duty.filter(
    (duty) => duty.subject.noun === "hearing" && duty.state.name !== "cancelled" && maySee(context, duty),
  )
  const held = new Map(file.hearing.map((hearing) => [hearing.id, hearing]))
  const views = await viewsOf(context, due)
  const others = file.hearing.filter((hearing) => !file.duty.some(({ id }) => id === hearing.id))
  return {
    items: [
      ...views.map((duty) => {
        const hearing = held.get(duty.id)
        return { duty, ...(hearing && { hearing }) }
      }),
      ...others.filter((hearing) => mayRead(context, hearing)).map((hearing) => ({ hearing })),
    ],
  }
})
