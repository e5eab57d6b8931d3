import { createHash, getCiphers, getHashes } from "node:crypto"
import { identity } from "./deployment.ts"

/** What hashes and seals in this deployment. */
export interface Algorithms {
  hash: "sha256" | "sm3"
  /** Of what is kept secret. */
  seal: "aes-256-gcm" | "sm4-ctr"
  /** Of passwords. */
  derive: "argon2id" | "pbkdf2-sm3"
}

const sets: Record<typeof identity.algorithms, Algorithms> = {
  international: { hash: "sha256", seal: "aes-256-gcm", derive: "argon2id" },
  national: { hash: "sm3", seal: "sm4-ctr", derive: "pbkdf2-sm3" },
}

/** The set of that name. Throws, in a sentence, where this runtime was built without it: then nothing starts. */
export function algorithmsOf(
  name: keyof typeof sets,
  there: { hashes: readonly string[]; ciphers: readonly string[] } = { hashes: getHashes(), ciphers: getCiphers() },
): Algorithms {
  const { hash, seal } = sets[name]
  const missing = [
    ...(there.hashes.some((one) => one.toLowerCase() === hash) ? [] : [hash.toUpperCase()]),
    ...(there.ciphers.includes(seal) ? [] : [seal.toUpperCase()]),
  ]
  if (missing.length === 0) return sets[name]
  throw new Error(
    `The deployment asks for the ${name} algorithms, but this runtime's OpenSSL has no ${missing.join(" and no ")}: run it on a Node.js that has them, or choose the other set.`,
  )
}

export const algorithms: Algorithms = algorithmsOf(identity.algorithms)

/** A digest in hex, by the deployment's hash. */
export const digest = (text: string): string => createHash(algorithms.hash).update(text).digest("hex")
