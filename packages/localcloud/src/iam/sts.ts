import { Denied } from "./denied.ts"
import type { Guard } from "./guard.ts"
import type { Caller, Identities } from "./identities.ts"

/** A call that AWS's STS would not take, with its own name for why. */
export class StsProblem extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

const SHORTEST = 900
/** A role taken from within another lasts an hour at most. */
const LONGEST = 3600
const TAG = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

/** Answers one call of STS, given as the form that its query protocol sends: `AssumeRole`, with session tags. In XML. */
export function answerSts(
  form: URLSearchParams,
  caller: Caller,
  { identities, guard, now }: { identities: Identities; guard: Guard; now: number },
): string {
  const action = form.get("Action")
  if (action !== "AssumeRole") throw new StsProblem("InvalidAction", `STS has no ${action} here`)
  for (const strange of form.keys()) {
    if (/^(Policy|PolicyArns|TransitiveTagKeys|ExternalId|SerialNumber|TokenCode|SourceIdentity)\b/.test(strange)) {
      throw new StsProblem("ValidationError", `${strange} is not evaluated here`)
    }
  }
  const arn = form.get("RoleArn") ?? ""
  const name = form.get("RoleSessionName") ?? ""
  const seconds = Number(form.get("DurationSeconds") ?? LONGEST)
  if (!/^[\w+=,.@-]{2,64}$/.test(name)) throw new StsProblem("ValidationError", "RoleSessionName is not valid")
  if (!(seconds >= SHORTEST && seconds <= LONGEST))
    throw new StsProblem("ValidationError", "DurationSeconds is out of range")
  const tags = tagsIn(form)
  const role = identities.role(arn)
  const context = {
    "sts:rolesessionname": name,
    ...(Object.keys(tags).length > 0 && { "aws:tagkeys": Object.keys(tags) }),
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:requesttag/${key.toLowerCase()}`, value])),
  }
  const asks = ["sts:AssumeRole", ...(Object.keys(tags).length > 0 ? ["sts:TagSession"] : [])]
  for (const ask of asks) {
    // Who is not known to a role learns nothing of whether it is there.
    if (!role || caller.kind !== "role")
      throw new Denied("policy", `User: ${caller.arn} is not authorized to perform: ${ask} on resource: ${arn}`)
    const own = { ...caller.context, ...context }
    guard.demandTrust({ AWS: caller.role.arn }, caller.arn, role, { action: ask, resource: arn, context: own })
  }
  // To the second, as the answer says it.
  const until = (Math.floor(now / 1000) + seconds) * 1000
  const issued = identities.issue({ role: arn, name, tags, until })
  return `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><AssumedRoleUser><AssumedRoleId>AROA:${name}</AssumedRoleId><Arn>${issued.arn}</Arn></AssumedRoleUser><Credentials><AccessKeyId>${issued.accessKeyId}</AccessKeyId><SecretAccessKey>${issued.secretAccessKey}</SecretAccessKey><SessionToken>${issued.sessionToken}</SessionToken><Expiration>${new Date(until).toISOString().replace(/\.\d+Z$/, "Z")}</Expiration></Credentials></AssumeRoleResult><ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></AssumeRoleResponse>`
}

function tagsIn(form: URLSearchParams): Record<string, string> {
  const tags: Record<string, string> = {}
  for (let at = 1; form.has(`Tags.member.${at}.Key`); at++) {
    const key = form.get(`Tags.member.${at}.Key`) ?? ""
    const value = form.get(`Tags.member.${at}.Value`) ?? ""
    const wrong =
      key.length < 1 || key.length > 128 || value.length > 256 || !TAG.test(key) || !TAG.test(value) || key in tags
    if (wrong) throw new StsProblem("ValidationError", `Tag ${at} is not valid`)
    tags[key] = value
  }
  return tags
}
