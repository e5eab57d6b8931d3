import type { Provided, Resources } from "../resources.ts"
import { type Role, rolesOf } from "../roles.ts"
import { Denied } from "./denied.ts"
import { Guard } from "./guard.ts"
import { type Caller, type Credentials, Identities, type Keys } from "./identities.ts"

interface Place {
  account: string
  region: string
  keys: Keys
  now: () => number
}

/** Who may do what in a stack: its identities and its policies, and what its own services ask of them. */
export class Access {
  readonly identities: Identities
  readonly guard: Guard
  readonly roles: readonly Role[]
  readonly #place: Place
  readonly #partition: string
  readonly #callers = new Map<string, Caller>()

  constructor(resources: Resources, place: Place) {
    const roles = rolesOf(resources)
    this.roles = roles
    this.#place = place
    this.#partition = resources.partition
    const account = { ...place.keys, id: place.account, partition: resources.partition }
    this.identities = new Identities(account, roles, place.now)
    this.guard = new Guard(roles, resources)
  }

  /** What Lambda puts into a function's environment: its role, renewed for as long as it runs. */
  credentialsOf({ name, properties }: Provided): Credentials {
    const role = String(properties.Role)
    this.serviceIn(role, "lambda.amazonaws.com", name)
    return this.identities.issue({ role, name: name.slice(-64), tags: {} })
  }

  /** A service that works in a role, which must trust it. Fails with a `CloudProblem` where it does not, as AWS does at once. */
  serviceIn(role: unknown, service: string, of: string, sourceArn?: string): Caller {
    const known = this.#callers.get(`${role} ${service}`)
    if (known) return known
    const caller = this.identities.inRole(String(role), of.split(/[:/]/).at(-1) ?? of)
    const from = { "aws:sourceaccount": this.#place.account, "aws:sourcearn": sourceArn }
    this.guard.checkTrust(service, this.identities.role(String(role)), of, from)
    this.#callers.set(`${role} ${service}`, caller)
    return caller
  }

  /** Why the caller may not, or nothing. */
  forbids(caller: Caller, action: string, resource: string): string | undefined {
    return why(() => this.guard.demand(caller, { action, resource, context: {} }))
  }

  /** Why a service may not call a function that it has no role for: that is for the function's own policy to say. */
  forbidsService(service: string, target: string, sourceArn: string): string | undefined {
    const context = { "aws:sourcearn": sourceArn, "aws:sourceaccount": this.#place.account }
    return why(() => this.guard.demandOf(service, { action: "lambda:InvokeFunction", resource: target, context }))
  }

  /** As API Gateway names one call of an API. */
  routeArn(api: string, stage: string, method: string, path: string): string {
    const { account, region } = this.#place
    return `arn:${this.#partition}:execute-api:${region}:${account}:${api}/${stage}/${method}${path}`
  }
}

function why(demand: () => void): string | undefined {
  try {
    demand()
    return undefined
  } catch (error) {
    if (error instanceof Denied) return error.message
    throw error
  }
}
