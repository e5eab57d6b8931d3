import { Refusal } from "@bihuan/contract/refusal"
import type { Me } from "@bihuan/contract/session"
import * as Session from "@bihuan/contract/session"
import { civilDate } from "../calendar/civil.ts"
import { bookInForce, countyOf, kindOf } from "../edition/inforce.ts"
import { type Actor, actorOf } from "../system/actor.ts"
import { again } from "../system/again.ts"
import { command, parse } from "../system/command.ts"
import { digest, secret } from "../system/ids.ts"
import { Lost, Store } from "../system/store.ts"
import type { Nouns } from "../system/table.ts"
import { decoy, isPassword } from "./password.ts"
import type { Attempts } from "./session.entity.ts"
import { attempted, expiryOf, isOver, isResting, isSeenAgain } from "./session.rules.ts"

/** What the browser keeps: county, person and a secret. The first two only say where to look; the secret decides. */
const tokenOf = (tenant: string, person: string, key: string) => `${tenant}.${person}.${key}`
const tokenShape = /^([a-z0-9-]{1,80})\.([a-z0-9-]{1,80})\.([\w-]{43})$/

/** Begins a session. The same refusals, after the same work, whether the county, the account or the password is wrong. */
export async function signIn(input: unknown, now: string): Promise<{ me: Me; token: string }> {
  const { county: tenant, account: name, password } = parse(Session.signIn.input, input)
  const store = new Store(tenant)
  // Counted first: however many try at one moment, each attempt is one.
  const attempts = await again(["attempts"], () => attempt(store, name, now)).catch(tooMany)
  const account = await store.get("account", name)
  const right = await isPassword(password, account?.password ?? decoy)
  if (!account || !right) throw new Refusal("wrong-credentials", { field: "password" })
  await store.set("attempts", { ...attempts, version: attempts.version + 1, count: 0, restsUntil: undefined })
  const key = secret()
  const session = {
    id: digest(key),
    version: 1,
    person: account.person,
    startedAt: now,
    seenAt: now,
    expires: expiryOf(now),
  }
  await store.set("session", session)
  const actor = actorOf(tenant, await store.need("person", account.person), civilDate(now))
  return { me: await meOf(actor, now), token: tokenOf(tenant, account.person, key) }
}

/** So many at one moment that this one was never first. */
function tooMany(error: unknown): never {
  throw error instanceof Lost ? new Refusal("locked-out") : error
}

async function attempt(store: Store, name: string, now: string): Promise<Attempts> {
  const before = await store.get("attempts", name)
  if (before && isResting(before, now)) throw new Refusal("locked-out", { params: { until: before.restsUntil ?? now } })
  const row = attempted(name, before, now)
  await store.write([{ noun: "attempts", row, expects: before?.version ?? 0 }])
  return row
}

/** Who holds this token now. Refuses with `not-signed-in` or `session-ended`. */
export async function authenticate(token: string | undefined, now: string): Promise<Actor> {
  if (!token) throw new Refusal("not-signed-in")
  const [, tenant, person, key] = tokenShape.exec(token) ?? []
  if (!tenant || !person || !key) throw new Refusal("session-ended")
  const store = new Store(tenant)
  const [session, record] = await Promise.all([store.get("session", digest(key)), store.get("person", person)])
  if (!session || !record || session.person !== person || isOver(session, now)) throw new Refusal("session-ended")
  if (isSeenAgain(session, now)) await seen(store, session, now)
  return actorOf(tenant, record, civilDate(now))
}

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
  const store = new Store(tenant)
  const session = await store.get("session", digest(key))
  if (session) {
    await store.set("session", { ...session, version: session.version + 1, startedAt: "1970-01-01T00:00:00Z" })
  }
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
  return { tenant, kind: kindOf(county), county: county.name, person, name, posts, may: [...new Set(may)], now }
}

export const me = command(Session.me, (_, { actor, now }) => meOf(actor, now))
