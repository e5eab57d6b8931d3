import { Agent, createServer, type IncomingMessage, type Server, type ServerResponse, request as send } from "node:http"
import type { BucketServer } from "./buckets.ts"
import { Denied, type Reason } from "./iam/denied.ts"
import * as Dynamo from "./iam/dynamodb.ts"
import type { Guard } from "./iam/guard.ts"
import type { Caller, Identities, Keys } from "./iam/identities.ts"
import type { Ask } from "./iam/policy.ts"
import * as Files from "./iam/s3.ts"
import { isSignedWith, type Signed, signedBy, stamp } from "./iam/signature.ts"
import * as States from "./iam/states.ts"
import { answerSts, StsProblem } from "./iam/sts.ts"
import { isRecord } from "./intrinsics.ts"
import { answer } from "./states/http.ts"
import type { Runner } from "./states/runner.ts"

interface Parts {
  identities: Identities
  guard: Guard
  buckets: BucketServer
  tables: ReturnType<typeof Dynamo.keyedTables>
  /** Where DynamoDB Local answers, and the keys that name our database in it. */
  database: Promise<{ endpoint: string }>
  account: Keys
  partition: string
  now: () => number
}

/** More than the longest call of any service but S3, in bytes. */
const LONGEST = 20 * 1024 * 1024
const JSON_TYPE = "application/x-amz-json-1.0"

/**
 * The one door to AWS's services on this machine. Whoever comes is known by the signature, and what they ask is held against
 * the stack's policies, before a service hears of it.
 */
export class Services {
  readonly server: Server
  runner: Runner | undefined
  readonly #parts: Parts
  readonly #agent = new Agent({ keepAlive: true })

  constructor(parts: Parts) {
    this.#parts = parts
    this.server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      // SDKs set their clock by it: signatures are of the virtual time.
      response.setHeader("date", new Date(parts.now()).toUTCString())
      this.#answer(request, response).catch(() => response.destroy())
    })
    this.server.on("close", () => this.#agent.destroy())
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const signed = signedBy(request)
    const target = String(request.headers["x-amz-target"] ?? "")
    const service = signed?.scope[2] ?? (target ? "dynamodb" : "s3")
    try {
      if (service === "s3") {
        this.#demand(this.#caller(signed, request), Files.asksOf(request, this.#parts.partition))
        return await this.#parts.buckets.handle(request, response)
      }
      const body = await read(request)
      const caller = this.#caller(signed, request, body)
      if (service === "sts") return this.#sts(body, caller, response)
      const action = target.slice(target.indexOf(".") + 1)
      if (service === "states") {
        this.#demand(caller, caller.kind === "account" ? [] : States.asksOf(action, json(body)))
        if (!this.runner) throw new Error("not started yet")
        const { status, type, text } = await answer(this.runner, target, body.toString())
        response.writeHead(status, { "content-type": type }).end(text)
        return
      }
      this.#demand(caller, caller.kind === "account" ? [] : Dynamo.asksOf(action, json(body), this.#parts.tables))
      await this.#forward(request, body, response)
    } catch (error) {
      if (!(error instanceof Denied)) throw error
      request.resume()
      refuse(response, service, error)
    }
  }

  #caller(signed: Signed | undefined, request: IncomingMessage, body?: Buffer): Caller {
    if (!signed) throw new Denied("unsigned")
    const { caller, secret } = this.#parts.identities.recognise(signed.accessKeyId, signed.sessionToken)
    if (!isSignedWith(secret, signed, request, body)) throw new Denied("wrong-signature")
    if (signed.expires !== undefined && this.#parts.now() > stamp(signed.date) + signed.expires * 1000) {
      throw new Denied("late")
    }
    return caller
  }

  #demand(caller: Caller, asks: readonly Ask[]): void {
    for (const ask of asks) this.#parts.guard.demand(caller, ask)
  }

  #sts(body: Buffer, caller: Caller, response: ServerResponse): void {
    const { identities, guard, now } = this.#parts
    const say = (status: number, text: string) =>
      void response.writeHead(status, { "content-type": "text/xml" }).end(text)
    try {
      say(200, answerSts(new URLSearchParams(body.toString()), caller, { identities, guard, now: now() }))
    } catch (error) {
      if (!(error instanceof StsProblem)) throw error
      say(400, stsError(error.code, error.message))
    }
  }

  /** To DynamoDB Local, where our keys name our database and no signature is looked at. */
  async #forward(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const { hostname, port, host } = new URL((await this.#parts.database).endpoint)
    const { "x-amz-security-token": _token, authorization = "", ...others } = request.headers
    const headers = {
      ...others,
      host,
      authorization: authorization.replace(/Credential=[^/]+/, `Credential=${this.#parts.account.accessKeyId}`),
    }
    await new Promise<void>((done, reject) => {
      const onward = send(
        { hostname, port, method: request.method, path: request.url, headers, agent: this.#agent },
        (back) => {
          const { date: _date, connection: _connection, "keep-alive": _alive, ...kept } = back.headers
          response.writeHead(back.statusCode ?? 500, kept)
          back.pipe(response).once("finish", done).once("error", reject)
          back.once("error", reject)
        },
      )
      onward.once("error", reject)
      onward.end(body)
    })
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > LONGEST) throw new Error("too long")
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** What is no JSON asks for nothing that has a name: the service behind says so. */
function json(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString())
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}

/** What each service calls a refusal: S3 in XML, STS in XML of another shape, the others in JSON. */
const S3_CODES: Record<Reason, string> = {
  unsigned: "AccessDenied",
  "unknown-key": "InvalidAccessKeyId",
  "unknown-token": "InvalidToken",
  "wrong-signature": "SignatureDoesNotMatch",
  expired: "ExpiredToken",
  late: "AccessDenied",
  policy: "AccessDenied",
}
const JSON_CODES: Record<Reason, string> = {
  unsigned: "MissingAuthenticationTokenException",
  "unknown-key": "UnrecognizedClientException",
  "unknown-token": "UnrecognizedClientException",
  "wrong-signature": "InvalidSignatureException",
  expired: "ExpiredTokenException",
  late: "InvalidSignatureException",
  policy: "AccessDeniedException",
}
const STS_CODES: Record<Reason, string> = {
  ...S3_CODES,
  unsigned: "MissingAuthenticationToken",
  "unknown-key": "InvalidClientTokenId",
  "unknown-token": "InvalidClientTokenId",
}

function refuse(response: ServerResponse, service: string, { reason, message }: Denied): void {
  if (service === "s3") {
    const text = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${S3_CODES[reason]}</Code><Message>${escaped(message)}</Message></Error>`
    response.writeHead(403, { "content-type": "application/xml" }).end(text)
  } else if (service === "sts") {
    response.writeHead(403, { "content-type": "text/xml" }).end(stsError(STS_CODES[reason], message))
  } else {
    const __type = `com.amazon.coral.service#${JSON_CODES[reason]}`
    response.writeHead(400, { "content-type": JSON_TYPE }).end(JSON.stringify({ __type, Message: message, message }))
  }
}

const stsError = (code: string, message: string) =>
  `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error><RequestId>local</RequestId></ErrorResponse>`

const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
