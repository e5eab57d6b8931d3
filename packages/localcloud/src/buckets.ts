import { createHash, createHmac, timingSafeEqual } from "node:crypto"
import { mkdirSync } from "node:fs"
import { IncomingMessage, type ServerResponse } from "node:http"
import { createRequire } from "node:module"
import { explain } from "./problem.ts"

interface S3rver {
  callback(): (request: IncomingMessage, response: ServerResponse) => void
  configureBuckets(): Promise<unknown>
  on(event: "error", listener: (error: Error) => void): void
  middleware: ((context: { state: Record<string, unknown> }, next: () => unknown) => unknown)[]
}

export interface BucketServer {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
}

interface Keys {
  accessKeyId: string
  secretAccessKey: string
}

/**
 * The stack's buckets, kept as files under `folder`. Signatures and expiry are checked here and not by the library
 * behind: functions sign with the virtual time, which it would refuse as skewed.
 */
export async function openBuckets(
  names: string[],
  { folder, keys, now, log }: { folder: string; keys: Keys; now: () => number; log: (line: string) => void },
): Promise<BucketServer> {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw explain(error, folder)
  }
  const Library = createRequire(import.meta.url)("@20minutes/s3rver") as new (options: object) => S3rver
  const library = new Library({
    silent: true,
    directory: folder,
    vhostBuckets: false,
    configureBuckets: names.map((name) => ({ name })),
  })
  library.on("error", (error) => log(`buckets: ${error.message}`))
  // To the library every request that passed our check is unsigned, and such may not name the headers of its answer.
  library.middleware.unshift((context, next) => {
    context.state.account = keys.accessKeyId
    return next()
  })
  try {
    await library.configureBuckets()
  } catch (error) {
    throw explain(error, folder)
  }
  const serve = library.callback()
  return {
    handle: async (request, response) => {
      response.setHeader("date", new Date(now()).toUTCString())
      const refusal = refuse(request, keys, now())
      if (refusal) {
        request.resume()
        response.writeHead(403, { "content-type": "application/xml" })
        response.end(
          `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${refusal[0]}</Code><Message>${refusal[1]}</Message></Error>`,
        )
        return
      }
      serve(await plain(request), response)
    },
  }
}

/** A code and a sentence when the request is not signed by `keys`, is out of date, or names a key outside its bucket. */
function refuse(request: IncomingMessage, keys: Keys, now: number): [string, string] | undefined {
  const url = new URL(`http://local${request.url}`)
  let path: string
  try {
    path = decodeURIComponent((request.url ?? "/").split("?")[0]!)
  } catch {
    return ["InvalidURI", "The path is not readable."]
  }
  // The key becomes a path on disk.
  if (path.split(/[/\\]/).some((part) => part === "..")) return ["InvalidURI", "A key cannot hold a part named ..."]
  const header = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)$/.exec(
    request.headers.authorization ?? "",
  )
  const query = url.searchParams
  const credential = header?.[1] ?? query.get("X-Amz-Credential")
  const signature = header?.[3] ?? query.get("X-Amz-Signature")
  const signed = header?.[2] ?? query.get("X-Amz-SignedHeaders")
  const date = header ? String(request.headers["x-amz-date"] ?? "") : query.get("X-Amz-Date")
  if (!credential || !signature || !signed || !date) return ["AccessDenied", "Access Denied"]
  const [accessKeyId, ...scope] = credential.split("/")
  if (accessKeyId !== keys.accessKeyId) return ["InvalidAccessKeyId", "The access key does not exist here."]
  const expected = sign({ request, url, signed: signed.split(";"), date, scope, secret: keys.secretAccessKey })
  const same = expected.length === signature.length && timingSafeEqual(Buffer.from(expected), Buffer.from(signature))
  if (!same) return ["SignatureDoesNotMatch", "The signature is not the one that the key gives."]
  const expires = query.get("X-Amz-Expires")
  if (expires !== null && now > stamp(date) + Number(expires) * 1000) return ["AccessDenied", "Request has expired"]
  return undefined
}

interface Signing {
  request: IncomingMessage
  url: URL
  signed: string[]
  date: string
  scope: string[]
  secret: string
}

/** AWS Signature Version 4 of an S3 request. */
function sign({ request, url, signed, date, scope, secret }: Signing): string {
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  const query = [...url.searchParams]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&")
  const headers = signed.map(
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
  const payload = String(request.headers["x-amz-content-sha256"] ?? "UNSIGNED-PAYLOAD")
  const canonical = [request.method, path, query, headers.join(""), signed.join(";"), payload].join("\n")
  const hash = createHash("sha256").update(canonical).digest("hex")
  const text = ["AWS4-HMAC-SHA256", date, scope.join("/"), hash].join("\n")
  const key = scope.reduce<Buffer>(
    (secretPart, part) => createHmac("sha256", secretPart).update(part).digest(),
    Buffer.from(`AWS4${secret}`),
  )
  return createHmac("sha256", key).update(text).digest("hex")
}

/** The request without its signature, and with its body out of `aws-chunked` framing, which the library reads wrongly. */
async function plain(request: IncomingMessage): Promise<IncomingMessage> {
  delete request.headers.authorization
  const [path, query] = (request.url ?? "/").split("?")
  if (query) {
    const kept = query
      .split("&")
      .filter(
        (part) => !/^x-amz-(algorithm|credential|signature|signedheaders|date|expires|security-token)=/i.test(part),
      )
    request.url = kept.length > 0 ? `${path}?${kept.join("&")}` : path
  }
  if (!String(request.headers["x-amz-content-sha256"] ?? "").startsWith("STREAMING-")) return request
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const body = unframe(Buffer.concat(chunks))
  const copy = new IncomingMessage(request.socket)
  const { "transfer-encoding": _framing, "content-encoding": encoding, ...headers } = request.headers
  const others = encoding
    ?.split(",")
    .filter((name) => name.trim() !== "aws-chunked")
    .join(",")
  copy.method = request.method
  copy.url = request.url
  copy.httpVersion = request.httpVersion
  copy.headers = {
    ...headers,
    ...(others && { "content-encoding": others }),
    "content-length": String(body.length),
    "x-amz-content-sha256": "UNSIGNED-PAYLOAD",
  }
  // An incoming message that is not complete takes its socket with it when it is done.
  copy.complete = true
  copy.push(body)
  copy.push(null)
  return copy
}

function unframe(framed: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < framed.length; ) {
    const line = framed.indexOf("\r\n", at)
    const size = line < 0 ? 0 : Number.parseInt(framed.toString("latin1", at, line), 16)
    if (!(size > 0)) break
    parts.push(framed.subarray(line + 2, line + 2 + size))
    at = line + 2 + size + 2
  }
  return Buffer.concat(parts)
}

function stamp(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, "$1-$2-$3T$4:$5:$6Z"))
}
