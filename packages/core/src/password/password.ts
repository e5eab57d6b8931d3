import { argon2, pbkdf2, randomBytes, timingSafeEqual } from "node:crypto"
import { promisify } from "node:util"
import { algorithms } from "../system/algorithms.ts"

/** OWASP's setting for argon2id: 19 MiB, two passes, one lane. */
const setting = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 }
/** GM/T 0091 derives by PBKDF2 with SM3; as many rounds as take a fifth of a second. */
const rounds = 100_000

const byArgon2 = promisify(argon2)
const byPbkdf2 = promisify(pbkdf2)

/** The same characters, however a keyboard composes them. */
const bytesOf = (password: string) => Buffer.from(password.normalize("NFKC"))

const ways: Record<string, (password: string, nonce: Buffer) => Promise<Buffer>> = {
  argon2id: (password, nonce) => byArgon2("argon2id", { ...setting, message: bytesOf(password), nonce }),
  "pbkdf2-sm3": (password, nonce) => byPbkdf2(bytesOf(password), nonce, rounds, 32, "sm3"),
}

/** The way is kept with the hash: a password stays good when the deployment's choice changes. */
const written = (way: string, nonce: Buffer, tag: Buffer) =>
  [way, nonce.toString("base64"), tag.toString("base64")].join("$")

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  return written(algorithms.derive, nonce, await ways[algorithms.derive]!(password, nonce))
}

export async function isPassword(password: string, hashed: string): Promise<boolean> {
  const [way = "", nonce = "", tag = ""] = hashed.split("$")
  const derive = ways[way]
  if (!derive) throw new Error(`a password was hashed by ${way}, which is not known here`)
  return timingSafeEqual(await derive(password, Buffer.from(nonce, "base64")), Buffer.from(tag, "base64"))
}

/** Checked where there is no account, so that an unknown name takes as long as a wrong password. */
export const decoy = written(algorithms.derive, Buffer.alloc(16), Buffer.alloc(32))
