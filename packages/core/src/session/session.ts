import type { Output, Parsed } from "@bihuan/contract/operation"
import { Refusal } from "@bihuan/contract/refusal"
import type { Me } from "@bihuan/contract/session"
import * as Session from "@bihuan/contract/session"
import { civilDate } from "../calendar/civil.ts"
import { deskOf } from "../duty/duty.entity.ts"
import { bookInForce, countyOf, kindOf } from "../edition/inforce.ts"
import { rowOf, used } from "../factor/factor.ts"
import { chosen, rules } from "../password/choose.ts"
import { isStale } from "../password/password.rules.ts"
import { decoy, isPassword } from "../password/password.ts"
import { type Actor, actorOf, duesOf } from "../system/actor.ts"
import { digest } from "../system/algorithms.ts"
import { command, parse } from "../system/command.ts"
import { changed } from "../system/commit.ts"
import { idsOf, secret } from "../system/ids.ts"
import { within } from "../system/scope.ts"
import { Lost, Store } from "../system/store.ts"
import type { Nouns } from "../system/table.ts"
import { Attempt, deviceId, type Origin } from "./attempt.ts"
import { expiryOf, isOver, isSeenAgain } from "./session.rules.ts"

/** What the browser keeps: county, person and a secret. The first two only say where to look; the secret decides. */
const tokenOf = (tenant: string, person: string, key: string) => `${tenant}.${person}.${key}`
const tokenShape = /^(\d{6})\.([a-z0-9-]{1,80})\.([\w-]{43})$/

const codeShape = /^\d{6}$/
/** A code that no county has: what is no code at all is looked for there, with the same work. */
const nowhere = "000000"

/** What a sign-in gives the browser to keep. */
export interface Entered {
  me: Me
  token: string
  device: string
}

/** Begins a session. The same refusals, after the same work, whether the county, the account or the password is wrong. */
export async function signIn(input: unknown, now: string, from: Origin): Promise<Entered> {
  const asked = parse(Session.signIn.input, input)
  const county = codeShape.test(asked.county) ? asked.county : nowhere
  return within(county, () => begin({ ...asked, county }, now, from))
}

type Asked = Parsed<typeof Session.signIn>

async function begin(
  { county: tenant, account: name, password, code }: Asked,
  now: string,
  from: Origin,
): Promise<Entered> {
  const store = new Store(tenant)
  const attempt = await Attempt.begin(store, name, from, now)
  const account = await store.get("account", name)
  const right = await isPassword(password, account?.password ?? decoy)
  // Only after a right password: one read more would tell that there is such an account.
  const person = account && right ? await store.get("person", account.person) : undefined
  if (!account || !person || person.suspendedAt) {
    await attempt.failed()
    throw new Refusal("wrong-credentials", { field: "password" })
  }
  const proved = account.factor ? await mustProve(store, tenant, account, { attempt, code, now }) : account
  await attempt.succeeded()
  const device = (attempt.known ? from.device : undefined) ?? secret()
  await remember(store, deviceId(name, device), now)
  const key = secret()
  const session = {
    id: digest(key),
    version: 1,
    person: person.id,
    epoch: person.epoch ?? 0,
    startedAt: now,
    seenAt: now,
    browser: from.browser,
    address: from.address,
    expires: expiryOf(now),
    ...(mustChoose(account, now) && { mustChoosePassword: true }),
    ...(account.factor && { strong: true }),
  }
  await store.set("session", session)
  if (!attempt.known) await tellOfDevice(store, proved, { tenant, at: now, from })
  const actor = actorOf(tenant, person, civilDate(now), signedIn(session))
  return { me: await meOf(actor, now), token: tokenOf(tenant, person.id, key), device }
}

/** The second factor, after a right password. A code counts once: of two who bring it at one moment, the second is wrong. */
async function mustProve(
  store: Store,
  tenant: string,
  account: Nouns["account"],
  { attempt, code, now }: { attempt: Attempt; code: string | undefined; now: string },
): Promise<Nouns["account"]> {
  if (!code) {
    await attempt.undone()
    throw new Refusal("code-needed", { field: "code" })
  }
  const factor = used(tenant, account, code, now)
  const row = factor && rowOf(account, factor)
  const put = row && { noun: "account" as const, row, expects: account.version }
  if (row && put && (await store.write([put]).then(() => true, isLost))) return row
  await attempt.failed()
  throw new Refusal("wrong-code", { field: "code" })
}

/** False for a lost race; anything else goes on. */
function isLost(error: unknown): false {
  if (error instanceof Lost) return false
  throw error
}

/** Tells the owner, in their inbox, of a browser that the account was never used on; not of the first. */
async function tellOfDevice(
  store: Store,
  account: Nouns["account"],
  { tenant, at, from: { browser, address } }: { tenant: string; at: string; from: Origin },
): Promise<void> {
  if (!account.signedInAt) {
    const row = { ...account, signedInAt: at, version: account.version + 1 }
    // Two first sign-ins at one moment: either is the first.
    await store.write([{ noun: "account", row, expects: account.version }]).catch(isLost)
    return
  }
  const desk = deskOf({ people: [account.person] })
  const id = idsOf(tenant).within("device")
  await store.set("alert", { id, version: 1, at, desk, kind: "device", browser, address })
}

const mustChoose = ({ chosenAt }: Nouns["account"], now: string) =>
  chosenAt === undefined || isStale(rules, chosenAt, now)

/** How long a browser is known after the last sign-in on it, in seconds: 400 days, as long as browsers keep a cookie. */
export const deviceLasts = 400 * 86_400

async function remember(store: Store, id: string, now: string): Promise<void> {
  const before = await store.get("device", id)
  const expires = Date.parse(now) / 1000 + deviceLasts
  const row = { id, version: (before?.version ?? 0) + 1, firstAt: before?.firstAt ?? now, seenAt: now, expires }
  await store.set("device", row)
}

const signedIn = ({ id, mustChoosePassword = false, strong = false }: Nouns["session"]) => ({
  ...{ id, mustChoosePassword, strong },
})

/** Where a token says to look. Refuses with `not-signed-in` or `session-ended`. */
export const tenantOf = (token: string | undefined): string => partsOf(token).tenant

function partsOf(token: string | undefined) {
  if (!token) throw new Refusal("not-signed-in")
  const [, tenant, person, key] = tokenShape.exec(token) ?? []
  if (!tenant || !person || !key) throw new Refusal("session-ended")
  return { tenant, person, key }
}

/** Who holds this token now. Refuses with `not-signed-in` or `session-ended`. */
export async function authenticate(token: string | undefined, now: string): Promise<Actor> {
  const { tenant, person, key } = partsOf(token)
  const store = new Store(tenant)
  const [session, record] = await Promise.all([store.get("session", digest(key)), store.get("person", person)])
  if (!session || !record || isEnded(session, record, now)) throw new Refusal("session-ended")
  if (isSeenAgain(session, now)) await seen(store, session, now)
  return actorOf(tenant, record, civilDate(now), signedIn(session))
}

const isEnded = (session: Nouns["session"], { id, epoch = 0, suspendedAt }: Nouns["person"], now: string) =>
  suspendedAt !== undefined || session.person !== id || session.epoch !== epoch || isOver(session, now)

/** Only if nobody wrote it meanwhile: a session that was just signed out must not come back. */
async function seen(store: Store, session: Nouns["session"], now: string): Promise<void> {
  const { version } = session
  try {
    const row = { ...session, seenAt: now, version: version + 1 }
    await store.write([{ noun: "session", row, expects: version }])
  } catch (error) {
    if (!(error instanceof Lost)) throw error
  }
}

export async function signOut(token: string | undefined, now: string): Promise<void> {
  const [, tenant, , key] = tokenShape.exec(token ?? "") ?? []
  if (!tenant || !key) return
  await within(tenant, async () => {
    const store = new Store(tenant)
    const session = await store.get("session", digest(key))
    if (session) await ended(store, session, now)
  })
}

async function meOf(actor: Actor, now: string): Promise<Me> {
  const store = new Store(actor.tenant)
  const [county, { rulebook }] = await Promise.all([
    countyOf(store, actor.tenant, now),
    bookInForce(store, actor.tenant, now),
  ])
  const roles = actor.posts.map(({ role }) => role)
  const may = rulebook.roles
    .filter(({ id }) => roles.includes(id))
    .flatMap((role) => role.may.map(({ permission }) => permission))
  const { tenant, person, name, posts } = actor
  const must = duesOf(rulebook, actor)
  return { tenant, kind: kindOf(county), county: county.name, person, name, posts, may: [...new Set(may)], must, now }
}

export const me = command(Session.me, (_, { actor, now }) => meOf(actor, now))

/** What the door says to anybody. */
export const door = (): Output<typeof Session.door> => ({ passwords: rules })

export const changePassword = command(Session.changePassword, async ({ old, password }, context) => {
  const { actor, now, store, commit } = context
  const person = await store.need("person", actor.person)
  const [account, session] = await Promise.all([
    store.need("account", person.account),
    store.need("session", actor.session?.id ?? ""),
  ])
  if (!(await isPassword(old, account.password))) throw new Refusal("wrong-password", { field: "old" })
  const past = [account.password, ...(account.past ?? [])].slice(0, rules.kept)
  const kept = { ...account, past, password: await chosen(password, person.account, "password", past), chosenAt: now }
  const epoch = (person.epoch ?? 0) + 1
  const { mustChoosePassword: _, ...free } = { ...session, epoch }
  await commit({
    event: "account.password-changed",
    about: changed("person", person, { epoch }),
    puts: [
      { noun: "account", row: { ...kept, version: account.version + 1 }, expects: account.version },
      { noun: "session", row: { ...free, version: session.version + 1 }, expects: session.version },
    ],
  })
  return {}
})

async function ended(store: Store, session: Nouns["session"], now: string): Promise<void> {
  await store.set("session", { ...session, endedAt: now, version: session.version + 1 })
}

/** Where somebody is signed in, the newest first. An index lags behind: what ended a moment ago may still be there. */
export async function placesOf(store: Store, person: Nouns["person"], now: string): Promise<Session.Place[]> {
  const { items } = await store.page("session", "shelf", `sessions#${person.id}`, { order: "desc" })
  return items
    .filter((session) => !isEnded(session, person, now))
    .map(({ id, startedAt, seenAt, browser, address }) => ({ id, startedAt, seenAt, browser, address }))
}

export const list = command(Session.list, async (_, { actor, now, store }) => {
  const places = await placesOf(store, await store.need("person", actor.person), now)
  return { items: places.map((place) => ({ ...place, current: place.id === actor.session?.id })) }
})

export const end = command(Session.end, async ({ id }, { actor, now, store }) => {
  const session = await store.get("session", id)
  if (session?.person !== actor.person) throw new Refusal("not-found", { params: { noun: "session" } })
  await ended(store, session, now)
  return {}
})
