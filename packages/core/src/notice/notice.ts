import * as File from "@bihuan/contract/file"
import type { Notice, NoticeLink } from "@bihuan/contract/notice"
import * as Contract from "@bihuan/contract/notice"
import { Refusal } from "@bihuan/contract/refusal"
import { civilDate } from "../calendar/civil.ts"
import { mustHaveCome } from "../closeout/days.ts"
import { dutyOf, met, viewOf } from "../duty/duty.rules.ts"
import { timers, wakes } from "../duty/timer.ts"
import { belongingOf as belongingOfProject } from "../project/access.ts"
import { type Belonging, reachOf, sign, takesIn } from "../system/actor.ts"
import { type Context, command } from "../system/command.ts"
import { type Change, changed, made } from "../system/commit.ts"
import { fileOf } from "../system/ids.ts"
import { boxOf } from "./notice.entity.ts"
import { belongingOf, mustHave, mustReceive, mustTakeLink, senderOf } from "./notice.rules.ts"

/** The notice, for whom it concerns. To others there is none. */
async function known({ store, reach }: Context, id: string): Promise<Notice> {
  const notice = await store.need("notice", id)
  if (!takesIn(reach, belongingOf(notice))) throw new Refusal("not-found", { params: { noun: "notice" } })
  return notice
}

/** The record that a link leads to; one that the reader may not read is refused like one that is not there. */
async function linked({ actor, store, book }: Context, { noun, id }: NoticeLink, field: string) {
  const unknown = new Refusal("not-found", { field, params: { noun } })
  if (noun === "unit") {
    if (!(await store.get("unit", id))) throw unknown
    return undefined
  }
  const reading = reachOf(book, actor, File.get.name)
  const project = await store.get("project", noun === "project" ? id : fileOf(id))
  if (!project) throw unknown
  if (noun === "project") {
    if (!takesIn(reading, belongingOfProject(project))) throw unknown
    return { noun, project } as const
  }
  const finding = await store.get("finding", id)
  const belonging: Belonging | undefined = finding && { lead: finding.lead, units: [finding.unit] }
  if (!finding || !belonging || !takesIn(reading, belonging)) throw unknown
  return { noun, finding } as const
}

export const send = command(Contract.send, async ({ kind, title, reference, receiver, about }, context) => {
  const { now, ids, store, book, edition, reach, commit } = context
  const { rule, from } = senderOf(book, kind, reach)
  mustHaveCome(reference.date, now, "reference.date")
  mustReceive(rule, await store.all("person"), receiver, civilDate(now))
  await Promise.all(about.map((link, at) => linked(context, link, `about.${at}.id`)))
  const id = ids.file()
  const duty = dutyOf(
    book,
    edition,
    {
      ...{ id: ids.within(id), project: id, kind: "notice-receipt", lead: receiver, assignee: { unit: receiver } },
      // A desk and a calendar are seen by more people than the notice: they name its kind and not its subject.
      subject: { noun: "notice", id, title: rule.name },
      cites: rule.cites,
    },
    now,
  )
  const state = { name: "sent" as const }
  const notice = {
    id,
    kind,
    title,
    reference,
    from,
    lead: receiver,
    rulebook: edition,
    about,
    duty: duty.id,
    state,
    links: [],
  }
  return commit({
    event: "notice.sent",
    about: made("notice", notice),
    also: [made("duty", duty)],
    starts: timers([duty]),
  })
})

export const receipt = command(Contract.receipt, async ({ id, version }, context) => {
  const { actor, now, store, reach, commit } = context
  const notice = await known(context, id)
  mustHave(reach, notice)
  if (notice.state.name !== "sent") {
    throw new Refusal("wrong-state", { params: { noun: "notice", state: notice.state.name } })
  }
  const by = sign(actor, now)
  const duty = await store.need("duty", notice.duty)
  return commit({
    event: "notice.receipted",
    about: changed("notice", { ...notice, version }, { state: { name: "receipted", at: now, by } }),
    also: [changed("duty", duty, met(duty, by))],
    wakes: wakes([duty]),
  })
})

export const link = command(Contract.link, async ({ id, version, record: to }, context) => {
  const { actor, now, reach, commit } = context
  const notice = await known(context, id)
  mustHave(reach, notice)
  mustTakeLink(notice, to)
  const record = await linked(context, to, "record.id")
  const links = [...notice.links, { ...to, by: sign(actor, now) }]
  const also: Change[] = []
  if (record?.noun === "project") {
    also.push(changed("project", record.project, { notices: [...(record.project.notices ?? []), id] }))
  } else if (record?.noun === "finding") {
    also.push(changed("finding", record.finding, { notices: [...(record.finding.notices ?? []), id] }))
  }
  return commit({ event: "notice.linked", about: changed("notice", { ...notice, version }, { links }), also })
})

export const list = command(Contract.list, async ({ box, cursor }, { store, reach }) => {
  const units = [...new Set(reach.map(({ post }) => boxOf(post.unit)))]
  const index = box === "received" ? "shelf" : "ledger"
  const { items, cursor: next } = await store.page("notice", index, units, { cursor, size: 50, order: "desc" })
  return { items, ...(next && { cursor: next }) }
})

export const get = command(Contract.get, async ({ id }, context) => {
  const notice = await known(context, id)
  const [duty, book] = await Promise.all([context.store.need("duty", notice.duty), context.bookOf(notice.rulebook)])
  return { notice, duty: viewOf(book, duty, context.now) }
})
