import * as Duty from "@bihuan/contract/duty"
import * as Project from "@bihuan/contract/file"
import { Refusal } from "@bihuan/contract/refusal"
import * as Rhythm from "@bihuan/contract/rhythm"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { deskOfActor, withoutOwnWork } from "../delegation/desk.ts"
import { isOfPart, partOf } from "../linkage/linkage.rules.ts"
import { belongingOf } from "../project/access.ts"
import { maySee } from "../rhythm/rhythm.ts"
import { articleOf } from "../rulebook/rulebook.rules.ts"
import { reachOf, takesIn } from "../system/actor.ts"
import { command } from "../system/command.ts"
import { fileOf } from "../system/ids.ts"
import { viewOf } from "./duty.rules.ts"

/** How many duties a page shows; a cursor leads on. */
const most = 200

export const list = command(Duty.list, async ({ cursor }, context) => {
  const { now, store, bookOf } = context
  const desk = await deskOfActor(context)
  const where = (duty: Duty.Duty) => (desk.own(duty) || desk.delegated(duty)) && duty.opensAt <= now
  const page = await store.page("duty", "desk", [...desk.desks, ...desk.theirs], { cursor, size: most, where })
  const found = await withoutOwnWork(context, desk, page.items)
  const items = await Promise.all(
    found.map(async (duty) => {
      const on = desk.on(duty)
      return { ...viewOf(await bookOf(duty.basis.rulebook), duty, now), ...(on && { on }) }
    }),
  )
  return { items, ...(page.cursor && { cursor: page.cursor }) }
})

/** What a rulebook says of a duty: its provision, and the span that it gives. */
function provisionIn({ deadlines, periodicDuties }: Rulebook, { basis }: Pick<Duty.Duty, "basis">) {
  const deadline = deadlines.find(({ id }) => id === basis.provision)
  const found = deadline ?? periodicDuties.find(({ id }) => id === basis.provision)
  const provision = found && { id: found.id, name: found.name, origin: found.origin }
  return { ...(provision && { provision }), ...(deadline?.span && { span: deadline.span }) }
}

/** For whoever has the duty, and whoever may read the project it lies in. To others there is no such duty. */
export const explain = command(Duty.explain, async ({ id }, context) => {
  const { actor, now, store, book: present, bookOf } = context
  const [duty, project] = await Promise.all([store.need("duty", id), store.get("project", fileOf(id))])
  const reading = reachOf(present, actor, Project.get.name)
  const part = project && partOf(reading, project)
  const inPart = !!part && isOfPart(part, duty, await store.get("finding", duty.subject.id))
  const mayRead = inPart || (!!project && takesIn(reading, belongingOf(project)))
  const coming = !project && maySee({ actor, reach: reachOf(present, actor, Rhythm.calendar.name) }, duty)
  const desk = await deskOfActor(context)
  if (!desk.own(duty) && !desk.delegated(duty) && !mayRead && !coming)
    throw new Refusal("not-found", { params: { noun: "duty" } })
  const book = await bookOf(duty.basis.rulebook)
  const provision = provisionIn(book, duty)
  const dates = duty.due.map(async ({ edition = duty.basis.rulebook }) => {
    const then = await bookOf(edition)
    const { source, through } = then.calendar
    return { edition, ...provisionIn(then, duty), calendar: { source, through } }
  })
  const { title, number } = book.document
  return {
    duty: viewOf(book, duty, now),
    ...(provision.provision && { provision: provision.provision }),
    dates: await Promise.all(dates),
    document: { title, version: duty.basis.rulebook, ...(number && { number }) },
    articles: duty.basis.cites.flatMap((cite) => {
      const passage = articleOf(book, cite)
      return passage
        ? [{ id: cite, number: passage.label, text: passage.text, ...(passage.title && { title: passage.title }) }]
        : []
    }),
  }
})
