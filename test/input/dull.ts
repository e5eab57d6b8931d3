import type { Operation } from "@bihuan/contract/operation"
import { operations } from "@bihuan/contract/operations"
import { belongsTo } from "@bihuan/contract/tenant"
import { type Answer, type Asking, ask, asking, type Cookies, type Fields } from "../support/ask.ts"
import type { Legal } from "../support/probe.ts"

/** One request that must be refused, and how. */
interface Case extends Asking {
  what: string
  status: number
  code?: string
  field?: string | undefined
  current?: unknown
  headers?: Record<string, string>
}

const odd = { odd: true }

/** Who has the same grants at another unit: their people must not see what this one's do. */
const strangers: Record<string, string> = { zheng: "chen", han: "yang" }

/** The same input with one field, however deep, left out or of the wrong kind. */
export function misfits(input: unknown, depth = 3): { path: (string | number)[]; value: unknown }[] {
  if (depth === 0 || typeof input !== "object" || input === null) return []
  const keys = Array.isArray(input) ? input.slice(0, 1).map((_, at) => at) : Object.keys(input)
  return keys.flatMap((key) => {
    const inner = (input as Record<string | number, unknown>)[key]
    const deeper = misfits(inner, depth - 1).map(({ path, value }) => ({ path: [key, ...path], value }))
    const gone = typeof key === "string" ? [{ path: [key], value: undefined }] : []
    return [...gone, { path: [key], value: odd }, ...deeper]
  })
}

/** A copy with another value at a path; an undefined one is left out. */
export function withAt(input: Fields, [key, ...rest]: (string | number)[], value: unknown): Fields {
  const copy = (Array.isArray(input) ? [...input] : { ...input }) as Fields
  if (key === undefined) return copy
  if (rest.length > 0) copy[key] = withAt(copy[key] as Fields, rest, value)
  else if (value === undefined) delete copy[key]
  else copy[key] = value
  return copy
}

const inPath = ({ path }: Operation): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "")

const ids: Record<string, string> = { projects: "zzzzzzzzzz", units: "nobody", people: "nobody" }
/** An id of the right shape that is nobody's. */
const unknown = ({ path }: Operation): string => ids[path.split("/")[2] ?? ""] ?? "zzzzzzzzzz-zzzzzzzz"

function wrongShapes({ operation, input }: Legal): Case[] {
  return misfits(input).flatMap(({ path, value }) => {
    const bent = withAt(input, path, value)
    const inUrl = operation.method === "GET" || inPath(operation).includes(String(path[0]))
    if (inUrl && value === undefined) return []
    const asked = asking(operation, bent)
    // What stands in an address arrives as text.
    const arrives = inUrl ? withAt(bent, path, JSON.stringify(value)) : bent
    const fit = operation.input.safeParse(arrives)
    if (fit.success) return []
    const field = fit.error.issues[0]?.path.join(".")
    return [{ ...asked, what: `${path.join(".")} = ${JSON.stringify(value)}`, status: 422, code: "invalid", field }]
  })
}

async function wrongPeople(call: Legal, may: (account: string, operation: string) => boolean): Promise<Case[]> {
  const { operation, input, account } = call
  const asked = asking(operation, input)
  if (operation.access !== "granted") return []
  const without = ["admin", "han", "zheng", "sun"].find((one) => one !== account && !may(one, operation.name))
  return without ? [{ ...asked, what: without, status: 403, code: "forbidden", headers: { as: without } }] : []
}

/** The dull cases of one legal call: each must be refused as the contract says, and nothing may happen. */
export async function dullCases(call: Legal, may: (account: string, operation: string) => boolean): Promise<Case[]> {
  const { operation, input, account } = call
  const asked = asking(operation, input)
  const cases: Case[] = [...wrongShapes(call), ...(await wrongPeople(call, may))]
  const open = operation.name === "session.sign-out"
  if (!open) {
    cases.push({ ...asked, what: "nobody", status: 401, code: "not-signed-in", headers: { as: "" } })
    cases.push({ ...asked, what: "no such session", status: 401, headers: { as: "", cookie: "bihuan=1.2.3" } })
  }
  if (operation.method !== "GET") {
    for (const body of ["{", "[]", "null", '"text"', "{}}"]) {
      cases.push({ ...asked, body, what: `body ${body}`, status: 400, code: "malformed" })
    }
    cases.push({ ...asked, what: "foreign page", status: 403, code: "forbidden", headers: { "x-bihuan": "" } })
  }
  if (typeof input.version === "number") {
    const stale = asking(operation, { ...input, version: input.version + 1000 })
    cases.push({ ...stale, what: "stale", status: 409, code: "stale", current: input.version })
  }
  const [first] = inPath(operation)
  if (first) {
    const lost = asking(operation, { ...input, [first]: unknown(operation) })
    cases.push({ ...lost, what: "unknown", status: 404, code: "not-found" })
    const stranger = operation.access === "granted" ? strangers[account] : undefined
    if (stranger) cases.push({ ...asked, what: "stranger", status: 404, code: "not-found", headers: { as: stranger } })
  }
  return cases
}

/** Asks one case. @returns what is wrong with the answer, or nothing. */
export async function wrongWith(
  url: string,
  { what, status, code, field, current, headers = {}, ...asked }: Case,
  cookies: Cookies,
  account: string,
): Promise<string | undefined> {
  const { as = account, ...rest } = headers
  const english = { "accept-language": "en" }
  const answer = await ask(url, asked, { ...english, ...(as && { cookie: await cookies.of(as) }), ...rest })
  const { body } = answer
  const fits =
    answer.status === status &&
    (code === undefined || body.code === code) &&
    (field === undefined || body.field === field) &&
    (current === undefined || body.current === current) &&
    /^[^{}]+\.$/.test(body.message ?? "")
  return fits ? undefined : `${what}: wanted ${status} ${code} ${field ?? ""}, had ${shown(answer)}`
}

export const shown = ({ status, text }: Answer): string => `${status} ${text.slice(0, 300)}`

/** Operations that nobody who is signed in asks for. */
export const outside = ["session.door", "session.sign-in", "county.open", "progress.recount"]
/** What a county's people can ask for. */
export const inside = operations.filter(({ name }) => !outside.includes(name) && belongsTo(name, "county"))
