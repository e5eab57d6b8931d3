import * as Account from "@bihuan/contract/account"
import { Refusal } from "@bihuan/contract/refusal"
import { rowOf } from "../factor/factor.ts"
import { chosen } from "../password/choose.ts"
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
