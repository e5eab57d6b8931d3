import type { Output, Parsed } from "@bihuan/contract/operation"
import { Refusal } from "@bihuan/contract/refusal"
import type { Me } from "@bihuan/contract/session"
import * as Session from "@bihuan/contract/session"
import { civilDate } from "../calendar/civil.ts"
import { bookInForce, countyOf, kindOf } from "../edition/inforce.ts"
import { rowOf, used } from "../factor/factor.ts"
import { chosen, rules } from "../password/choose.ts"
import { isStale } from "../password/password.rules.ts"
import { decoy, isPassword } from "../password/password.ts"
import { type Actor, actorOf, duesOf } from "../system/actor.ts"
import { command, parse } from "../system/command.ts"
import { changed } from "../system/commit.ts"
import { digest, secret } from "../system/ids.ts"
import { within } from "../system/scope.ts"
import { Lost, Store } from "../system/store.ts"
import type { Nouns } from "../system/table.ts"
import { Attempt, deviceId, type Origin } from "./attempt.ts"
import { expiryOf, isOver, isSeenAgain } from "./session.rules.ts"

/** What the browser keeps: county, person and a secret. The first two only say where to look; the secret decides. */
const tokenOf = (tenant: string, person: string, key: string) => `${tenant}.${person}.${key}`
const tokenShape = /^([a-z0-9-]{1,80})\.([a-z0-9-]{1,80})\.([\w-]{43})$/

/** What a sign-in gives the browser to keep. */
export interface Entered {
  me: Me
  token: string
  device: string
}

/** Begins a session. The same refusals, after the same work, whether the county, the account or the password is wrong. */
export async function signIn(input: unknown, now: string, from: Origin): Promise<Entered> {
  const asked = parse(Session.signIn.input, input)
  return within(asked.county, () => begin(asked, now, from))
}

type Asked = Parsed<typeof Session.signIn>

async function begin({ county: tenant, account: name, password, code }: Asked, now: string, from: Origin): Promise<Entered> {
  const store = new Store(tenant)
  const attempt = await Attempt.begin(store, name, from, now)
  const account = await store.get("account", name)
  const right = await isPassword(password, account?.password ?? decoy)
  if (!account || !right) {
    await attempt.failed()
    throw new Refusal("wrong-credentials", { field: "password" })
  }
  if (account.factor) await mustProve(store, tenant, account, { attempt, code, now })
  await attempt.succeeded()
  const person = await store.need("person", account.person)
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
    expires: expiryOf(now),
    ...(mustChoose(account, now) && { mustChoosePassword: true }),
    ...(account.factor && { strong: true }),
  }
  await store.set("session", session)
  const actor = actorOf(tenant, person, civilDate(now), signedIn(session))
  return { me: await meOf(actor, now), token: tokenOf(tenant, person.id, key), device }
}

/** The second factor, after a right password. A code counts once: of two who bring it at one moment, the second is wrong. */
async function mustProve(
  store: Store,
  tenant: string,
  account: Nouns["account"],
  { attempt, code, now }: { attempt: Attempt; code: string | undefined; now: string },
): Promise<void> {
  if (!code) {
    await attempt.undone()
    throw new Refusal("code-needed", { field: "code" })
  }
  const factor = used(tenant, account, code, now)
  const put = factor && { noun: "account" as const, row: rowOf(account, factor), expects: account.version }
  const proved = put && (await store.write([put]).then(() => true, isLost))
  if (proved) return
  await attempt.failed()
  throw new Refusal("wrong-code", { field: "code" })
}

/** False for a lost race; anything else goes on. */
function isLost(error: unknown): false {
  if (error instanceof Lost) return false
  throw error
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

const isEnded = (session: Nouns["session"], { id, epoch = 0 }: Nouns["person"], now: string) =>
  session.person !== id || session.epoch !== epoch || isOver(session, now)

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

export async function signOut(token: string | undefined): Promise<void> {
  const [, tenant, , key] = tokenShape.exec(token ?? "") ?? []
  if (!tenant || !key) return
  await within(tenant, async () => {
    const store = new Store(tenant)
    const session = await store.get("session", digest(key))
    if (session) {
      await store.set("session", { ...session, version: session.version + 1, startedAt: "1970-01-01T00:00:00Z" })
    }
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
