import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTableCommand,
} from "@aws-sdk/client-dynamodb"
import { isRecord } from "./intrinsics.ts"
import { CloudProblem } from "./problem.ts"

/** The resolved properties of an `AWS::DynamoDB::Table` or `GlobalTable`. */
export type TableProperties = Record<string, unknown>

type Indexes = NonNullable<CreateTableCommandInput["GlobalSecondaryIndexes"]>

/**
 * Makes the table what the template says: creates it, or adds the indexes and the stream that a kept table lacks. Keys
 * cannot change: that is refused with a {@link CloudProblem}.
 */
export async function provideTable(client: DynamoDBClient, name: string, wanted: TableProperties): Promise<void> {
  const input = createInput(name, wanted)
  const kept = await describe(client, name)
  if (!kept) {
    await client.send(new CreateTableCommand(input))
    return
  }
  if (keysOf(kept.KeySchema) !== keysOf(input.KeySchema)) {
    throw new CloudProblem(`Table ${name} in the state folder has other keys than the template. Begin anew.`)
  }
  if (input.StreamSpecification && !kept.StreamSpecification?.StreamEnabled) {
    await client.send(new UpdateTableCommand({ TableName: name, StreamSpecification: input.StreamSpecification }))
  }
  const existing = new Map((kept.GlobalSecondaryIndexes ?? []).map((index) => [index.IndexName, index]))
  for (const index of input.GlobalSecondaryIndexes ?? []) {
    const same = existing.get(index.IndexName)
    if (same && keysOf(same.KeySchema) === keysOf(index.KeySchema)) continue
    if (same) {
      throw new CloudProblem(
        `Index ${index.IndexName} of table ${name} in the state folder has other keys. Begin anew.`,
      )
    }
    const AttributeDefinitions = input.AttributeDefinitions
    await client.send(
      new UpdateTableCommand({
        TableName: name,
        AttributeDefinitions,
        GlobalSecondaryIndexUpdates: [{ Create: index }],
      }),
    )
    await untilActive(client, name)
  }
}

function createInput(name: string, wanted: TableProperties): CreateTableCommandInput {
  const stream = isRecord(wanted.StreamSpecification) ? wanted.StreamSpecification : undefined
  return {
    TableName: name,
    // Capacity is nothing here: a provisioned table never throttles on this machine.
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: wanted.KeySchema as CreateTableCommandInput["KeySchema"],
    AttributeDefinitions: wanted.AttributeDefinitions as CreateTableCommandInput["AttributeDefinitions"],
    GlobalSecondaryIndexes: indexes(wanted.GlobalSecondaryIndexes),
    LocalSecondaryIndexes: indexes(wanted.LocalSecondaryIndexes),
    ...(stream && {
      StreamSpecification: {
        StreamEnabled: true,
        StreamViewType: stream.StreamViewType as "NEW_AND_OLD_IMAGES",
      },
    }),
  }
}

function indexes(wanted: unknown): Indexes | undefined {
  if (!Array.isArray(wanted) || wanted.length === 0) return undefined
  return wanted.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }))
}

function keysOf(schema: { AttributeName?: string; KeyType?: string }[] | undefined): string {
  return JSON.stringify((schema ?? []).map(({ AttributeName, KeyType }) => [KeyType, AttributeName]).sort())
}

async function describe(client: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined
    throw error
  }
}

async function untilActive(client: DynamoDBClient, name: string): Promise<void> {
  for (;;) {
    const table = await describe(client, name)
    if ((table?.GlobalSecondaryIndexes ?? []).every((index) => index.IndexStatus === "ACTIVE")) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
