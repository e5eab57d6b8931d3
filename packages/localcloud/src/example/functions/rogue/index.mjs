import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb"

/** Misbehaves as asked. */
export const handler = async ({ body }) => {
  const { how } = JSON.parse(body)
  if (how === "throw") throw new TypeError("as asked")
  if (how === "exit") process.exit(3)
  if (how === "hang") await new Promise(() => {})
  if (how === "spin") for (;;);
  if (how === "scan") await new DynamoDBClient().send(new ScanCommand({ TableName: process.env.TABLE }))
  if (how === "shape") return { statusCode: "no number" }
  if (how === "header") return { statusCode: 200, headers: { "bad header": "x\n" }, body: "" }
  return { statusCode: 200, body: "" }
}
