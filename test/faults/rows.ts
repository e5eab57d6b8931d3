import { DeleteItemCommand, DynamoDBClient, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb"
import { ListExecutionsCommand, SFNClient } from "@aws-sdk/client-sfn"
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb"
import type { Cloud } from "@bihuan/localcloud/cloud"

/** A row as it lies in the table. */
export interface Stored {
  pk: string
  sk: string
  __edb_e__: string
  tenant: string
  id: string
  row: Record<string, unknown>
}

type Place = Pick<Cloud, "endpoints" | "credentials" | "region" | "tables" | "machines" | "functions">

const tableOf = ({ tables }: Place): string => Object.values(tables)[0] ?? ""
const database = ({ endpoints, credentials, region }: Place) =>
  new DynamoDBClient({ endpoint: endpoints.dynamodb, region, credentials })

/** Every row of the table, past the service. */
export async function rowsOf(cloud: Place): Promise<Stored[]> {
  const client = database(cloud)
  const rows: Stored[] = []
  let from: Record<string, never> | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({ TableName: tableOf(cloud), ConsistentRead: true, ExclusiveStartKey: from }),
    )
    rows.push(
      ...Items.map((item) => unmarshall(item)).map((item) => ({ ...item, row: JSON.parse(item.row) }) as Stored),
    )
    from = LastEvaluatedKey as typeof from
  } while (from)
  client.destroy()
  return rows
}

/** A row as the table and its stream have it: DynamoDB's JSON. */
export const itemOf = (stored: Stored) => marshall({ ...stored, row: JSON.stringify(stored.row) })

/** Writes a row past the service, as a fault would. */
export async function put(cloud: Place, row: Stored): Promise<void> {
  const client = database(cloud)
  await client.send(new PutItemCommand({ TableName: tableOf(cloud), Item: itemOf(row) }))
  client.destroy()
}

export const statesOf = ({ endpoints, credentials, region }: Place): SFNClient =>
  new SFNClient({ endpoint: endpoints.states, region, credentials })

/** The names of all executions, by machine. */
export async function executionsOf(cloud: Place): Promise<{ name: string; arn: string; status: string }[]> {
  const client = statesOf(cloud)
  const found: { name: string; arn: string; status: string }[] = []
  for (const stateMachineArn of Object.values(cloud.machines)) {
    let nextToken: string | undefined
    do {
      const page = await client.send(new ListExecutionsCommand({ stateMachineArn, nextToken }))
      for (const { name = "", executionArn: arn = "", status = "" } of page.executions ?? []) {
        found.push({ name, arn, status })
      }
      nextToken = page.nextToken
    } while (nextToken)
  }
  client.destroy()
  return found
}

/** A function by the beginning of its logical id. */
export function functionOf({ functions }: Place, name: string): string {
  const id = Object.keys(functions).find((one) => one.startsWith(name))
  if (!id) throw new Error(`no function ${name}`)
  return id
}

/** Where the nouns of records begin: what has a version and a receipt. */
export const ofNoun = (rows: readonly Stored[], noun: string) => rows.filter((row) => row.__edb_e__ === noun)

/** Takes a row away past the service, as a fault would: the service itself deletes nothing. */
export async function remove(cloud: Place, { pk, sk }: Stored): Promise<void> {
  const client = database(cloud)
  await client.send(new DeleteItemCommand({ TableName: tableOf(cloud), Key: marshall({ pk, sk }) }))
  client.destroy()
}
