import { Refusal } from "@bihuan/contract/refusal"
import { identity } from "../system/deployment.ts"
import { mustFollow, presets } from "./password.rules.ts"
import { hashPassword, isPassword } from "./password.ts"

export const rules = presets[identity.passwords]

/**
 * A password as the table keeps it. Refuses what the deployment's rules forbid, what is known from breaches, and what the
 * account had before.
 * @param before hashes of the account's passwords, the newest first
 */
export async function chosen(
  password: string,
  account: string,
  field: string,
  before: readonly string[] = [],
): Promise<string> {
  mustFollow(rules, password, account, field)
  const { isCommon } = await import("./common.ts")
  if (isCommon(password)) throw new Refusal("password-common", { field })
  for (const one of before.slice(0, rules.kept)) {
    if (await isPassword(password, one)) throw new Refusal("password-kept", { field, params: { kept: rules.kept } })
  }
  return hashPassword(password)
}
