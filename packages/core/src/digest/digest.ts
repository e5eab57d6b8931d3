import * as Contract from "@bihuan/contract/digest"
import { Refusal } from "@bihuan/contract/refusal"
import type { Id } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { type Outcome, robotOrigins } from "../channel/channel.ts"
import { sendMail } from "../channel/mail.ts"
import { sendToRobot } from "../channel/robot.ts"
import { countyOf } from "../edition/inforce.ts"
import { type Context, command } from "../system/command.ts"
import { changed, made } from "../system/commit.ts"
import { seal, unseal } from "../system/seal.ts"
import type { Kept } from "./digest.entity.ts"
import { figuresOf, letterOf, postOf } from "./digest.rules.ts"

/** There is one a county. */
export const digestId = "digest"
const shown = 100

const places = { mail: "digest mail", url: (id: Id) => `digest url ${id}`, secret: (id: Id) => `digest secret ${id}` }

/** The shape of the answer, in which the sealed fields have no place. */
const viewOf = (kept: Kept): Contract.Settings => Contract.Settings.parse(kept)

export const get = command(Contract.get, async (_, { store }) => {
  const [kept, { items }] = await Promise.all([
    store.get("digest", digestId),
    store.page("dispatch", "ledger", "dispatches", { size: shown, order: "desc" }),
  ])
  const deliveries = items.map(({ version: _version, expires: _expires, state, ...one }) => ({
    ...one,
    state: state === "claimed" ? ("unknown" as const) : state,
  }))
  const hosts = robotOrigins().map((origin) => new URL(origin).host)
  return { ...(kept && { settings: viewOf(kept) }), hosts, deliveries }
})

type Input = ReturnType<typeof Contract.save.input.parse>

/** What was not given again stays, unless it would then be told to another server. */
function mailOf(tenant: Id, before: Kept["mail"], { password, ...server }: NonNullable<Input["mail"]>): Kept["mail"] {
  if (password !== undefined) return { ...server, hasPassword: true, password: seal(tenant, places.mail, password) }
  if (before?.password === undefined) return { ...server, hasPassword: false }
  const same = (["host", "port", "security", "user"] as const).every((field) => before[field] === server[field])
  if (!same) throw new Refusal("parts-missing", { field: "mail.password", params: { parts: "password" } })
  return { ...server, hasPassword: true, password: before.password }
}

function robotOf(
  tenant: Id,
  before: Kept["robots"],
  robot: Input["robots"][number],
  at: number,
): Kept["robots"][number] {
  const { id, kind, name, url, secret } = robot
  const known = before.find((one) => one.id === id)
  const field = `robots.${at}.url`
  const signing = secret === undefined ? {} : { hasSecret: true, secret: seal(tenant, places.secret(id), secret) }
  if (url === undefined) {
    if (known?.kind !== kind) throw new Refusal("parts-missing", { field, params: { parts: "url" } })
    return { ...known, name, ...signing }
  }
  const { origin, host } = new URL(url)
  if (!robotOrigins().includes(origin)) {
    throw new Refusal("host-not-allowed", { field, params: { hosts: robotOrigins().join("、") } })
  }
  return { id, kind, name, host, url: seal(tenant, places.url(id), url), hasSecret: false, ...signing }
}

export const save = command(Contract.save, async ({ version, mail, robots, ...rest }, { actor, store, commit }) => {
  const before = await store.get("digest", digestId)
  const twice = robots.findIndex(({ id }, at) => robots.findIndex((one) => one.id === id) !== at)
  if (twice >= 0) throw new Refusal("already-there", { field: `robots.${twice}.id`, params: { noun: "robot" } })
  const content = {
    ...rest,
    mail: mail && mailOf(actor.tenant, before?.mail, mail),
    robots: robots.map((robot, at) => robotOf(actor.tenant, before?.robots ?? [], robot, at)),
  }
  const about =
    before && version !== undefined
      ? changed("digest", { ...before, version }, content)
      : made("digest", { id: digestId, ...content, robots: content.robots })
  return viewOf(await commit({ event: "digest.saved", about }))
})

/** The county's channels with their secrets opened. */
export function channelsOf(tenant: Id, { mail, robots }: Kept) {
  const server = mail && { ...mail, password: mail.password && unseal(tenant, places.mail, mail.password) }
  return {
    mail: server,
    robots: robots.map((robot) => ({
      ...robot,
      url: unseal(tenant, places.url(robot.id), robot.url),
      secret: robot.secret && unseal(tenant, places.secret(robot.id), robot.secret),
    })),
  }
}

/** Shows what a day without work would bring: no record is read for it. */
export const test = command(Contract.test, async ({ to }, { actor, now, store, ids }: Context): Promise<Outcome> => {
  const [kept, county] = await Promise.all([store.need("digest", digestId), countyOf(store, actor.tenant, now)])
  const { mail, robots } = channelsOf(actor.tenant, kept)
  const none = figuresOf([], () => "", civilDate(now))
  if (to !== "mail") {
    const robot = robots.find(({ id }) => id === to)
    if (!robot) throw new Refusal("not-found", { field: "to", params: { noun: "robot" } })
    const post = postOf(none, county.name, kept.address, civilDate(now))
    return sendToRobot(robot, { ...post, title: `测试：${post.title}` }, Date.parse(now))
  }
  const address = (await store.get("subscription", actor.person))?.mail
  if (!mail) throw new Refusal("not-found", { field: "to", params: { noun: "mailserver" } })
  if (!address) throw new Refusal("parts-missing", { field: "to", params: { parts: "mail" } })
  const { subject, text } = letterOf(none, county.name, kept.address)
  return sendMail(mail, { id: ids.key, to: address, subject: `测试：${subject}`, text })
})

export const own = command(Contract.own, async (_, { actor, store }) => {
  const [subscription, kept] = await Promise.all([
    store.get("subscription", actor.person),
    store.get("digest", digestId),
  ])
  return { ...(subscription && { subscription }), on: !!kept?.on && !!kept.mail }
})

/** Whose digest goes where. Whether it is switched off is for the person alone to say. */
async function addressed(
  { store, commit }: Pick<Context, "store" | "commit">,
  person: Id,
  { version, ...fields }: { version?: number | undefined; mail?: string | undefined; off?: boolean },
) {
  const before = await store.get("subscription", person)
  const about =
    before && version !== undefined
      ? changed("subscription", { ...before, version }, fields)
      : made("subscription", { id: person, off: false, ...fields })
  return commit({ event: before ? "subscription.changed" : "subscription.made", about })
}

export const subscribe = command(Contract.subscribe, (input, context) =>
  addressed(context, context.actor.person, { ...input, mail: input.mail }),
)

export const address = command(Contract.address, async ({ person, mail, version }, context) => {
  await context.store.need("person", person)
  return addressed(context, person, { version, mail })
})

export const addressOf = command(Contract.addressOf, async ({ person }, { store }) => {
  await store.need("person", person)
  const subscription = await store.get("subscription", person)
  return subscription ? { subscription } : {}
})
