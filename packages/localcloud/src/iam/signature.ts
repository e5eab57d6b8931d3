import { createHash, createHmac, timingSafeEqual } from "node:crypto"
import type { IncomingMessage } from "node:http"

/** What a request says of who signed it, by AWS Signature Version 4, in its headers or in its address. */
export interface Signed {
  accessKeyId: string
  /** Of temporary credentials. */
  sessionToken: string | undefined
  /** Day, region, service, `aws4_request`. */
  scope: string[]
  signature: string
  headers: string[]
  date: string
  /** Seconds that an address is good for. */
  expires: number | undefined
}

/** Nothing where a request is not signed. */
export function signedBy(request: IncomingMessage): Signed | undefined {
  const header = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)$/.exec(
    request.headers.authorization ?? "",
  )
  const query = addressOf(request).searchParams
  const credential = header?.[1] ?? query.get("X-Amz-Credential")
  const signature = header?.[3] ?? query.get("X-Amz-Signature")
  const headers = header?.[2] ?? query.get("X-Amz-SignedHeaders")
  const date = header ? String(request.headers["x-amz-date"] ?? "") : query.get("X-Amz-Date")
  if (!credential || !signature || !headers || !date) return undefined
  const [accessKeyId = "", ...scope] = credential.split("/")
  const token = header ? request.headers["x-amz-security-token"] : query.get("X-Amz-Security-Token")
  const expires = query.get("X-Amz-Expires")
  return {
    accessKeyId,
    sessionToken: token ? String(token) : undefined,
    scope,
    signature,
    headers: headers.split(";"),
    date,
    expires: header || expires === null ? undefined : Number(expires),
  }
}

/** Whether the secret gives this signature. `body` is what the signature covers where no header says its hash. */
export function isSignedWith(secret: string, signed: Signed, request: IncomingMessage, body?: Buffer): boolean {
  const expected = Buffer.from(sign(secret, signed, request, body))
  return expected.length === signed.signature.length && timingSafeEqual(expected, Buffer.from(signed.signature))
}

/** Milliseconds since 1970 of a signature's date. */
export function stamp(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, "$1-$2-$3T$4:$5:$6Z"))
}

const addressOf = (request: IncomingMessage) => new URL(`http://local${request.url}`)

function sign(secret: string, { scope, headers, date }: Signed, request: IncomingMessage, body?: Buffer): string {
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  const query = [...addressOf(request).searchParams]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&")
  const lines = headers.map(
    (name) =>
      `${name}:${String(request.headers[name] ?? "")
        .trim()
        .replace(/ +/g, " ")}\n`,
  )
  const path = (request.url ?? "/")
    .split("?")[0]!
    .split("/")
    .map((part) => encode(decodeURIComponent(part)))
    .join("/")
  const payload = body ? hash(body) : String(request.headers["x-amz-content-sha256"] ?? "UNSIGNED-PAYLOAD")
  const canonical = [request.method, path, query, lines.join(""), headers.join(";"), payload].join("\n")
  const text = ["AWS4-HMAC-SHA256", date, scope.join("/"), hash(canonical)].join("\n")
  return createHmac("sha256", keyOf(secret, scope)).update(text).digest("hex")
}

const hash = (text: string | Buffer) => createHash("sha256").update(text).digest("hex")

const keys = new Map<string, Buffer>()

/** A day's key of one service: the same for thousands of requests. */
function keyOf(secret: string, scope: readonly string[]): Buffer {
  const name = `${secret} ${scope.join("/")}`
  const known = keys.get(name)
  if (known) return known
  if (keys.size >= 1000) keys.clear()
  const key = scope.reduce<Buffer>(
    (part, next) => createHmac("sha256", part).update(next).digest(),
    Buffer.from(`AWS4${secret}`),
  )
  keys.set(name, key)
  return key
}
