import { describe, expect, test } from "vitest"
import {
  boundsOf,
  type Document,
  documentsOf,
  Evaluated,
  legalOf,
  type Statement,
  type Template,
  wildcardsOf,
} from "./grants.ts"
import { service } from "./service.ts"

const template = service("test", "bihuan-test", {}, { secretsKey: "test" }) as Template
const documents = documentsOf(template)
const evaluated = new Evaluated(template)

type Place = { document: Document; at: number; statement: Statement; name: string }
const places: Place[] = documents.flatMap((document) =>
  document.statements.map((one, at) => ({
    document,
    at,
    statement: evaluated.resolved(one),
    name: `${document.holder} ${at}`,
  })),
)
const allowing = places.filter(({ statement }) => statement.Effect === "Allow")
const denying = places.filter(({ statement }) => statement.Effect === "Deny")

/** The template without one bound, as it would be evaluated, and the policy that stood around it. */
function without({ document, at }: Place, remove: (statement: Statement) => void) {
  const copy = structuredClone(template)
  const changed = documentsOf(copy).find(({ holder, kind }) => holder === document.holder && kind === document.kind)!
  remove(changed.statements[at]!)
  return { changed, after: new Evaluated(copy) }
}

describe("every grant", () => {
  test.each(allowing)("$name lets what it is for", ({ document, statement }) => {
    for (const legal of legalOf(statement)) expect([legal, evaluated.allows(document, legal)]).toEqual([legal, true])
  })

  const bounds = allowing.flatMap((place) =>
    boundsOf(place.statement).map((bound) => ({ ...place, bound, what: bound.name })),
  )
  test.each(bounds)("$name holds by its $what: without it a stranger passes", (place) => {
    const { document, statement, bound } = place
    const strange = legalOf(statement).flatMap((legal) => bound.strange(legal))
    const refused = strange.filter((asked) => !evaluated.allows(document, asked))
    const { changed, after } = without(place, bound.remove)
    expect(refused.filter((asked) => after.allows(changed, asked))).not.toEqual([])
  })
  test("is bound by many things", () => expect(bounds.length).toBeGreaterThan(60))

  test.each(denying)("$name denies what it is for, and nothing else", (place) => {
    const { document, statement } = place
    const [insecure] = legalOf(statement)
    const secure = { ...insecure!, context: { "aws:SecureTransport": "true" } }
    expect(evaluated.allows(document, insecure!)).toBe(false)
    expect(evaluated.allows(document, secure)).toBe(true)
    const { changed, after } = without(place, (one) => void delete one.Condition)
    expect(after.allows(changed, secure)).toBe(false)
  })
})

test("a grant that is wider than a name says why", () => {
  const wide = allowing.flatMap(({ document, at, name }) =>
    wildcardsOf(document.statements[at]!).flatMap((text) => (document.because[text] ? [] : [`${name}: ${text}`])),
  )
  expect(wide).toEqual([])
  expect(allowing.flatMap(({ statement }) => wildcardsOf(statement)).length).toBeGreaterThan(0)
})

test("nobody has AWS's own policies, which are for everything of an account", () => {
  const attached = Object.values(template).flatMap(({ Properties }) => Properties?.ManagedPolicyArns ?? [])
  expect(attached).toEqual([])
})

const rows = allowing.filter(({ statement }) =>
  [statement.Action].flat().some((action) => /^dynamodb:(?!.*(Stream|Record|Shard))/.test(action)),
)
const own = "$" + "{aws:PrincipalTag/tenant}#"

test.each(rows)("$name reaches the rows of one tenant, or says why", ({ document, statement }) => {
  const { Condition = {} } = statement
  expect(Condition.Null).toEqual({ "dynamodb:LeadingKeys": "false" })
  const keys = [Condition["ForAllValues:StringLike"]?.["dynamodb:LeadingKeys"]].flat()
  expect(keys).not.toEqual([undefined])
  for (const key of keys as string[]) {
    // A wildcard stands behind a delimiter only: without it c1 would match c10.
    expect(key).toMatch(/^[^*?]*#\*$|^[^*?]+$/)
    if (!key.startsWith(own)) expect(document.because[key.split("#")[0] ?? ""]).toBeTruthy()
  }
})
test("there are rows to reach", () => expect(rows.length).toBeGreaterThan(4))
