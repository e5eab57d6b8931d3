import { DynamoDBClient, GetItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb"
import type { Cloud } from "../cloud.ts"

/** A running example and the few things that its tests ask it. */
export function sceneOf(cloud: Cloud) {
  const database = new DynamoDBClient({
    endpoint: cloud.endpoints.dynamodb,
    region: cloud.region,
    credentials: cloud.credentials,
  })
  const TableName = Object.values(cloud.tables)[0]!
  const machine = Object.values(cloud.machines)[0]!
  const functionNamed = (id: string) => Object.entries(cloud.functions).find(([logical]) => logical.startsWith(id))![1]
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(cloud.url + path, {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await response.text()
    const json = (): Record<string, unknown> => JSON.parse(text)
    return { status: response.status, headers: response.headers, text, json }
  }
  return {
    database,
    machine,
    functionNamed,
    get: (path: string, headers?: Record<string, string>) => send("GET", path, undefined, headers),
    post: (path: string, body: unknown, headers?: Record<string, string>) => send("POST", path, body, headers),
    /** How often a note has been delivered to the stream's function, and when last. */
    seen: async (id: string) => {
      const Key = { pk: { S: `note#${id}` }, sk: { S: "seen" } }
      const { Item } = await database.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
      return { times: Number(Item?.times?.N ?? 0), at: Date.parse(Item?.seenAt?.S ?? "") }
    },
    /** When the function `Step` was called for a run, in seconds of the virtual clock, and with which token last. */
    run: async (id: string) => {
      const Key = { pk: { S: `run#${id}` }, sk: { S: "run" } }
      const { Item } = await database.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
      const calls = (Item?.calledAt?.SS ?? []).map((text) => Date.parse(`${text}Z`)).sort((a, b) => a - b)
      return { calls, token: Item?.token?.S }
    },
    ofKind: async (kind: string) => {
      const { Items } = await database.send(
        new QueryCommand({
          TableName,
          IndexName: "byKind",
          KeyConditionExpression: "kind = :kind",
          ExpressionAttributeValues: { ":kind": { S: kind } },
        }),
      )
      return Items ?? []
    },
  }
}
