import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"

/**
 * A county's secrets (a mail server's password, a robot's address) lie in the table sealed by AES-256-GCM: whoever reads the
 * table, its backups or its stream has no use of them. The deployment's key comes in the functions' environment from its
 * secret store, not from the table; a parameter a county would need a grant and a call for each of three thousand. Each
 * county has a key of its own from it, and the place is part of the seal, so that a sealed text copied to another county or
 * field does not open.
 */
const keyOf = (tenant: string): Buffer => {
  const { SECRETS_KEY } = process.env
  if (!SECRETS_KEY) throw new Error("SECRETS_KEY is not set")
  return Buffer.from(hkdfSync("sha256", SECRETS_KEY, tenant, "bihuan seal 1", 32))
}

const bytesOf = { nonce: 12, tag: 16 }

export function seal(tenant: string, place: string, text: string): string {
  const nonce = randomBytes(bytesOf.nonce)
  const cipher = createCipheriv("aes-256-gcm", keyOf(tenant), nonce).setAAD(Buffer.from(`${tenant} ${place}`))
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")
}

/** Throws where it was sealed for another place, or was changed. */
export function unseal(tenant: string, place: string, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url")
  const body = bytesOf.nonce + bytesOf.tag
  const decipher = createDecipheriv("aes-256-gcm", keyOf(tenant), bytes.subarray(0, bytesOf.nonce))
    .setAAD(Buffer.from(`${tenant} ${place}`))
    .setAuthTag(bytes.subarray(bytesOf.nonce, body))
  return Buffer.concat([decipher.update(bytes.subarray(body)), decipher.final()]).toString("utf8")
}
