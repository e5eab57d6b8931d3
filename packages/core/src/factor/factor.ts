import * as Contract from "@bihuan/contract/factor"
import { Refusal } from "@bihuan/contract/refusal"
import type { Id } from "@bihuan/contract/shape"
import { isPassword } from "../password/password.ts"
import { duesOf } from "../system/actor.ts"
import { seconds } from "../system/clock.ts"
import { type Context, command } from "../system/command.ts"
import { changed } from "../system/commit.ts"
import { seal, unseal } from "../system/seal.ts"
import type { Nouns } from "../system/table.ts"
import { type Factor, newRecovery, newSecret, recoveryDigest, stepOf, uriOf } from "./factor.rules.ts"

type Account = Nouns["account"]

/** How long after signing in the password counts as just given, in seconds. */
const fresh = 600

const placeOf = (account: Id) => `factor ${account}`

/** The factor once the code is used up; nothing where the code is wrong, or was used before. */
export function used(tenant: Id, account: Account, code: string, now: string): Factor | undefined {
  const { factor, id } = account
  if (!factor) return undefined
  const step = stepOf(unseal(tenant, placeOf(id), factor.secret), code.replaceAll(" ", ""), factor.step, now)
  if (step !== undefined) return { ...factor, step }
  const recovery = factor.recovery.filter((one) => one !== recoveryDigest(tenant, id, code))
  return recovery.length < factor.recovery.length ? { ...factor, recovery } : undefined
}

/** The asker's own records. */
async function own({ actor, store }: Context) {
  const person = await store.need("person", actor.person)
  const [account, session] = await Promise.all([
    store.need("account", person.account),
    store.need("session", actor.session?.id ?? ""),
  ])
  return { person, account, session }
}

export const get = command(Contract.get, async (_, context) => {
  const { account } = await own(context)
  const { factor } = account
  const demanded = duesOf(context.book, { ...context.actor, session: undefined }).length > 0
  return { enrolled: factor !== undefined, recovery: factor?.recovery.length ?? 0, demanded }
})

export const begin = command(Contract.begin, async ({ password }, context) => {
  const { actor, now, store } = context
  const { person, account, session } = await own(context)
  if (seconds(session.startedAt, now) > fresh && !(password && (await isPassword(password, account.password)))) {
    throw new Refusal("wrong-password", { field: "password" })
  }
  const [secret, codes] = [newSecret(), newRecovery()]
  const recovery = codes.map((one) => recoveryDigest(actor.tenant, account.id, one))
  const enrolling = { secret: seal(actor.tenant, placeOf(account.id), secret), step: 0, recovery }
  const row = { ...session, enrolling, version: session.version + 1 }
  await store.write([{ noun: "session", row, expects: session.version }])
  const county = await store.need("county", "county")
  return { secret, uri: uriOf(secret, county.name, person.account), recovery: codes }
})

export const confirm = command(Contract.confirm, async ({ code }, context) => {
  const { actor, now, commit } = context
  const { person, account, session } = await own(context)
  const { enrolling, ...begun } = session
  const factor = enrolling && used(actor.tenant, { ...account, factor: enrolling }, code, now)
  // A recovery code is no proof that the app has the secret.
  if (!factor || factor.step === 0) throw new Refusal("wrong-code", { field: "code" })
  const signedIn = { ...begun, strong: true, epoch: (person.epoch ?? 0) + 1 }
  await commit({
    event: "factor.enrolled",
    about: changed("person", person, { epoch: signedIn.epoch }),
    puts: [
      { noun: "account", row: rowOf(account, factor), expects: account.version },
      { noun: "session", row: { ...signedIn, version: session.version + 1 }, expects: session.version },
    ],
  })
  return {}
})

/** The account with its factor used, changed or gone. */
export const rowOf = (account: Account, factor: Factor | undefined): Account => ({
  ...account,
  factor,
  version: account.version + 1,
})

export const remove = command(Contract.remove, async ({ code }, context) => {
  const { actor, now, book, commit } = context
  const { person, account, session } = await own(context)
  if (!used(actor.tenant, account, code, now)) throw new Refusal("wrong-code", { field: "code" })
  if (duesOf(book, { ...actor, session: undefined }).length > 0) throw new Refusal("factor-demanded")
  const { strong: _, ...weak } = { ...session, version: session.version + 1 }
  await commit({
    event: "factor.removed",
    about: changed("person", person, {}),
    puts: [
      { noun: "account", row: rowOf(account, undefined), expects: account.version },
      { noun: "session", row: weak, expects: session.version },
    ],
  })
  return {}
})
