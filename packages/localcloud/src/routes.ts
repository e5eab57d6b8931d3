/** A route of an HTTP API: its key as AWS writes it ("GET /files/{name}", "ANY /x/{proxy+}", "$default"). */
export interface Route<T> {
  key: string
  target: T
}

export interface Match<T> {
  route: Route<T>
  parameters: Record<string, string>
}

interface Compiled<T> {
  route: Route<T>
  method: string
  segments: Segment[]
  /** Greater is more specific; compared member by member. */
  rank: number[]
}

type Segment = { kind: "static"; text: string } | { kind: "one"; name: string } | { kind: "rest"; name: string }

/** Chooses the most specific route as API Gateway does: a full match, then a greedy one, then `$default`. */
export class Routes<T> {
  #compiled: Compiled<T>[]
  #fallback: Route<T> | undefined

  constructor(routes: Route<T>[]) {
    this.#fallback = routes.find((route) => route.key === "$default")
    this.#compiled = routes.filter((route) => route.key !== "$default").map(compile)
    this.#compiled.sort((a, b) => compare(b.rank, a.rank))
  }

  /** Where the routes lead, each once. */
  targets(): T[] {
    const all = [...this.#compiled.map(({ route }) => route.target), ...(this.#fallback ? [this.#fallback.target] : [])]
    return [...new Set(all)]
  }

  /** `path` is decoded and has no query. */
  match(method: string, path: string): Match<T> | undefined {
    const parts = split(path)
    for (const compiled of this.#compiled) {
      if (compiled.method !== "ANY" && compiled.method !== method) continue
      const parameters = fit(compiled.segments, parts)
      if (parameters) return { route: compiled.route, parameters }
    }
    return this.#fallback && { route: this.#fallback, parameters: {} }
  }
}

function compile<T>(route: Route<T>): Compiled<T> {
  const [method = "ANY", path = "/"] = route.key.split(" ")
  const segments = split(path).map(segment)
  const greedy = segments.some(({ kind }) => kind === "rest")
  const shape = segments.map(({ kind }) => (kind === "static" ? 2 : kind === "one" ? 1 : 0))
  return { route, method, segments, rank: [greedy ? 0 : 1, ...shape, -1, method === "ANY" ? 0 : 1] }
}

function segment(text: string): Segment {
  const name = /^\{(.+?)(\+?)\}$/.exec(text)
  if (!name) return { kind: "static", text }
  return { kind: name[2] ? "rest" : "one", name: name[1]! }
}

function fit(segments: Segment[], parts: string[]): Record<string, string> | undefined {
  const found: Record<string, string> = {}
  for (const [place, one] of segments.entries()) {
    if (one.kind === "rest") {
      if (place >= parts.length) return undefined
      found[one.name] = parts.slice(place).join("/")
      return found
    }
    const part = parts[place]
    if (part === undefined || (one.kind === "static" ? part !== one.text : part === "")) return undefined
    if (one.kind === "one") found[one.name] = part
  }
  return segments.length === parts.length ? found : undefined
}

function split(path: string): string[] {
  const trimmed = path.replace(/^\//, "")
  return trimmed === "" ? [] : trimmed.split("/")
}

function compare(a: number[], b: number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? -1) - (b[i] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}
