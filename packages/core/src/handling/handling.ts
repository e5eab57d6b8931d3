import * as Contract from "@bihuan/contract/handling"
import type { Parsed } from "@bihuan/contract/operation"
import { Refusal } from "@bihuan/contract/refusal"
import { done, leadingFinding, mustStand } from "../closeout/leading.ts"
import { dutyOf } from "../duty/duty.rules.ts"
import { wakes } from "../duty/timer.ts"
import { mustKnowPeople } from "../person/person.rules.ts"
import { sign } from "../system/actor.ts"
import { again } from "../system/again.ts"
import { type Context, command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import { handlingId, kindFor, mustKnowForm, mustRead, readersOf } from "./handling.rules.ts"

/** Being named as a reader is what counts, wherever the project belongs. */
async function readable({ actor, store }: Context, id: string) {
  const handling = await store.need("handling", id)
  mustRead(handling, actor.person)
  return handling
}

type Opening = Parsed<typeof Contract.open>

async function openOnce({ finding: id, version, readers: asked, reference }: Opening, context: Context) {
  const { actor, now, ids, store, commit } = context
  const { finding, project, book } = await leadingFinding(context, id)
  const state = mustStand(finding, "handling")
  const [people, file] = await Promise.all([store.all("person"), store.file(project.id)])
  if (file.handling.some((one) => one.finding === id)) {
    throw new Refusal("already-there", { params: { noun: "handling" } })
  }
  mustKnowPeople(people, asked, "readers")
  const readers = readersOf(asked, actor.person)
  // From the same read as the findings: read later, it could be newer than what it says about them.
  const opening = file.duty.find((one) => one.id === state.duty)
  if (!opening) throw new Refusal("not-found", { params: { noun: "duty" } })
  const subject = { noun: "finding", id, title: finding.title }
  const place = { id: ids.within(project.id), project: project.id, lead: finding.lead }
  // One person's, not every reader's: it lies on one desk, and who needs to know is nobody else's business.
  const assignee = { unit: finding.lead, people: [actor.person] }
  const duty = {
    ...dutyOf(book, project.rulebook, { ...place, kind: "handling", subject, assignee }, now),
    due: opening.due,
    milestones: opening.milestones.filter(({ firedAt }) => !firedAt),
  }
  const left = file.finding.some((one) => one.id !== id && "duty" in one.state && one.state.duty === opening.id)
  const last = left ? [] : done(opening, sign(actor, now))
  return commit({
    event: "handling.opened",
    about: made("handling", {
      id: handlingId(id),
      project: project.id,
      finding: id,
      kind: kindFor(book, finding),
      readers,
      reference,
    }),
    also: [
      changed("finding", { ...finding, version }, { state: { ...state, duty: duty.id } }),
      made("duty", duty),
      // Written even when others are left: of two people who open the last two, one must see that nothing is left.
      ...(last.length > 0 ? last : [changed("duty", opening, {})]),
    ],
    starts: [{ workflow: "finding", subject: id }],
    wakes: wakes([opening]),
  })
}

/**
 * Opens the restricted record of one finding: from here the duty to conclude is the opener's own, by the same day as before. Two people
 * can open the last two of one decision at the same moment: the later one goes again.
 */
export const open = command(Contract.open, (input, context) => again(["duty"], () => openOnce(input, context)))

export const conclude = command(Contract.conclude, async ({ id, version, result, fourForm, measure }, context) => {
  const { actor, now, store, bookOf, commit } = context
  const handling = await readable(context, id)
  const [project, finding] = await Promise.all([
    store.need("project", handling.project),
    store.need("finding", handling.finding),
  ])
  mustKnowForm(await bookOf(project.rulebook), { fourForm, measure })
  const { duty: of } = mustStand(finding, "handling")
  const by = sign(actor, now)
  return commit({
    event: "handling.concluded",
    about: changed("handling", { ...handling, version }, { fourForm, measure, concluded: { result, at: now, by } }),
    also: [
      changed("finding", finding, { state: { name: "ended", at: now, how: "handled" } }),
      ...done(await store.need("duty", of), by),
    ],
    wakes: [{ workflow: "finding", subject: finding.id }],
  })
})

export const get = command(Contract.get, async ({ id }, context) => {
  const handling = await readable(context, id)
  await context.shows("handling", [handling])
  return handling
})
