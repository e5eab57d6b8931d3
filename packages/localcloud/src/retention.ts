import { existsSync } from "node:fs"
import type { IncomingMessage, ServerResponse } from "node:http"
import { join } from "node:path"
import { isRecord } from "./intrinsics.ts"
import type { Memory } from "./memory.ts"

/** What a bucket with Object Lock does to an object that says nothing itself; `days` absent: nothing. */
export interface Lock {
  mode?: string
  days?: number
}

/** What is kept of an object in a locked bucket. Until it is whole it was never acknowledged, and whoever comes again may write it. */
interface Kept {
  whole: boolean
  mode?: string
  /** Milliseconds since 1970, on the virtual clock. */
  until?: number
}

export type Refusal = [status: number, code: string, message: string]

const DAY = 86_400_000

/** The lock of a bucket as its template describes it; undefined where it has none. */
export function lockOf(properties: Record<string, unknown>): Lock | undefined {
  if (properties.ObjectLockEnabled !== true) return undefined
  const { Rule } = isRecord(properties.ObjectLockConfiguration) ? properties.ObjectLockConfiguration : { Rule: {} }
  const retention = isRecord(Rule) && isRecord(Rule.DefaultRetention) ? Rule.DefaultRetention : undefined
  if (!retention) return {}
  const days = Number(retention.Days ?? Number(retention.Years) * 365)
  return { mode: String(retention.Mode), days }
}

/**
 * S3's Object Lock and its conditional writes, before the library that knows neither. Buckets have no versions here, so where
 * AWS would lay another version over a locked object, this refuses; a delete is refused as AWS refuses that of a version.
 */
export class Retention {
  readonly #locks: ReadonlyMap<string, Lock | undefined>
  readonly #place: { folder: string; memory: Memory; now: () => number }
  readonly #writing = new Set<string>()

  constructor(
    locks: ReadonlyMap<string, Lock | undefined>,
    place: { folder: string; memory: Memory; now: () => number },
  ) {
    this.#locks = locks
    this.#place = place
  }

  /** Why a request is refused, or undefined; what is let through is kept by its answer. */
  refuse(request: IncomingMessage, response: ServerResponse): Refusal | undefined {
    const url = new URL(`http://local${request.url}`)
    const [, bucket = "", ...parts] = url.pathname.split("/").map(decodeURIComponent)
    const key = parts.join("/")
    const lock = this.#locks.get(bucket)
    const asked = { bucket, key, lock, name: `retention ${bucket}/${key}` }
    if (request.method === "GET" || request.method === "HEAD") {
      if (lock && key) this.#say(asked.name, response)
      return undefined
    }
    if (lock && request.method === "POST" && url.searchParams.has("delete")) {
      return [501, "NotImplemented", "Objects of a bucket with Object Lock are deleted one by one here."]
    }
    if (!key || url.searchParams.has("tagging") || url.searchParams.has("acl")) return undefined
    return this.#mayNot(request, asked) ?? this.#write(request, response, asked)
  }

  #mayNot({ method, headers }: IncomingMessage, { bucket, key, lock, name }: Asked): Refusal | undefined {
    const there = this.#isThere(bucket, key, name)
    if (method !== "DELETE" && headers["if-none-match"] === "*") {
      if (this.#writing.has(name)) return [409, "ConditionalRequestConflict", "Another request writes this key."]
      if (there) return [412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold"]
    }
    const { until = 0, mode } = this.#kept(name) ?? {}
    const bypassed = mode === "GOVERNANCE" && headers["x-amz-bypass-governance-retention"] === "true"
    if (!lock || !there || bypassed || until <= this.#place.now()) return undefined
    return [403, "AccessDenied", `The object is locked until ${new Date(until).toISOString()}.`]
  }

  /** Before it is written it is not whole; once the answer says that it is, it is locked. */
  #write({ method, headers }: IncomingMessage, response: ServerResponse, { lock, name }: Asked): undefined {
    if (method === "DELETE") return
    this.#writing.add(name)
    response.once("close", () => this.#writing.delete(name))
    if (!lock) return
    const { memory, now } = this.#place
    memory.write(name, { whole: false } satisfies Kept)
    const mode = headers["x-amz-object-lock-mode"] ?? lock.mode
    const own = Date.parse(String(headers["x-amz-object-lock-retain-until-date"]))
    const until = Number.isNaN(own) ? lock.days && now() + lock.days * DAY : own
    const end = response.end.bind(response) as (...parts: unknown[]) => ServerResponse
    response.end = ((...parts: unknown[]) => {
      if (response.statusCode < 300) {
        memory.write(name, { whole: true, ...(until && { mode: String(mode), until }) } satisfies Kept)
      }
      return end(...parts)
    }) as typeof response.end
  }

  #isThere(bucket: string, key: string, name: string): boolean {
    return this.#kept(name)?.whole !== false && existsSync(join(this.#place.folder, bucket, `${key}._S3rver_object`))
  }

  #kept(name: string): Kept | undefined {
    return this.#place.memory.read<Kept>(name)
  }

  #say(name: string, response: ServerResponse): void {
    const { mode, until } = this.#kept(name) ?? {}
    if (!mode || !until) return
    response.setHeader("x-amz-object-lock-mode", mode)
    response.setHeader("x-amz-object-lock-retain-until-date", new Date(until).toISOString())
  }
}

interface Asked {
  bucket: string
  key: string
  lock: Lock | undefined
  name: string
}
