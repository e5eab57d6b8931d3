import { createHmac, timingSafeEqual } from "node:crypto"
import { CloudProblem } from "../problem.ts"
import type { Role } from "../roles.ts"
import { Denied } from "./denied.ts"
import type { Context } from "./patterns.ts"

export interface Keys {
  accessKeyId: string
  secretAccessKey: string
}

export interface Credentials extends Keys {
  sessionToken: string
}

/** A role that somebody works in, for a while and under tags. */
interface Session {
  role: string
  name: string
  tags: Record<string, string>
  /** Milliseconds since 1970 on the virtual clock; absent for what Lambda hands to its functions, and renews. */
  until?: number
}

/** Who asks: the account itself, to which no policy applies, or a session of a role. */
export type Caller = { kind: "account"; arn: string } | { kind: "role"; arn: string; role: Role; context: Context }

/**
 * Hands out credentials, and knows its own again: they hold the session itself, sealed, so that nothing is kept and they
 * live through a restart.
 */
export class Identities {
  readonly #account: Keys & { id: string; partition: string }
  readonly #roles: Map<string, Role>
  readonly #now: () => number

  constructor(account: Keys & { id: string; partition: string }, roles: readonly Role[], now: () => number) {
    this.#account = account
    this.#roles = new Map(roles.map((role) => [role.arn, role]))
    this.#now = now
  }

  role(arn: string): Role | undefined {
    return this.#roles.get(arn)
  }

  /** A service that works in a role of the stack. */
  inRole(arn: string, name: string): Caller {
    const role = this.#roles.get(arn)
    if (!role) throw new CloudProblem(`${name} works in the role ${arn}, which is none of the stack.`)
    const session = { role: arn, name, tags: {} }
    return { kind: "role", arn: this.#arn(session), role, context: contextOf(role, session, this.#account.id) }
  }

  /** The credentials of a session; its ARN is what policies and refusals call it. */
  issue(session: Session): Credentials & { arn: string } {
    const content = Buffer.from(JSON.stringify(session)).toString("base64url")
    const sessionToken = `${content}.${this.#seal(content)}`
    return { ...this.#keysOf(sessionToken), sessionToken, arn: this.#arn(session) }
  }

  /**
   * Whom a key belongs to, and the secret that goes with it. Throws {@link Denied} for keys that were never given out, are
   * put together from several, or have expired.
   */
  recognise(accessKeyId: string, sessionToken: string | undefined): { caller: Caller; secret: string } {
    const { id, partition, ...account } = this.#account
    if (!sessionToken) {
      if (accessKeyId !== account.accessKeyId) throw new Denied("unknown-key")
      return { caller: { kind: "account", arn: `arn:${partition}:iam::${id}:root` }, secret: account.secretAccessKey }
    }
    const [content = "", seal = ""] = sessionToken.split(".")
    const [given, made] = [Buffer.from(seal), Buffer.from(this.#seal(content))]
    if (given.length !== made.length || !timingSafeEqual(given, made)) throw new Denied("unknown-token")
    const keys = this.#keysOf(sessionToken)
    if (keys.accessKeyId !== accessKeyId) throw new Denied("unknown-key")
    const session = JSON.parse(Buffer.from(content, "base64url").toString()) as Session
    if (session.until !== undefined && session.until <= this.#now()) throw new Denied("expired")
    const role = this.#roles.get(session.role)
    if (!role) throw new Denied("unknown-token")
    return {
      caller: { kind: "role", arn: this.#arn(session), role, context: contextOf(role, session, id) },
      secret: keys.secretAccessKey,
    }
  }

  #arn({ role, name }: Session): string {
    const { id, partition } = this.#account
    return `arn:${partition}:sts::${id}:assumed-role/${role.split("/").at(-1)}/${name}`
  }

  #keysOf(sessionToken: string): Keys {
    const code = this.#seal(`keys ${sessionToken}`)
    return { accessKeyId: `ASIA${code.slice(0, 16).toUpperCase()}`, secretAccessKey: code.slice(16, 56) }
  }

  #seal(text: string): string {
    return createHmac("sha256", `session ${this.#account.secretAccessKey}`).update(text).digest("hex")
  }
}

function contextOf({ arn }: Role, { tags }: Session, account: string): Context {
  return {
    "aws:principalarn": arn,
    "aws:principalaccount": account,
    ...Object.fromEntries(
      Object.entries(tags).map(([name, value]) => [`aws:principaltag/${name.toLowerCase()}`, value]),
    ),
  }
}
