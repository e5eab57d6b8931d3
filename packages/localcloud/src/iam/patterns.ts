/** What is known of a request, by the names of condition keys in lower case. */
export type Context = Readonly<Record<string, string | readonly string[] | undefined>>

export type Pattern = (value: string, context: Context) => boolean

const PIECES = /\$\{[^}]*\}|[*?]|\$|[^*?$]+/g

/** A text with wildcards and policy variables. What a variable stands for is taken as it is: a `*` in a tag is no wildcard. */
export function globOf(text: string, flags = ""): Pattern {
  const source = (context: Context) =>
    filled(text, context, (piece) => (piece === "*" ? ".*" : piece === "?" ? "." : escaped(piece)))
  const expression = (pattern: string) => new RegExp(`^${pattern}$`, `s${flags}`)
  if (!hasVariable(text)) {
    const constant = expression(source({}) ?? "")
    return (value) => constant.test(value)
  }
  // Few are in use at one time: one for each county, say.
  const kept = new Map<string, RegExp>()
  return (value, context) => {
    const pattern = source(context)
    if (pattern === undefined) return false
    const known = kept.get(pattern)
    if (known) return known.test(value)
    if (kept.size >= 1000) kept.clear()
    const made = expression(pattern)
    kept.set(pattern, made)
    return made.test(value)
  }
}

/** The text with its variables filled in, nothing where one stands for nothing: then it is like no value. */
export const literalOf = (text: string, context: Context): string | undefined =>
  filled(
    text,
    context,
    (piece) => piece,
    (value) => value,
  )

const hasVariable = (text: string) => /\$\{(?![*?$]\})/.test(text)
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")

function filled(
  text: string,
  context: Context,
  written: (piece: string) => string,
  meant: (value: string) => string = escaped,
): string | undefined {
  let result = ""
  for (const piece of text.match(PIECES) ?? []) {
    if (!piece.startsWith("${")) result += written(piece)
    else if (/^\$\{[*?$]\}$/.test(piece)) result += meant(piece[2]!)
    else {
      const [, name = "", standIn] = /^\$\{([^,}]+)(?:,\s*'([^']*)')?\}$/.exec(piece) ?? []
      const value = context[name.trim().toLowerCase()] ?? standIn
      // A variable of several values stands for none.
      if (typeof value !== "string") return undefined
      result += meant(value)
    }
  }
  return result
}

/** As {@link globOf} of an ARN, where a wildcard does not reach over the colons of the first five parts. */
export function arnOf(text: string): Pattern {
  if (text === "*") return () => true
  const patterns = partsOf(text).map((part) => globOf(part))
  return (value, context) => {
    const parts = partsOf(value)
    return parts.length === patterns.length && parts.every((part, at) => patterns[at]?.(part, context))
  }
}

function partsOf(arn: string): string[] {
  const parts: string[] = []
  let part = ""
  // A variable holds a colon of its own.
  for (const piece of arn.match(/\$\{[^}]*\}|:|[^:$]+|\$/g) ?? []) {
    if (piece === ":" && parts.length < 5) {
      parts.push(part)
      part = ""
    } else part += piece
  }
  return [...parts, part]
}
