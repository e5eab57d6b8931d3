import { Access } from "@bihuan/localcloud/iam/access"
import { Denied } from "@bihuan/localcloud/iam/denied"
import { judge, type Principal, statementsOf } from "@bihuan/localcloud/iam/policy"
import { Resources } from "@bihuan/localcloud/resources"
import type { Resource } from "./service.ts"

type Json = Record<string, unknown>

export interface Statement {
  Effect: string
  Action: string | string[]
  Resource?: unknown
  Principal?: unknown
  Condition?: Record<string, Record<string, string | string[]>>
}

/** One policy of the template: who may take a role, what a role may do, or what a resource says itself. */
export interface Document {
  holder: string
  kind: "trust" | "identity" | "resource"
  role: string | undefined
  statements: Statement[]
  /** Why its grants are as wide as they are, by the wildcard or the key. */
  because: Record<string, string>
}

export type Template = Record<string, Resource & { Metadata?: { Because?: Record<string, string> } }>

const written = (document: unknown): Statement[] => (document as { Statement: Statement[] }).Statement

/** Every policy that the template holds, its statements as they stand in it. */
export function documentsOf(template: Template): Document[] {
  return Object.entries(template).flatMap(([id, { Type, Properties = {}, Metadata }]): Document[] => {
    const because = Metadata?.Because ?? {}
    if (Type === "AWS::IAM::Role") {
      const { AssumeRolePolicyDocument, Policies = [] } = Properties as {
        AssumeRolePolicyDocument: Json
        Policies?: Json[]
      }
      const trust = {
        holder: id,
        kind: "trust" as const,
        role: id,
        statements: written(AssumeRolePolicyDocument),
        because,
      }
      const own = Policies.map(({ PolicyName, PolicyDocument }) => ({
        holder: `${id} ${PolicyName}`,
        kind: "identity" as const,
        role: id,
        statements: written(PolicyDocument),
        because,
      }))
      return [trust, ...own]
    }
    if (Type === "AWS::IAM::Policy") {
      const [role] = (Properties.Roles as { Ref: string }[]).map(({ Ref }) => Ref)
      return [{ holder: id, kind: "identity", role, statements: written(Properties.PolicyDocument), because }]
    }
    if (!("PolicyDocument" in Properties)) return []
    return [{ holder: id, kind: "resource", role: undefined, statements: written(Properties.PolicyDocument), because }]
  })
}

/** What a grant is asked: by whom, for what, knowing what. */
export interface Asked {
  who: Principal | undefined
  action: string
  resource: string
  context: Record<string, string | string[] | undefined>
}

const place = { account: "000000000000", region: "us-east-1" }
export const tenant = "410928"

/** The template as it would be evaluated. */
export class Evaluated {
  readonly #resources: Resources
  readonly #access: Access

  constructor(template: Template) {
    const assembly = {
      stack: "bihuan-test",
      template: { Resources: template },
      account: undefined,
      region: undefined,
      assets: new Map(),
    }
    this.#resources = new Resources(assembly, { ...place, url: "http://127.0.0.1" })
    const keys = { accessKeyId: "LOCAL", secretAccessKey: "secret" }
    this.#access = new Access(this.#resources, { ...place, keys, now: () => 0 })
  }

  /** Every reference in it replaced by what it stands for. */
  resolved(statement: Statement): Statement {
    return this.#resources.intrinsics.resolve(statement) as Statement
  }

  arnOf(logicalId: string): string {
    return this.#resources.all.find((one) => one.logicalId === logicalId)?.arn ?? ""
  }

  /** Whether all policies together let the asker, who works for the tenant where the role asks for one. */
  allows({ kind, role, statements }: Document, { who, action, resource, context }: Asked): boolean {
    const { guard, identities } = this.#access
    const lower = Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]))
    const ask = { action, resource, context: lower }
    if (kind === "resource") {
      const own = { Version: "2012-10-17", Statement: statements.map((one) => this.resolved(one)) }
      return judge(statementsOf(own, "it"), ask) !== "deny"
    }
    const arn = this.arnOf(role ?? "")
    try {
      if (kind === "trust") {
        const taken = identities.role(arn)
        if (!who || !taken) return false
        guard.demandTrust(who, "somebody", taken, { ...ask, resource: arn })
      } else {
        const { accessKeyId, sessionToken } = identities.issue({ role: arn, name: "asker", tags: { tenant } })
        guard.demand(identities.recognise(accessKeyId, sessionToken).caller, ask)
      }
      return true
    } catch (error) {
      if (error instanceof Denied) return false
      throw error
    }
  }
}

const textsOf = (value: unknown): string[] => (value === undefined ? [] : [value].flat().map(String))

/** A value that a pattern is like, for one tenant. */
const sampleOf = (pattern: string, of = tenant): string =>
  pattern
    .replace(/\$\{aws:PrincipalTag\/tenant\}/g, of)
    .replace(/\$\{(.)\}/g, "$1")
    .replace(/[*?]/g, "x")

/** As near as a foreign value comes: of another tenant whose code begins the same, or one letter longer. */
const besideOf = (pattern: string): string => {
  const own = sampleOf(pattern)
  const foreign = sampleOf(pattern, `${tenant}1`)
  return foreign === own ? own.replace(/(?=#)|$/, "1") : foreign
}

const isMany = (key: string) => /leadingkeys|tagkeys/i.test(key)
const valueFor = (key: string, value: string) => (isMany(key) ? [value] : value)

function principalsOf({ Principal: named }: Statement): (Principal | undefined)[] {
  if (typeof named !== "object" || named === null) return [undefined]
  const { AWS, Service } = named as { AWS?: unknown; Service?: unknown }
  return [...textsOf(AWS).map((arn) => ({ AWS: arn })), ...textsOf(Service).map((service) => ({ Service: service }))]
}

/** Legal questions to a statement: each of its actions on each of its resources by each of whom it names. */
export function legalOf(statement: Statement): Asked[] {
  const context: Asked["context"] = {}
  for (const [operator, keys] of Object.entries(statement.Condition ?? {})) {
    for (const [key, values] of Object.entries(keys)) {
      const [value = ""] = textsOf(values)
      if (operator === "Null" || key in context) continue
      context[key] = valueFor(key, /Not/.test(operator) ? "other" : sampleOf(value))
    }
  }
  const resources = textsOf(statement.Resource ?? "arn:aws:iam::000000000000:role/x")
  return principalsOf(statement).flatMap((who) =>
    textsOf(statement.Action).flatMap((action) =>
      resources.map((resource) => ({
        who,
        action: action.replace("*", "Anything"),
        resource: sampleOf(resource),
        context,
      })),
    ),
  )
}

/** One thing that bounds a statement, how to take it away, and what then would pass that must not. */
export interface Bound {
  name: string
  remove: (statement: Statement) => void
  strange: (legal: Asked) => Asked[]
}

export function boundsOf(statement: Statement): Bound[] {
  const conditions = Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]): Bound => {
      const [value = ""] = textsOf(values)
      const known = (legal: Asked, found: string | undefined): Asked => ({
        ...legal,
        context: { ...legal.context, [key]: found === undefined ? undefined : valueFor(key, found) },
      })
      return {
        name: `${operator} ${key}`,
        remove: ({ Condition = {} }) => void delete Condition[operator]?.[key],
        strange: (legal) =>
          /Not/.test(operator)
            ? [known(legal, sampleOf(value))]
            : operator === "Null"
              ? [known(legal, undefined)]
              : [known(legal, undefined), known(legal, besideOf(value))],
      }
    }),
  )
  const resource: Bound = {
    name: "Resource",
    remove: (one) => void Object.assign(one, { Resource: "*" }),
    strange: (legal) => [{ ...legal, resource: legal.resource.replace("bihuan-test", "another") }],
  }
  const principal: Bound = {
    name: "Principal",
    remove: (one) => void Object.assign(one, { Principal: "*" }),
    strange: (legal) => [
      { ...legal, who: { Service: "ec2.amazonaws.com" } },
      { ...legal, who: { AWS: "arn:aws:iam::000000000000:role/bihuan-test-Another" } },
    ],
  }
  return [
    ...conditions,
    ...(statement.Resource === undefined ? [] : [resource]),
    ...(statement.Principal === undefined ? [] : [principal]),
  ]
}

/** The texts in which a grant is wider than a name: literal parts with a wildcard. */
export function wildcardsOf({ Action, Resource }: Statement): string[] {
  const literals = (value: unknown): string[] => {
    if (typeof value === "string") return [value]
    if (typeof value !== "object" || value === null) return []
    return Object.entries(value).flatMap(([name, inner]) => (/^(Ref|Fn::GetAtt)$/.test(name) ? [] : literals(inner)))
  }
  return [...literals(Action), ...literals(Resource)].filter((text) => text.includes("*"))
}
