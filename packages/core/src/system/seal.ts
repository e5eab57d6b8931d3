import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto"
import { algorithms } from "./algorithms.ts"

/**
 * A county's secrets (a mail server's password, a robot's address, the secret of a second factor) lie in the table sealed by
 * AES-256-GCM, or by SM4 with an SM3 code over it: whoever reads the table, its backups or its stream has no use of them. The
 * deployment's key comes in the functions' environment from its secret store, not from the table; a parameter a county would
 * need a grant and a call for each of three thousand. Each county has a key of its own from it, and the place is part of the
 * seal, so that a sealed text copied to another county or field does not open.
 */
const keyOf = (tenant: string, use: string, bytes: number): Buffer => {
  const { SECRETS_KEY } = process.env
  if (!SECRETS_KEY) throw new Error("SECRETS_KEY is not set")
  return Buffer.from(hkdfSync(algorithms.hash, SECRETS_KEY, tenant, use, bytes))
}

interface Sealing {
  seal: (tenant: string, place: Buffer, text: string) => Buffer
  unseal: (tenant: string, place: Buffer, sealed: Buffer) => string
}

const gcm = { nonce: 12, tag: 16, key: (tenant: string) => keyOf(tenant, "bihuan seal 1", 32) }

const aes: Sealing = {
  seal(tenant, place, text) {
    const nonce = randomBytes(gcm.nonce)
    const cipher = createCipheriv("aes-256-gcm", gcm.key(tenant), nonce).setAAD(place)
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
  },
  unseal(tenant, place, bytes) {
    const body = gcm.nonce + gcm.tag
    const decipher = createDecipheriv("aes-256-gcm", gcm.key(tenant), bytes.subarray(0, gcm.nonce))
      .setAAD(place)
      .setAuthTag(bytes.subarray(gcm.nonce, body))
    return Buffer.concat([decipher.update(bytes.subarray(body)), decipher.final()]).toString("utf8")
  },
}

const ctr = { nonce: 16, tag: 32, key: (tenant: string) => keyOf(tenant, "bihuan sm4 1", 16) }

/** Over the place, the nonce and what was encrypted: Node's OpenSSL offers SM4 without a mode that does so itself. */
function codeOf(tenant: string, place: Buffer, rest: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(place.length)
  const key = keyOf(tenant, "bihuan sm3 1", 32)
  return createHmac("sm3", key).update(length).update(place).update(rest).digest()
}

const sm4: Sealing = {
  seal(tenant, place, text) {
    const nonce = randomBytes(ctr.nonce)
    const cipher = createCipheriv("sm4-ctr", ctr.key(tenant), nonce)
    const rest = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final()])
    return Buffer.concat([codeOf(tenant, place, rest), rest])
  },
  unseal(tenant, place, bytes) {
    const [code, rest] = [bytes.subarray(0, ctr.tag), bytes.subarray(ctr.tag)]
    const right = codeOf(tenant, place, rest)
    if (code.length !== right.length || !timingSafeEqual(code, right)) throw new Error("the seal is broken")
    const decipher = createDecipheriv("sm4-ctr", ctr.key(tenant), rest.subarray(0, ctr.nonce))
    return Buffer.concat([decipher.update(rest.subarray(ctr.nonce)), decipher.final()]).toString("utf8")
  },
}

const chosen: Sealing = { "aes-256-gcm": aes, "sm4-ctr": sm4 }[algorithms.seal]
const placed = (tenant: string, place: string) => Buffer.from(`${tenant} ${place}`)

export const seal = (tenant: string, place: string, text: string): string =>
  chosen.seal(tenant, placed(tenant, place), text).toString("base64url")

/** Throws where it was sealed for another place, or was changed. */
export const unseal = (tenant: string, place: string, sealed: string): string =>
  chosen.unseal(tenant, placed(tenant, place), Buffer.from(sealed, "base64url"))
