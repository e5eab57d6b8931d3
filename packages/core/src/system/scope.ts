import { AsyncLocalStorage } from "node:async_hooks"
import { DynamoDBClient } from "@aws-sdk/client-dynamodb"
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts"

/** The function's own credentials: they reach the platform's register and nothing of a tenant. */
const own = new DynamoDBClient({})
const sts = new STSClient({})
/** A tenant's client costs little; what is kept of the longest unused is dropped. */
const mostKept = 500
const kept = new Map<string, DynamoDBClient>()
const scopes = new AsyncLocalStorage<{ tenant: string; client: DynamoDBClient }>()

/** What every row is read and written through: with the credentials of the tenant in whose scope it is asked for. */
export const connection: Pick<DynamoDBClient, "send"> = {
  get send() {
    const client = scopes.getStore()?.client ?? own
    return client.send.bind(client)
  },
}

/** The credentials of the tenant in whose scope it is asked for, for what lies elsewhere than in the table. */
export const credentials = (): DynamoDBClient["config"]["credentials"] =>
  (scopes.getStore()?.client ?? own).config.credentials

/**
 * Does the work with credentials that reach one tenant's rows and no other's, whatever the code then asks for: a store made
 * for another tenant is refused by the platform. A door opens a scope for as long as it serves one tenant.
 */
export function within<T>(tenant: string, work: () => Promise<T>): Promise<T> {
  const outer = scopes.getStore()
  if (outer && outer.tenant !== tenant) throw new Error("There is no way from one tenant's scope into another's")
  return outer ? work() : scopes.run({ tenant, client: clientOf(tenant) }, work)
}

function clientOf(tenant: string): DynamoDBClient {
  const known = kept.get(tenant)
  if (known) kept.delete(tenant)
  const client =
    known ?? new DynamoDBClient({ credentials: () => taken(tenant), requestHandler: own.config.requestHandler })
  kept.set(tenant, client)
  const [longest] = kept.keys()
  if (kept.size > mostKept && longest !== undefined) kept.delete(longest)
  return client
}

/** The tenant's role under the tenant's tag, for an hour; the client asks anew shortly before it ends. */
async function taken(tenant: string) {
  const { Credentials: given } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: process.env.TENANT_ROLE,
      // At least two letters and at most 64, whatever somebody asks for at the door.
      RoleSessionName: `tenant-${tenant}`.slice(0, 64),
      Tags: [{ Key: "tenant", Value: tenant }],
    }),
  )
  const { AccessKeyId: accessKeyId = "", SecretAccessKey: secretAccessKey = "", SessionToken, Expiration } = given ?? {}
  return {
    accessKeyId,
    secretAccessKey,
    ...(SessionToken && { sessionToken: SessionToken }),
    ...(Expiration && { expiration: Expiration }),
  }
}
