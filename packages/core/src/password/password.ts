import { argon2, randomBytes, timingSafeEqual } from "node:crypto"
import { promisify } from "node:util"

/** OWASP's setting for argon2id: 19 MiB, two passes, one lane. */
const setting = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 }
const derive = promisify(argon2)

/** The same characters, however a keyboard composes them. */
const bytesOf = (password: string) => Buffer.from(password.normalize("NFKC"))

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive("argon2id", { ...setting, message: bytesOf(password), nonce })
  return `${nonce.toString("base64")}$${tag.toString("base64")}`
}

export async function isPassword(password: string, hashed: string): Promise<boolean> {
  const [nonce = "", tag = ""] = hashed.split("$")
  const given = await derive("argon2id", {
    ...setting,
    message: bytesOf(password),
    nonce: Buffer.from(nonce, "base64"),
  })
  return timingSafeEqual(given, Buffer.from(tag, "base64"))
}

/** Checked where there is no account, so that an unknown name takes as long as a wrong password. */
export const decoy = `${Buffer.alloc(16).toString("base64")}$${Buffer.alloc(32).toString("base64")}`
