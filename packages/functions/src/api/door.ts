import { createHash, timingSafeEqual } from "node:crypto"
import { issueSentence, sentence } from "@bihuan/contract/messages/sentence"
import type { Language } from "@bihuan/contract/messages/words"
import { Refusal, type RefusalBody } from "@bihuan/contract/refusal"
import { deviceLasts } from "@bihuan/core/session/session"
import { browserOf } from "@bihuan/core/session/session.rules"
import { identity } from "@bihuan/core/system/deployment"
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda"

/** What came in by HTTP, as the operations want it. */
export interface Asked {
  route: string
  input: Record<string, unknown>
  token: string | undefined
  /** The secret by which a browser is known again. */
  device: string | undefined
  browser: string
  operatorKey: string | undefined
  key: string | undefined
  language: Language
}

/** Far above any form, far below what would hurt; an operation that takes a file says how much it takes. */
const mostBytes = 1024 * 1024
const cookieName = "bihuan"
const deviceName = "bihuan-device"

const jsonOf = (body: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Said below, in words.
  }
  throw new Refusal("malformed")
}

/** Reads a request. A change must come from our own page: a foreign one cannot set the header. */
export function read(event: APIGatewayProxyEventV2, most = mostBytes): Asked {
  const { headers, requestContext, routeKey } = event
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? "", "base64").toString() : (event.body ?? "")
  if (Buffer.byteLength(text) > most) throw new Refusal("too-large")
  if (isForeign(requestContext.http.method, headers)) throw new Refusal("forbidden")
  const input = { ...event.queryStringParameters, ...(text && jsonOf(text)), ...event.pathParameters }
  const cookie = (name: string) => event.cookies?.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1)
  return {
    route: routeKey,
    input,
    token: cookie(cookieName),
    device: cookie(deviceName)?.slice(0, 100),
    browser: browserOf(headers["user-agent"] ?? ""),
    operatorKey: headers.authorization?.replace(/^Bearer /, ""),
    key: headers["idempotency-key"]?.slice(0, 200),
    language: languageOf(event),
  }
}

/** A browser says from which site a request comes, and asks before it sends a header of ours from another: either is enough. */
const isForeign = (method: string, headers: APIGatewayProxyEventV2["headers"]): boolean =>
  (method !== "GET" && headers["x-bihuan"] !== "1") ||
  !["same-origin", "none", undefined].includes(headers["sec-fetch-site"])

export const languageOf = ({ headers }: APIGatewayProxyEventV2): Language =>
  headers["accept-language"]?.toLowerCase().startsWith("en") ? "en" : "zh"

const headers = {
  "content-type": "application/json; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "x-content-type-options": "nosniff",
}

const kept = "HttpOnly; Secure; SameSite=Strict"

/** Lives as long as the longest session; the session itself decides. `Secure` everywhere: browsers trust localhost too. */
export const cookieOf = (token: string): string =>
  `${cookieName}=${token}; ${kept}; Path=/; Max-Age=${token ? identity.longestHours * 3600 : 0}`

/** Sent to the door alone: nothing else asks which browser it is. */
export const deviceCookieOf = (device: string): string =>
  `${deviceName}=${device}; ${kept}; Path=/api/session; Max-Age=${deviceLasts}`

export const answer = (body: unknown, cookies: string[] = []): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 200,
  headers,
  cookies,
  body: JSON.stringify(body),
})

export function refuse(refusal: Refusal, language: Language): APIGatewayProxyStructuredResultV2 {
  const { code, params, field, issues, current, status } = refusal
  const first = issues?.[0]
  const body: RefusalBody = {
    code,
    message: code === "invalid" && first ? issueSentence(first, language) : sentence(code, params, field, language),
    ...(field !== undefined && { field }),
    ...(issues && { issues: issues.map((issue) => ({ ...issue, message: issueSentence(issue, language) })) }),
    ...(current !== undefined && { current }),
  }
  const wait = status === 429 && { "retry-after": `${60 * Number(params.minutes ?? 1)}` }
  return { statusCode: status, headers: { ...headers, ...wait }, body: JSON.stringify(body) }
}

/** The operator's key is known here only by its hash. */
export function isOperator(key: string | undefined): boolean {
  const known = Buffer.from(process.env.OPERATOR_KEY_HASH ?? "", "hex")
  const given = createHash("sha256")
    .update(key ?? "")
    .digest()
  return known.length === given.length && timingSafeEqual(known, given)
}
