import { randomUUID } from "node:crypto"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { Outcome } from "./pool.ts"
import { explain } from "./problem.ts"
import type { Match, Routes } from "./routes.ts"

/** An HTTP API as API Gateway v2 runs it, with Lambda proxy integrations of payload format 2.0. */
export interface HttpApi {
  id: string
  stage: string
  account: string
  stageVariables: Record<string, string> | undefined
  routes: Routes<string>
}

export interface Gateway {
  api: HttpApi | undefined
  now: () => number
  /** Whether the function lets the API call it, for this method and path. */
  permits: (target: string, method: string, path: string) => boolean
  /** Invokes the function (name or ARN) with an event in JSON. */
  invoke: (target: string, event: string) => Promise<Outcome>
  /** Answers `/local/…`. */
  local: (request: LocalRequest) => Promise<LocalAnswer>
}

export interface LocalRequest {
  method: string
  path: string
  body: string
}

export interface LocalAnswer {
  status: number
  body: unknown
}

interface Answer {
  status: number
  headers: Record<string, string | string[]>
  body: string | Buffer
}

const LARGEST_BODY = 10 * 1024 * 1024
const TEXT = /^(text\/|application\/(json|javascript|xml|([^;]+\+(json|xml))))/i

/** Listens at `port` on this machine only; a port in use is a problem in one sentence. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(explain(error, `Port ${port}`)))
    server.listen(port, "127.0.0.1", () => {
      const address = server.address()
      resolve(typeof address === "object" && address ? address.port : port)
    })
  })
}

/** Requests that come before the gateway is ready wait for it. */
export function gatewayServer(gateway: () => Promise<Gateway>): Server {
  return createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    gateway()
      .then((ready) => answer(ready, request))
      .catch(() => problem(500, "Internal Server Error"))
      .then((result) => send(response, result))
  })
}

async function answer(gateway: Gateway, request: IncomingMessage): Promise<Answer> {
  const [rawPath = "/", query = ""] = splitQuery(request.url ?? "/")
  const method = request.method ?? "GET"
  const body = await readBody(request)
  if (!body) return problem(413, "Request Entity Too Large")
  if (rawPath === "/local" || rawPath.startsWith("/local/")) {
    const result = await gateway.local({ method, path: rawPath, body: body.toString("utf8") })
    return { status: result.status, headers: JSON_TYPE, body: JSON.stringify(result.body) }
  }
  const { api } = gateway
  const path = decode(rawPath)
  if (!api || path === undefined) return problem(path === undefined ? 400 : 404, path ? "Not Found" : "Bad Request")
  const prefix = api.stage === "$default" ? "" : `/${api.stage}`
  if (prefix && path !== prefix && !path.startsWith(`${prefix}/`)) return problem(404, "Not Found")
  const under = path.slice(prefix.length) || "/"
  const match = api.routes.match(method, under)
  if (!match) return problem(404, "Not Found")
  if (!gateway.permits(match.route.target, method, under)) return problem(500, "Internal Server Error")
  const event = eventOf(api, match, request, { method, path, query, body, now: gateway.now() })
  const outcome = await gateway.invoke(match.route.target, JSON.stringify(event))
  if (outcome.ok) return answerOf(outcome.payload)
  if (outcome.error === "Lambda.RequestTooLargeException") return problem(413, "Request Entity Too Large")
  if (outcome.error === "Sandbox.Timedout") return problem(503, "Service Unavailable")
  return problem(500, "Internal Server Error")
}

interface Parts {
  method: string
  path: string
  query: string
  body: Buffer
  now: number
}

function eventOf(api: HttpApi, { route, parameters }: Match<string>, request: IncomingMessage, parts: Parts): unknown {
  const { method, path, query, body, now } = parts
  const { cookie, ...others } = request.headers
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(others)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(",") : value
  }
  headers["x-forwarded-for"] ??= "127.0.0.1"
  headers["x-forwarded-proto"] ??= "http"
  const host = request.headers.host ?? "127.0.0.1"
  headers["x-forwarded-port"] ??= host.split(":")[1] ?? "80"
  const text = body.length > 0 && TEXT.test(headers["content-type"] ?? "")
  return {
    version: "2.0",
    routeKey: route.key,
    rawPath: path,
    rawQueryString: query,
    ...(cookie && { cookies: cookie.split(/;\s*/).filter(Boolean) }),
    headers,
    ...(query && { queryStringParameters: queryOf(query) }),
    requestContext: {
      accountId: api.account,
      apiId: api.id,
      domainName: host,
      domainPrefix: host.split(".")[0],
      http: {
        method,
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? "127.0.0.1",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: route.key,
      stage: api.stage,
      time: commonLogTime(now),
      timeEpoch: Math.floor(now),
    },
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    ...(api.stageVariables && { stageVariables: api.stageVariables }),
    ...(body.length > 0 && { body: body.toString(text ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !text,
  }
}

function answerOf(payload: unknown): Answer {
  if (typeof payload !== "object" || payload === null || !("statusCode" in payload)) {
    return { status: 200, headers: JSON_TYPE, body: typeof payload === "string" ? payload : JSON.stringify(payload) }
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = payload as Record<string, unknown>
  const status = Number(statusCode)
  const wellFormed = Number.isInteger(status) && status >= 200 && status <= 599
  if (!wellFormed || !(body === undefined || body === null || typeof body === "string")) {
    return problem(500, "Internal Server Error")
  }
  const sent: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries((headers ?? {}) as Record<string, unknown>)) {
    sent[name.toLowerCase()] = String(value)
  }
  if (Array.isArray(cookies) && cookies.length > 0) sent["set-cookie"] = cookies.map(String)
  sent["content-type"] ??= "text/plain;charset=utf-8"
  return { status, headers: sent, body: isBase64Encoded ? Buffer.from(body ?? "", "base64") : (body ?? "") }
}

const JSON_TYPE = { "content-type": "application/json" }

function problem(status: number, message: string): Answer {
  return { status, headers: JSON_TYPE, body: JSON.stringify({ message }) }
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  if (response.destroyed) return
  try {
    const bare = status === 204 || status === 304
    response.writeHead(status, bare ? headers : { ...headers, "content-length": Buffer.byteLength(body) })
    response.end(bare || response.req.method === "HEAD" ? undefined : body)
  } catch {
    // A header that HTTP does not allow: API Gateway answers for the function then.
    if (!response.headersSent) response.writeHead(500, JSON_TYPE)
    response.end('{"message":"Internal Server Error"}')
  }
}

/** The whole body, or `undefined` when it is larger than API Gateway takes; read to its end so that the answer arrives. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= LARGEST_BODY) chunks.push(chunk)
  }
  return length > LARGEST_BODY ? undefined : Buffer.concat(chunks)
}

function splitQuery(url: string): [string, string] {
  const mark = url.indexOf("?")
  return mark < 0 ? [url, ""] : [url.slice(0, mark), url.slice(mark + 1)]
}

function queryOf(query: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(query)) {
    found[name] = name in found ? `${found[name]},${value}` : value
  }
  return found
}

/** API Gateway hands paths over decoded; `undefined` when the escape is broken. */
function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

function commonLogTime(now: number): string {
  const [, day, month, year, time] = new Date(now).toUTCString().split(" ")
  return `${day}/${month}/${year}:${time} +0000`
}
