import { createHash, randomBytes } from "node:crypto"
import type { Id } from "@bihuan/contract/shape"

/** Without the letters and digits that people confuse on paper: no 0/o, 1/l/i. */
const alphabet = "23456789abcdefghjkmnpqrstuvwxyz"
const lettersOf = (bytes: Uint8Array, count: number): string =>
  Array.from(bytes.subarray(0, count), (byte) => alphabet[byte % alphabet.length]).join("")

/** So many letters by chance, for what people copy by hand. A byte's remainder favours some letters by less than a tenth of a bit. */
export const letters = (count: number): string => lettersOf(randomBytes(count), count)

/** A secret of 256 bits, for session tokens. */
export const secret = (): string => randomBytes(32).toString("base64url")

/** Between 0 and 1, for waits that must not end together. */
export const chance = (): number => Math.random()

/**
 * The ids that one command gives out. They follow from its idempotency key, so that the same command sent twice asks for the
 * same ids, and the second one meets the first.
 */
export function idsOf(tenant: string, key: string = randomBytes(16).toString("hex")) {
  let given = 0
  const next = (count: number) => lettersOf(createHash("sha256").update(`${tenant} ${key} ${given++}`).digest(), count)
  return {
    key,
    /** A new file, such as a project: everything in it has ids that begin with it. */
    file: (): Id => next(10),
    within: (file: Id): Id => `${file}-${next(8)}`,
  }
}
export type Ids = ReturnType<typeof idsOf>

/** The file in which a record lies. */
export const fileOf = (id: Id): Id => id.split("-")[0] ?? id
