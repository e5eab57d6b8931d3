import * as Contract from "@bihuan/contract/consultation"
import * as Finding from "@bihuan/contract/finding"
import { Refusal } from "@bihuan/contract/refusal"
import { dueByPerson, met, milestonesAhead } from "../duty/duty.rules.ts"
import { timers, wakes } from "../duty/timer.ts"
import { mustKnowPeople } from "../person/person.rules.ts"
import { fileOfYear } from "../rhythm/rhythm.entity.ts"
import { comingRound, followUp, maySee, mustBeDoable, viewsOf } from "../rhythm/rhythm.ts"
import { reachOf, sign, takesIn } from "../system/actor.ts"
import { type Context, command } from "../system/command.ts"
import { type Content, changed, made } from "../system/commit.ts"
import type { Nouns } from "../system/table.ts"
import { mustBeHeld, mustBeOf, mustFitParts } from "./consultation.rules.ts"

type Duty = Nouns["duty"]

/** A finding that the actor may read, by its id. */
async function findingOf({ actor, store, book }: Context, id: string) {
  const finding = await store.get("finding", id)
  const reading = reachOf(book, actor, Finding.list.name)
  return finding && takesIn(reading, { lead: finding.lead, units: [finding.unit] }) ? finding : undefined
}

export const hold = command(Contract.hold, async ({ version, followUps, ...input }, context) => {
  const { actor, now, store, ids, commit } = context
  const { duty, book } = await comingRound(context, "consultation", input.id)
  mustBeDoable(context, duty)
  const unit = duty.rhythm?.unit ?? "none"
  const by = duty.assignee.unit ?? "none"
  mustBeHeld(input.on, duty, now)
  mustFitParts(book, duty.kind, input.parts)
  mustKnowPeople(await store.all("person"), input.people, "people")
  mustBeOf(unit, await Promise.all(input.findings.map((id) => findingOf(context, id))))
  const tasks = followUps.map(({ title, owner, dueOn }, at): Content<"duty"> => {
    if (owner !== unit && owner !== by) {
      throw new Refusal("not-found", { field: `followUps.${at}.owner`, params: { noun: "unit" } })
    }
    if (dueOn < input.on) throw new Refusal("too-early", { field: `followUps.${at}.dueOn`, params: { day: input.on } })
    const due = dueByPerson(book, dueOn, now)
    return {
      id: ids.within(duty.project),
      project: duty.project,
      kind: followUp,
      subject: { noun: "consultation", id: duty.id, title },
      assignee: { unit: owner },
      basis: duty.basis,
      opensAt: now,
      due: [due],
      milestones: milestonesAhead(book, duty.kind, due, now),
      state: { name: "open" },
    }
  })
  return commit({
    event: "consultation.held",
    about: made("consultation", { ...input, unit, by, period: duty.rhythm?.period ?? "none" }),
    also: [
      changed("duty", { ...duty, version }, met(duty, sign(actor, now))),
      ...tasks.map((task) => made("duty", task)),
    ],
    starts: timers(tasks),
    wakes: wakes([duty]),
  })
})

const isFollowUpOf = (of: Duty) => (duty: Duty) => duty.kind === followUp && duty.subject.id === of.id

export const get = command(Contract.get, async ({ id }, context) => {
  const { duty } = await comingRound(context, "consultation", id)
  const file = await context.store.file(duty.project)
  return consultingOf(context, file, duty)
})

export const list = command(Contract.list, async ({ year }, context) => {
  const file = await context.store.file(fileOfYear(year))
  const due = file.duty.filter(
    (duty) =>
      duty.subject.noun === "consultation" &&
      duty.subject.id === duty.id &&
      duty.state.name !== "cancelled" &&
      maySee(context, duty),
  )
  return { items: await Promise.all(due.map((duty) => consultingOf(context, file, duty))) }
})

async function consultingOf(
  context: Context,
  file: { duty: Duty[]; consultation: Nouns["consultation"][] },
  duty: Duty,
): Promise<Contract.Consulting> {
  const [view, ...followUps] = await viewsOf(context, [duty, ...file.duty.filter(isFollowUpOf(duty))])
  const consultation = file.consultation.find(({ id }) => id === duty.id)
  return { duty: view!, followUps, ...(consultation && { consultation }) }
}
