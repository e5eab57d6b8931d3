import { Readable } from "node:stream"
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3"
import { DescribeExecutionCommand, SFNClient } from "@aws-sdk/client-sfn"
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest"
import { Cloud, DynamoDBLocal } from "./cloud.ts"
import { synthesise } from "./example/app.ts"
import { sceneOf } from "./example/scene.ts"

// Real processes, threads and a JVM on a machine that may be busy: the limit says "stuck", not "slow".
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const DAY = 86_400_000
const MARCH = Date.parse("2026-03-01T09:00:00+08:00")

let assembly: string
let database: DynamoDBLocal
const clouds: Cloud[] = []

beforeAll(async () => {
  assembly = synthesise()
  database = await DynamoDBLocal.start()
})
afterEach(async () => {
  for (const cloud of clouds.splice(0)) await cloud.stop()
})
afterAll(() => database.stop())

async function running(clock = MARCH) {
  const lines: string[] = []
  const cloud = await Cloud.start({ assembly, database, clock, log: (line) => lines.push(line) })
  clouds.push(cloud)
  return { cloud, lines, ...sceneOf(cloud) }
}

test("a request reaches its function as API Gateway would hand it over", async () => {
  const { cloud, get } = await running()
  const { event } = (await get("/echo/a%20b/c?x=1&x=2&y=%E9%97%AD", { Cookie: "q=1; w=2", "X-Note": "n" })).json() as {
    event: Record<string, Record<string, unknown>>
  }
  expect(event).toMatchObject({
    version: "2.0",
    routeKey: "ANY /echo/{proxy+}",
    rawPath: "/echo/a b/c",
    rawQueryString: "x=1&x=2&y=%E9%97%AD",
    cookies: ["q=1", "w=2"],
    headers: { "x-note": "n" },
    queryStringParameters: { x: "1,2", y: "闭" },
    pathParameters: { proxy: "a b/c" },
    requestContext: {
      stage: "$default",
      http: { method: "GET", path: "/echo/a b/c", sourceIp: "127.0.0.1", protocol: "HTTP/1.1" },
      domainName: new URL(cloud.url).host,
    },
    isBase64Encoded: false,
  })
  expect(event.headers).not.toHaveProperty("cookie")
  expect(event).not.toHaveProperty("body")
  const { timeEpoch, time } = event.requestContext as { timeEpoch: number; time: string }
  expect(timeEpoch).toBeGreaterThanOrEqual(MARCH)
  expect(time).toMatch(/^01\/Mar\/2026:01:00:\d\d \+0000$/)
})

test("a text body arrives as it is, another in base64", async () => {
  const { post } = await running()
  const echo = async (type: string) => (await post("/echo/x", "闭", { "content-type": type })).json().event
  expect(await echo("application/json")).toMatchObject({ body: '"闭"', isBase64Encoded: false })
  const encoded = Buffer.from('"闭"').toString("base64")
  expect(await echo("application/octet-stream")).toMatchObject({ body: encoded, isBase64Encoded: true })
})

test("answers: a status with cookies, a simplified one, and no route", async () => {
  const { get, post } = await running()
  const made = await post("/notes/a", { text: "one" })
  expect(made.status).toBe(201)
  expect(made.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2"])
  expect((await get("/notes/a")).json()).toEqual({ text: "one" })
  expect((await get("/notes/new")).json()).toEqual({ route: "new" })
  const simple = await get("/time")
  expect(simple.status).toBe(200)
  expect(simple.headers.get("content-type")).toBe("application/json")
  expect(await get("/nothing")).toMatchObject({ status: 404, text: '{"message":"Not Found"}' })
  expect((await post("/time", {})).status).toBe(404)
})

test("a body of more than 10 MB is too large, and the next request is well", async () => {
  const { get, post } = await running()
  const large = await post("/notes/a", { text: "x".repeat(10 * 1024 * 1024) })
  expect(large).toMatchObject({ status: 413, text: '{"message":"Request Entity Too Large"}' })
  expect((await get("/time")).status).toBe(200)
})

test.each([
  ["throw", 500],
  ["exit", 500],
  ["hang", 503],
  ["spin", 503],
  ["shape", 500],
  ["header", 500],
])("a function that answers with %s gives %i, and the next request is well", async (how, status) => {
  const { post } = await running()
  expect((await post("/misbehave", { how })).status).toBe(status)
  expect((await post("/misbehave", { how: "well" })).status).toBe(200)
})

test("failures of an invocation come in Lambda's shape", async () => {
  const { cloud, functionNamed } = await running()
  const misbehave = (how: string) => cloud.invoke(functionNamed("Rogue"), { body: JSON.stringify({ how }) })
  const thrown = await misbehave("throw")
  expect(thrown).toMatchObject({ ok: false, error: "TypeError" })
  expect(JSON.parse(thrown.ok ? "" : thrown.cause)).toMatchObject({
    errorType: "TypeError",
    errorMessage: "as asked",
    trace: expect.arrayContaining(["TypeError: as asked"]),
  })
  expect(await misbehave("hang")).toMatchObject({
    ok: false,
    error: "Sandbox.Timedout",
    cause: expect.stringContaining("Task timed out after 2.00 seconds"),
  })
  expect(await misbehave("exit")).toMatchObject({ error: "Runtime.ExitError" })
  expect(await cloud.invoke("absent", {})).toMatchObject({ error: "Lambda.ResourceNotFoundException" })
  expect(await cloud.invoke(functionNamed("Api"), "x".repeat(6 * 1024 * 1024))).toMatchObject({
    error: "Lambda.RequestTooLargeException",
  })
})

test("many invocations at once all answer", async () => {
  const { get } = await running()
  const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => get(`/echo/${i}`)))
  const echoed = answers.map((answer) => (answer.json().event as { rawPath: string }).rawPath)
  expect(echoed).toEqual(answers.map((_, i) => `/echo/${i}`))
})

test("functions see the virtual time, in every way of asking", async () => {
  const { cloud, get } = await running()
  await cloud.clock.to(MARCH + 10 * DAY)
  const seen = (await get("/time")).json() as Record<string, string | number | boolean>
  expect(Number(seen.now)).toBeGreaterThanOrEqual(MARCH + 10 * DAY)
  expect(Number(seen.now)).toBeLessThan(MARCH + 10 * DAY + 60_000)
  expect(Date.parse(String(seen.made))).toBeGreaterThanOrEqual(Number(seen.now))
  expect(seen.called).toContain("Mar 11 2026")
  expect(seen.fixed).toBe("1970-01-01T00:00:00.000Z")
  expect(seen.instance).toBe(true)
})

test("a written item reaches the stream's function once, and what no filter wants does not", async () => {
  const { cloud, post, seen, ofKind } = await running()
  await post("/notes/a", { text: "one" })
  await cloud.clock.settle()
  expect((await seen("a")).times).toBe(1)
  // The function's own writes are in the stream too.
  expect(await ofKind("seen")).toHaveLength(1)
})

test("a record that fails holds back those behind it, is retried on the virtual clock, and then they follow", async () => {
  const { cloud, post, seen } = await running()
  await cloud.clock.settle()
  await post("/notes/a", { text: "one", fail: 2 })
  await post("/notes/b", { text: "two" })
  await cloud.clock.settle()
  expect((await seen("a")).times).toBe(1)
  expect((await seen("b")).times).toBe(0)
  await cloud.clock.advance(DAY)
  expect((await seen("a")).times).toBe(3)
  expect((await seen("b")).times).toBe(1)
  expect((await seen("a")).at - MARCH).toBeLessThan(60_000)
})

test("after its retries a record goes to the dead-letter queue, and the next follow", async () => {
  const { cloud, get, post, seen } = await running()
  await post("/notes/a", { text: "one", fail: 99 })
  await post("/notes/b", { text: "two" })
  await cloud.clock.advance(DAY)
  expect((await seen("a")).times).toBe(4)
  expect((await seen("b")).times).toBe(1)
  const [letters] = Object.values((await get("/local/queues")).json()) as { body: string }[][]
  expect(letters).toHaveLength(1)
  expect(JSON.parse(letters![0]!.body)).toMatchObject({
    requestContext: { condition: "RetryAttemptsExhausted", approximateInvokeCount: 4 },
    DDBStreamBatchInfo: { batchSize: 1 },
  })
})

test("a state machine waits on the virtual clock and goes on with the answer it is given", async () => {
  const { cloud, post, run } = await running()
  const started = (await post("/runs/one", {})).json() as { executionArn: string }
  await cloud.clock.advance(4 * DAY)
  const { calls, token } = await run("one")
  expect(Math.round((calls[1]! - calls[0]!) / DAY)).toBe(3)
  await post("/wake", { token })
  await cloud.clock.settle()
  expect(await described(cloud, started.executionArn)).toMatchObject({
    status: "SUCCEEDED",
    output: '{"answer":"yes"}',
  })
})

test("a state machine that is not answered times out at its time", async () => {
  const { cloud, post } = await running()
  const started = (await post("/runs/one", {})).json() as { executionArn: string }
  await cloud.clock.advance(6 * DAY)
  expect(await described(cloud, started.executionArn)).toMatchObject({
    status: "SUCCEEDED",
    output: '{"answer":"none"}',
  })
})

function described(cloud: Cloud, executionArn: string) {
  const { region, credentials } = cloud
  const client = new SFNClient({ endpoint: cloud.endpoints.states, region, credentials })
  return client.send(new DescribeExecutionCommand({ executionArn }))
}

test("a schedule runs at its hour in its time zone", async () => {
  const { cloud, run } = await running()
  await cloud.clock.to(MARCH + 3 * DAY)
  const { calls } = await run("nightly")
  expect(calls.map((time) => new Date(time).toISOString())).toEqual([
    "2026-03-01T18:30:00.000Z",
    "2026-03-02T18:30:00.000Z",
    "2026-03-03T18:30:00.000Z",
  ])
})

test("POST /local/clock moves everything and returns when it is quiet", async () => {
  const { post, get, run } = await running()
  const moved = await post("/local/clock", { advance: "P1D" })
  expect(moved.status).toBe(200)
  expect(String(moved.json().now)).toMatch(/^2026-03-02T01:0/)
  expect((await run("nightly")).calls).toHaveLength(1)
  expect((await post("/local/clock", { to: "2026-03-10T09:00:00+08:00" })).status).toBe(200)
  expect(String((await get("/local/clock")).json().now)).toMatch(/^2026-03-10T01:0/)
})

test.each([
  [{}, "Send one of"],
  [{ advance: "P1D", to: "2026-03-10T09:00:00Z" }, "Send one of"],
  [{ advance: "ten days" }, "ISO 8601 duration"],
  [{ advance: 10 }, "ISO 8601 duration"],
  [{ to: "2026-03-10" }, "with its zone"],
  [{ to: "2020-01-01T00:00:00Z" }, "only moves ahead"],
  [{ forward: "P1D" }, '"forward" is not known'],
  ["text", "Send one of"],
])("POST /local/clock %j is refused with a sentence", async (body, sentence) => {
  const { post } = await running()
  const answer = await post("/local/clock", body)
  expect(answer.status).toBe(400)
  expect(answer.json().message).toContain(sentence)
})

test("/local calls a function by the beginning of its logical id", async () => {
  const { post } = await running()
  const answer = await post("/local/functions/Step", { id: "by-hand" })
  expect([answer.status, answer.json()]).toEqual([200, expect.any(Object)])
  expect((await post("/local/functions/Nobody", {})).status).toBe(404)
  expect((await post("/local/functions/Rogue", { body: JSON.stringify({ how: "throw" }) })).status).toBe(502)
})

test("/local answers only what it knows", async () => {
  const { get, cloud } = await running()
  expect((await get("/local/other")).status).toBe(404)
  expect((await fetch(`${cloud.url}/local/clock`, { method: "DELETE" })).status).toBe(405)
})

test("files: put, get, list and stream with an unchanged S3 client, and through a function far from now", async () => {
  const { cloud, get, post } = await running()
  await post("/files/evidence.txt", { text: "证据" })
  expect((await get("/files/evidence.txt")).json()).toEqual({ text: "证据" })
  const { region, credentials } = cloud
  const s3 = new S3Client({ endpoint: cloud.endpoints.s3, region, credentials, forcePathStyle: true })
  const Bucket = Object.values(cloud.buckets)[0]!
  const Body = Readable.from([Buffer.from("streamed "), Buffer.from("file")])
  await s3.send(new PutObjectCommand({ Bucket, Key: "files/附件 1.bin", Body, ContentLength: 13 }))
  const found = await s3.send(new GetObjectCommand({ Bucket, Key: "files/附件 1.bin" }))
  expect(await found.Body?.transformToString()).toBe("streamed file")
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "files/" }))
  expect(Contents?.map(({ Key }) => Key).sort()).toEqual(["files/evidence.txt", "files/附件 1.bin"])
})

test("files: no signature, a wrong one, and a key that climbs are refused", async () => {
  const { cloud } = await running()
  const { region, credentials, endpoints } = cloud
  const Bucket = Object.values(cloud.buckets)[0]!
  expect((await fetch(`${endpoints.s3}/${Bucket}/x`)).status).toBe(403)
  const forged = { ...credentials, secretAccessKey: "guess" }
  const s3 = new S3Client({ endpoint: endpoints.s3, region, credentials: forged, forcePathStyle: true })
  await expect(s3.send(new GetObjectCommand({ Bucket, Key: "x" }))).rejects.toThrow("signature")
  const own = new S3Client({ endpoint: endpoints.s3, region, credentials, forcePathStyle: true })
  await expect(own.send(new GetObjectCommand({ Bucket, Key: "..\\..\\x" }))).rejects.toThrow("cannot hold")
})

test("files: an answer's headers can be asked for, and a file that is not there is not found", async () => {
  const { cloud } = await running()
  const { region, credentials, endpoints } = cloud
  const s3 = new S3Client({ endpoint: endpoints.s3, region, credentials })
  const Bucket = Object.values(cloud.buckets)[0]!
  await s3.send(new PutObjectCommand({ Bucket, Key: "闭 环(1).txt", Body: "hello" }))
  const ResponseContentDisposition = 'attachment; filename="x.txt"'
  const asked = new GetObjectCommand({ Bucket, Key: "闭 环(1).txt", Range: "bytes=1-3", ResponseContentDisposition })
  const found = await s3.send(asked)
  expect(found.ContentDisposition).toBe(ResponseContentDisposition)
  expect(await found.Body?.transformToString()).toBe("ell")
  await expect(s3.send(new GetObjectCommand({ Bucket, Key: "absent" }))).rejects.toThrow("does not exist")
})

test("files: a presigned address works until it expires on the virtual clock, and for its own file only", async () => {
  const { cloud } = await running()
  const { region, credentials, endpoints } = cloud
  const s3 = new S3Client({ endpoint: endpoints.s3, region, credentials })
  const Bucket = Object.values(cloud.buckets)[0]!
  for (const Key of ["mine", "other"]) await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }))
  const { hostname, port, host } = new URL(endpoints.s3)
  const signer = (await s3.config.signer()) as unknown as { presign: typeof presign }
  const path = `/${Bucket}/mine`
  const headers = { host, "x-amz-content-sha256": "UNSIGNED-PAYLOAD" }
  const request = { method: "GET", protocol: "http:", hostname, port: Number(port), path, headers, query: {} }
  const { query } = await signer.presign(request, { expiresIn: 60, signingDate: new Date(cloud.clock.now()) })
  const address = `${endpoints.s3}${path}?${new URLSearchParams(query)}`
  expect(await (await fetch(address)).text()).toBe("mine")
  const forged = await fetch(address.replace("/mine?", "/other?"))
  expect([forged.status, await forged.text()]).toEqual([403, expect.stringContaining("SignatureDoesNotMatch")])
  await cloud.clock.advance(61_000)
  const late = await fetch(address)
  expect([late.status, await late.text()]).toEqual([403, expect.stringContaining("has expired")])
})

/** What the client's own signer does; its package is not ours to name. */
declare function presign(
  request: object,
  options: { expiresIn: number; signingDate: Date },
): Promise<{ query: Record<string, string> }>

test("clouds that share a database see nothing of each other", async () => {
  const one = await running()
  const other = await running()
  await one.post("/notes/a", { text: "one" })
  expect((await other.get("/notes/a")).status).toBe(404)
  expect((await one.get("/notes/a")).status).toBe(200)
})

test("outputs are addresses that work here", async () => {
  const { cloud } = await running()
  expect(cloud.outputs).toEqual({ Address: `${cloud.url}/`, Endpoint: cloud.url })
})
