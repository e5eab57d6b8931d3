import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb"

const database = new DynamoDBClient()

/** Notes when it was called and with which token. */
export const handler = async ({ id, token = "none" }) => {
  await database.send(
    new UpdateItemCommand({
      TableName: process.env.TABLE,
      Key: { pk: { S: `run#${id}` }, sk: { S: "run" } },
      UpdateExpression: "SET #token = :token ADD calledAt :now",
      ExpressionAttributeNames: { "#token": "token" },
      ExpressionAttributeValues: { ":token": { S: token }, ":now": { SS: [new Date().toISOString().slice(0, 19)] } },
    }),
  )
  return { days: 3 }
}
