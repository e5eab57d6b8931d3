import { createHash, randomUUID } from "node:crypto"
import type jsonata from "jsonata"

/** The JSONata functions that Step Functions adds to the language, each with its signature. */
export const FUNCTIONS: [
  name: string,
  body: Parameters<jsonata.Expression["registerFunction"]>[1],
  signature?: string,
][] = [
  ["uuid", () => randomUUID(), "<:s>"],
  ["parse", (text: string) => JSON.parse(text), "<s:x>"],
  ["partition", partition, "<an:a>"],
  ["range", range, "<nnn:a>"],
  ["hash", (text: string, algorithm: string) => digest(text, algorithm), "<ss:s>"],
  ["random", (seed?: number) => (seed === undefined ? Math.random() : seeded(seed)), "<n?:n>"],
]

const LONGEST_RANGE = 1000

function partition(items: unknown[], size: number): unknown[][] {
  if (!Number.isInteger(size) || size < 1)
    throw new RangeError("$partition: the size must be a whole number above zero")
  const parts: unknown[][] = []
  for (let i = 0; i < items.length; i += size) parts.push(items.slice(i, i + size))
  return parts
}

function range(first: number, last: number, step: number): number[] {
  if (!(Number.isInteger(first) && Number.isInteger(last) && Number.isInteger(step) && step !== 0))
    throw new RangeError("$range: the bounds must be whole numbers and the step must not be zero")
  const count = Math.floor((last - first) / step) + 1
  if (count > LONGEST_RANGE) throw new RangeError(`$range: more than ${LONGEST_RANGE} items`)
  return Array.from({ length: Math.max(count, 0) }, (_, i) => first + i * step)
}

const ALGORITHMS: Record<string, string> = {
  MD5: "md5",
  "SHA-1": "sha1",
  "SHA-256": "sha256",
  "SHA-384": "sha384",
  "SHA-512": "sha512",
}

function digest(text: string, name: string): string {
  const algorithm = ALGORITHMS[name]
  if (!algorithm) throw new RangeError(`$hash: unknown algorithm ${name}`)
  return createHash(algorithm).update(text).digest("hex")
}

/** A number in [0, 1) that depends on the seed alone. */
function seeded(seed: number): number {
  return createHash("sha256").update(String(seed)).digest().readUInt32BE(0) / 2 ** 32
}
