import { CloudProblem } from "../problem.ts"
import { arnOf, type Context, globOf, literalOf, type Pattern } from "./patterns.ts"

/** One condition: an operator, a key and its values. */
export type Test = (context: Context) => boolean

const exactly: (text: string) => Pattern = (text) => (value, context) => literalOf(text, context) === value
const caseless: (text: string) => Pattern = (text) => (value, context) =>
  literalOf(text, context)?.toLowerCase() === value.toLowerCase()
const OPERATORS: Record<string, (text: string) => Pattern> = {
  StringEquals: exactly,
  StringEqualsIgnoreCase: caseless,
  StringLike: (text) => globOf(text),
  ArnEquals: arnOf,
  ArnLike: arnOf,
  Bool: caseless,
}
const NEGATED: Record<string, string> = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
}

/** The condition keys that are known of requests here; of any other nobody could say whether its condition holds. */
const KNOWN = [
  /^aws:(principalarn|principalaccount|principaltag\/.+|requesttag\/.+|tagkeys|sourcearn|sourceaccount|securetransport)$/,
  /^dynamodb:(leadingkeys|select|enclosingoperation)$/,
  /^s3:(prefix|if-none-match)$/,
  /^sts:rolesessionname$/,
]

export function testOf(operator: string, key: string, values: string[], where: string): Test {
  const [, set, word = "", ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? []
  const name = key.toLowerCase()
  if (!KNOWN.some((known) => known.test(name))) {
    throw new CloudProblem(`${where} asks for ${key}, which is not known of a request here.`)
  }
  if (word === "Null") return (context) => String(isMissing(context[name])) === values[0]?.toLowerCase()
  const patternOf = OPERATORS[NEGATED[word] ?? word]
  if (!patternOf) throw new CloudProblem(`${where} uses ${operator}, which is not evaluated here.`)
  const patterns = values.map(patternOf)
  const isNegated = word in NEGATED
  const fits = (value: string, context: Context) => patterns.some((like) => like(value, context)) !== isNegated
  return (context) => {
    const found = context[name]
    if (isMissing(found)) return set === "ForAllValues" || ifExists !== undefined || (isNegated && set === undefined)
    const actual = [found].flat() as string[]
    if (set === "ForAllValues") return actual.every((value) => fits(value, context))
    if (set === "ForAnyValue") return actual.some((value) => fits(value, context))
    // A key of several values says nothing without a word for how many of them.
    return actual.length === 1 && fits(actual[0]!, context)
  }
}

const isMissing = (value: Context[string]): value is undefined => value === undefined || value.length === 0
