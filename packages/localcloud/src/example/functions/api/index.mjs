import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb"
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3"
import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn"

const { TABLE, BUCKET, MACHINE } = process.env
const database = new DynamoDBClient()
const files = new S3Client()
const states = new SFNClient()

const json = (statusCode, body) => ({
  statusCode,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
})

const routes = {
  "GET /time": () => ({
    now: Date.now(),
    made: new Date().toISOString(),
    called: Date(),
    fixed: new Date(0).toISOString(),
    instance: structuredClone(new Date()) instanceof Date && new Date().constructor === Date,
  }),
  "GET /notes/new": () => json(200, { route: "new" }),
  "GET /notes/{id}": async ({ pathParameters: { id } }) => {
    const { Item } = await database.send(new GetItemCommand({ TableName: TABLE, Key: keyOf("note", id) }))
    return Item ? json(200, { text: Item.text.S }) : json(404, { code: "unknown" })
  },
  "POST /notes/{id}": async ({ pathParameters: { id }, body }) => {
    const { text, fail = "0" } = JSON.parse(body)
    const Item = { ...keyOf("note", id), kind: { S: "note" }, text: { S: text }, fail: { N: String(fail) } }
    await database.send(new PutItemCommand({ TableName: TABLE, Item }))
    return { statusCode: 201, cookies: ["a=1; Path=/", "b=2"], body: "" }
  },
  "POST /files/{name}": async ({ pathParameters: { name }, body }) => {
    await files.send(new PutObjectCommand({ Bucket: BUCKET, Key: `files/${name}`, Body: body }))
    return json(201, {})
  },
  "GET /files/{name}": async ({ pathParameters: { name } }) => {
    const { Body } = await files.send(new GetObjectCommand({ Bucket: BUCKET, Key: `files/${name}` }))
    return { statusCode: 200, body: await Body.transformToString() }
  },
  "POST /runs/{id}": async ({ pathParameters: { id } }) => {
    const input = JSON.stringify({ id })
    return json(201, await states.send(new StartExecutionCommand({ stateMachineArn: MACHINE, name: id, input })))
  },
  "POST /wake": async ({ body }) => {
    await states.send(new SendTaskSuccessCommand({ taskToken: JSON.parse(body).token, output: '{"answer":"yes"}' }))
    return json(200, {})
  },
}

const keyOf = (kind, id) => ({ pk: { S: `${kind}#${id}` }, sk: { S: kind } })

export const handler = (event, context) => {
  const route = routes[event.routeKey]
  return route ? route(event) : json(200, { event, remaining: context.getRemainingTimeInMillis() })
}
