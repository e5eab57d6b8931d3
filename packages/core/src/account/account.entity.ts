import type { Id, Instant } from "@bihuan/contract/shape"
import type { Factor } from "../factor/factor.rules.ts"
import { entity, type Row } from "../system/entity.ts"

/** A way in: an account of the county with its password. The id is the account's name. */
export interface Account extends Row {
  person: Id
  password: string
  /** Since when the person has this password of their own choice; absent: somebody else gave it. */
  chosenAt?: Instant
  /** The passwords before, the newest first, as long as the rules remember them. */
  past?: string[]
  /** When it was first used: a browser that comes later is told of. */
  signedInAt?: Instant
  factor?: Factor | undefined
}

export const accounts = entity<Account>("account", { file: (id) => `account-${id}` })
