import { mkdirSync } from "node:fs"
import { IncomingMessage, type ServerResponse } from "node:http"
import { createRequire } from "node:module"
import type { Memory } from "./memory.ts"
import { explain } from "./problem.ts"
import { lockOf, type Refusal, Retention } from "./retention.ts"

interface S3rver {
  callback(): (request: IncomingMessage, response: ServerResponse) => void
  configureBuckets(): Promise<unknown>
  on(event: "error", listener: (error: Error) => void): void
  middleware: ((context: { state: Record<string, unknown> }, next: () => unknown) => unknown)[]
}

export interface BucketServer {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
}

interface Place {
  folder: string
  accessKeyId: string
  memory: Memory
  now: () => number
  log: (line: string) => void
}

/**
 * The stack's buckets, kept as files under `folder`. Signatures are checked before and not by the library behind: functions
 * sign with the virtual time, which it would refuse as skewed.
 */
export async function openBuckets(
  buckets: { name: string; properties: Record<string, unknown> }[],
  { folder, accessKeyId, memory, now, log }: Place,
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
    configureBuckets: buckets.map(({ name }) => ({ name })),
  })
  library.on("error", (error) => log(`buckets: ${error.message}`))
  // To the library every request that passed our check is unsigned, and such may not name the headers of its answer.
  library.middleware.unshift((context, next) => {
    context.state.account = accessKeyId
    return next()
  })
  try {
    await library.configureBuckets()
  } catch (error) {
    throw explain(error, folder)
  }
  const serve = library.callback()
  const locks = new Map(buckets.map(({ name, properties }) => [name, lockOf(properties)]))
  const retention = new Retention(locks, { folder, memory, now })
  return {
    handle: async (request, response) => {
      const refusal = climbs(request.url ?? "/") ? unreadable : retention.refuse(request, response)
      if (refusal) {
        request.resume()
        const [status, code, message] = refusal
        response.writeHead(status, { "content-type": "application/xml" })
        response.end(
          `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
        )
        return
      }
      serve(await plain(request), response)
    },
  }
}

const unreadable: Refusal = [403, "InvalidURI", "A key cannot hold a part named ..."]

/** Whether an address leads out of its bucket, or cannot be read: the key becomes a path on disk. */
function climbs(url: string): boolean {
  try {
    return decodeURIComponent(url.split("?")[0]!)
      .split(/[/\\]/)
      .some((part) => part === "..")
  } catch {
    return true
  }
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
