import { isRecord } from "../intrinsics.ts"
import { CloudProblem } from "../problem.ts"
import { type Test, testOf } from "./conditions.ts"
import { arnOf, type Context, globOf, type Pattern } from "./patterns.ts"

/** One question to the policies: may this be done to that? The context's names are in lower case. */
export interface Ask {
  action: string
  resource: string
  context: Context
}

/** Who asks, as policies on resources name principals: a role by its ARN, or one of AWS's services. */
export type Principal = { AWS: string } | { Service: string }

export type Verdict = "allow" | "deny" | "silent"

/** A policy's statements, read once. */
export interface Statement {
  effect: "Allow" | "Deny"
  action: (ask: Ask) => boolean
  resource: (ask: Ask) => boolean
  principal: (who: Principal) => boolean
  conditions: Test[]
}

const MEMBERS = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "Condition"]

/** Reads a policy document. What it says that is not evaluated here is refused by name: `where` names the policy. */
export function statementsOf(document: unknown, where: string): Statement[] {
  const statements = isRecord(document) ? [document.Statement].flat() : []
  if (!isRecord(document) || document.Version !== "2012-10-17") {
    throw new CloudProblem(`${where} is no policy of version 2012-10-17.`)
  }
  return statements.map((one) => {
    const strange = isRecord(one) ? Object.keys(one).find((member) => !MEMBERS.includes(member)) : "no statement"
    if (!isRecord(one) || strange) throw new CloudProblem(`${where} holds ${strange}, which is not evaluated here.`)
    return {
      effect: one.Effect === "Deny" ? "Deny" : "Allow",
      action: either(
        one.Action,
        one.NotAction,
        (text) => globOf(text, "i"),
        ({ action }) => action,
      ),
      resource: either(
        one.Resource ?? (one.NotResource === undefined ? "*" : undefined),
        one.NotResource,
        arnOf,
        ({ resource }) => resource,
      ),
      principal: principalOf(one.Principal),
      conditions: conditionsOf(one.Condition, where),
    }
  })
}

/** What the statements say of it. A denial wins; silence is not leave. */
export function judge(statements: readonly Statement[], ask: Ask, who?: Principal): Verdict {
  let allowed = false
  for (const { effect, action, resource, principal, conditions } of statements) {
    if (!action(ask) || (who && !principal(who)) || !resource(ask)) continue
    if (!conditions.every((holds) => holds(ask.context))) continue
    if (effect === "Deny") return "deny"
    allowed = true
  }
  return allowed ? "allow" : "silent"
}

function either(
  named: unknown,
  excepted: unknown,
  patternOf: (text: string) => Pattern,
  partOf: (ask: Ask) => string,
): (ask: Ask) => boolean {
  const patterns = textsOf(named ?? excepted).map(patternOf)
  const isExcept = named === undefined
  return (ask) => patterns.some((fits) => fits(partOf(ask), ask.context)) !== isExcept
}

function principalOf(principal: unknown): (who: Principal) => boolean {
  // An identity's own policy names nobody: it is for whoever carries it.
  if (principal === undefined || principal === "*") return () => true
  const { AWS, Service } = isRecord(principal) ? principal : { AWS: principal, Service: [] }
  const [arns, services] = [textsOf(AWS), textsOf(Service)]
  return (who) => ("AWS" in who ? arns.some((arn) => arn === "*" || arn === who.AWS) : services.includes(who.Service))
}

function conditionsOf(condition: unknown, where: string): Test[] {
  return Object.entries(isRecord(condition) ? condition : {}).flatMap(([operator, keys]) =>
    Object.entries(isRecord(keys) ? keys : {}).map(([key, values]) => testOf(operator, key, textsOf(values), where)),
  )
}

const textsOf = (value: unknown): string[] => (value === undefined ? [] : [value].flat().map(String))
