import { Refusal } from "@bihuan/contract/refusal"
import type { Me } from "@bihuan/contract/session"
import * as Session from "@bihuan/contract/session"
import { civilDate } from "../calendar/civil.ts"
import { bookInForce, countyOf } from "../edition/inforce.ts"
import { type Actor, actorOf } from "../system/actor.ts"
import { command, parse } from "../system/command.ts"
import { digest, secret } from "../system/ids.ts"
import { Store } from "../system/store.ts"
import { decoy, isPassword } from "./password.ts"
import { afterFailure, expiryOf, isOver, isResting, isSeenAgain } from "./session.rules.ts"

/** What the browser keeps: county, person and a secret. The first two only say where to look; the secret decides. */
const tokenOf = (tenant: string, person: string, key: string) => `${tenant}.${person}.${key}`

/** Begins a session. The same refusal, after the same work, whether the county, the account or the password is wrong. */
export async function signIn(input: unknown, now: string): Promise<{ me: Me; token: string }> {
  const { county: tenant, account: name, password } = parse(Session.signIn.input, input)
  const store = new Store(tenant)
  const account = await store.get("account", name)
  if (account && isResting(account, now)) {
    throw new Refusal("locked-out", { params: { until: account.lockedUntil ?? now } })
  }
  const right = await isPassword(password, account?.password ?? decoy)
  if (!account || !right) {
    if (account) await store.set("account", afterFailure(account, now))
    throw new Refusal("wrong-credentials", { field: "password" })
  }
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
  if (account.failures) await store.set("account", { ...account, failures: 0, lockedUntil: undefined })
  const actor = actorOf(tenant, await store.need("person", account.person), civilDate(now))
  return { me: await meOf(actor, now), token: tokenOf(tenant, account.person, key) }
}

/** Who holds this token now. Refuses with `not-signed-in` or `session-ended`. */
export async function authenticate(token: string | undefined, now: string): Promise<Actor> {
  const [tenant, person, key] = token?.split(".") ?? []
  if (!tenant || !person || !key) throw new Refusal("not-signed-in")
  const store = new Store(tenant)
  const [session, record] = await Promise.all([store.get("session", digest(key)), store.get("person", person)])
  if (!session || !record || session.person !== person || isOver(session, now)) throw new Refusal("session-ended")
  if (isSeenAgain(session, now)) await store.set("session", { ...session, seenAt: now })
  return actorOf(tenant, record, civilDate(now))
}

export async function signOut(token: string | undefined): Promise<void> {
  const [tenant, person, key] = token?.split(".") ?? []
  if (!tenant || !person || !key) return
  const store = new Store(tenant)
  const session = await store.get("session", digest(key))
  if (session) await store.set("session", { ...session, startedAt: "1970-01-01T00:00:00Z" })
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
  return { tenant, county: county.name, person, name, posts, may: [...new Set(may)], now }
}

export const me = command(Session.me, (_, { actor, now }) => meOf(actor, now))
