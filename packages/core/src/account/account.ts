import * as Account from "@bihuan/contract/account"
import { Refusal } from "@bihuan/contract/refusal"
import { civilDate } from "../calendar/civil.ts"
import { rowOf } from "../factor/factor.ts"
import { chosen } from "../password/choose.ts"
import { mustKeepPowers } from "../person/post.rules.ts"
import { placesOf } from "../session/session.ts"
import { command } from "../system/command.ts"
import { changed } from "../system/commit.ts"

export const resetPassword = command(
  Account.resetPassword,
  async ({ person: id, password }, { actor, store, commit }) => {
    if (id === actor.person) throw new Refusal("own-account")
    const person = await store.need("person", id)
    const { chosenAt: _, ...account } = await store.need("account", person.account)
    const past = [account.password, ...(account.past ?? [])]
    const row = {
      ...account,
      past,
      password: await chosen(password, person.account, "password"),
      version: account.version + 1,
    }
    await commit({
      event: "account.password-reset",
      about: changed("person", person, { epoch: (person.epoch ?? 0) + 1 }),
      puts: [{ noun: "account", row, expects: account.version }],
    })
    return {}
  },
)

export const resetFactor = command(Account.resetFactor, async ({ person: id }, { actor, store, commit }) => {
  if (id === actor.person) throw new Refusal("own-account")
  const person = await store.need("person", id)
  const account = await store.need("account", person.account)
  await commit({
    event: "account.factor-reset",
    about: changed("person", person, { epoch: (person.epoch ?? 0) + 1 }),
    puts: [{ noun: "account", row: rowOf(account, undefined), expects: account.version }],
  })
  return {}
})

export const get = command(Account.get, async ({ person: id }, { now, store }) => {
  const person = await store.need("person", id)
  const [account, sessions] = await Promise.all([store.need("account", person.account), placesOf(store, person, now)])
  const { suspendedAt } = person
  return { sessions, factor: account.factor !== undefined, ...(suspendedAt && { suspendedAt }) }
})

export const endSessions = command(Account.endSessions, async ({ person: id }, { store, commit }) => {
  const person = await store.need("person", id)
  const about = changed("person", person, { epoch: (person.epoch ?? 0) + 1 })
  await commit({ event: "account.sessions-ended", about })
  return {}
})

export const suspend = command(Account.suspend, async ({ person: id }, { actor, now, book, store, commit }) => {
  if (id === actor.person) throw new Refusal("own-account")
  const person = await store.need("person", id)
  mustKeepPowers(book, await store.all("person"), { id, posts: [] }, civilDate(now))
  const suspendedAt = person.suspendedAt ?? now
  const about = changed("person", person, { suspendedAt, epoch: (person.epoch ?? 0) + 1 })
  await commit({ event: "account.suspended", about })
  return {}
})

export const restore = command(Account.restore, async ({ person: id }, { actor, store, commit }) => {
  if (id === actor.person) throw new Refusal("own-account")
  const { suspendedAt: _, ...person } = await store.need("person", id)
  await commit({ event: "account.restored", about: changed("person", person, {}) })
  return {}
})
