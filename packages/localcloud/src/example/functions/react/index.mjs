import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb"

const database = new DynamoDBClient()

/** Counts each note's deliveries, and fails it as often as the note asks. */
export const handler = async ({ Records }) => {
  const batchItemFailures = []
  for (const { dynamodb } of Records) {
    const { pk, fail } = dynamodb.NewImage
    const { Attributes } = await database.send(
      new UpdateItemCommand({
        TableName: process.env.TABLE,
        Key: { pk, sk: { S: "seen" } },
        UpdateExpression: "ADD times :one SET seenAt = :now, kind = :kind",
        ExpressionAttributeValues: {
          ":one": { N: "1" },
          ":now": { S: new Date().toISOString() },
          ":kind": { S: "seen" },
        },
        ReturnValues: "ALL_NEW",
      }),
    )
    if (Number(Attributes.times.N) <= Number(fail.N)) {
      batchItemFailures.push({ itemIdentifier: dynamodb.SequenceNumber })
      break
    }
  }
  return { batchItemFailures }
}
