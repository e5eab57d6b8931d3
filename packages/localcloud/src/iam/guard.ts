import { isRecord } from "../intrinsics.ts"
import { CloudProblem } from "../problem.ts"
import type { Provided, Resources } from "../resources.ts"
import type { Role } from "../roles.ts"
import { Denied } from "./denied.ts"
import type { Caller } from "./identities.ts"
import type { Context } from "./patterns.ts"
import { type Ask, judge, type Principal, type Statement, statementsOf, type Verdict } from "./policy.ts"

/** The policies of a stack: what its roles may do, who may take them, and what its resources say themselves. */
export class Guard {
  readonly #may = new Map<Role, Statement[]>()
  readonly #trust = new Map<Role, Statement[]>()
  /** By the ARN of the resource. */
  readonly #of = new Map<string, Statement[]>()

  constructor(roles: readonly Role[], resources: Resources) {
    for (const role of roles) {
      this.#trust.set(role, statementsOf(role.trust, `The trust policy of role ${role.name}`))
      this.#may.set(
        role,
        role.policies.flatMap((policy) => statementsOf(policy, `A policy of role ${role.name}`)),
      )
    }
    const attach = (type: string, nameOrArn: unknown, document: unknown, { logicalId }: Provided) => {
      const arn = resources.find(type, nameOrArn)?.arn
      if (arn) this.#of.set(arn, [...(this.#of.get(arn) ?? []), ...statementsOf(document, logicalId)])
    }
    for (const one of resources.of("AWS::S3::BucketPolicy")) {
      attach("AWS::S3::Bucket", one.properties.Bucket, one.properties.PolicyDocument, one)
    }
    for (const one of resources.of("AWS::SQS::QueuePolicy")) {
      for (const queue of [one.properties.Queues].flat())
        attach("AWS::SQS::Queue", queue, one.properties.PolicyDocument, one)
    }
    for (const one of resources.of("AWS::Lambda::Permission")) {
      attach("AWS::Lambda::Function", one.properties.FunctionName, permitted(one.properties), one)
    }
  }

  /** Throws {@link Denied} unless the caller may do it: by the own role's policies or by the resource's, and against none. */
  demand(caller: Caller, ask: Ask): void {
    // The account itself is beyond policies, as the root user is.
    if (caller.kind === "account") return
    const { arn, role } = caller
    const asked = inFull({ ...ask, context: { ...caller.context, ...ask.context } })
    const own = judge(this.#may.get(role) ?? [], asked)
    const resource = this.#resource(asked, { AWS: role.arn })
    if (own === "deny" || resource === "deny") {
      throw refused(
        arn,
        ask,
        `with an explicit deny in ${own === "deny" ? "an identity-based" : "a resource-based"} policy`,
      )
    }
    if (own === "allow" || resource === "allow") return
    throw refused(arn, ask, `because no identity-based policy allows the ${ask.action} action`)
  }

  /** As {@link demand}, of one of AWS's services on a resource that names it, such as API Gateway on a function. */
  demandOf(service: string, ask: Ask): void {
    if (this.#resource(inFull(ask), { Service: service }) === "allow") return
    throw refused(service, ask, `because no resource-based policy allows the ${ask.action} action`)
  }

  /** Throws {@link Denied} unless the role lets itself be taken: that only it says. */
  demandTrust(who: Principal, arn: string, role: Role, ask: Ask): void {
    const asked = inFull(ask)
    if (judge(this.#trust.get(role) ?? [], asked, who) === "allow") return
    throw refused(arn, ask, `because no resource-based policy allows the ${ask.action} action`)
  }

  /** Fails with a {@link CloudProblem} where a service works in a role that does not trust it. */
  checkTrust(service: string, role: Role | undefined, of: string, context: Context): void {
    try {
      if (!role) throw new Error("it has none")
      this.demandTrust({ Service: service }, service, role, { action: "sts:AssumeRole", resource: role.arn, context })
    } catch (error) {
      throw new CloudProblem(`${of} cannot work in its role: ${error instanceof Error ? error.message : error}`)
    }
  }

  #resource(ask: Ask, who: Principal): Verdict {
    // An object lies under its bucket.
    const arn = ask.resource.startsWith("arn:") ? ask.resource.replace(/^(arn:[^:]+:s3:::[^/]+)\/.*$/s, "$1") : ""
    const statements = this.#of.get(arn)
    return statements ? judge(statements, ask, who) : "silent"
  }
}

/** What goes over the wire on this machine never leaves it. */
const inFull = (ask: Ask): Ask => ({ ...ask, context: { "aws:securetransport": "true", ...ask.context } })

const refused = (arn: string, { action, resource }: Ask, why: string) =>
  new Denied("policy", `User: ${arn} is not authorized to perform: ${action} on resource: ${resource} ${why}`)

/** A function's permission as the policy that Lambda makes of it. */
function permitted({ Action, Principal, SourceArn, SourceAccount }: Record<string, unknown>): unknown {
  const Condition = {
    ...(SourceArn !== undefined && { ArnLike: { "aws:SourceArn": SourceArn } }),
    ...(SourceAccount !== undefined && { StringEquals: { "aws:SourceAccount": SourceAccount } }),
  }
  const isService = /\.amazonaws\.com(\.cn)?$/.test(String(Principal))
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action,
        Principal: isRecord(Principal) || !isService ? { AWS: Principal } : { Service: Principal },
        Condition,
      },
    ],
  }
}
