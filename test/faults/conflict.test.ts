import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import type { Lost as LostError, Store as StoreClass } from "@bihuan/core/system/store"
import { afterAll, beforeAll, expect, test, vi } from "vitest"

/**
 * A table that answers as it is told: DynamoDB Local never says that two transactions met.
 * Each answer is the reasons of one cancelled transaction; when there are none left, the transaction is done.
 */
let answers: string[][] = []
let asked = 0
const table = createServer((request, response) => {
  request.resume().on("end", () => {
    asked++
    const reasons = answers.shift()
    response.writeHead(reasons ? 400 : 200, { "content-type": "application/x-amz-json-1.0" })
    const __type = "com.amazonaws.dynamodb.v20120810#TransactionCanceledException"
    const CancellationReasons = reasons?.map((Code) => ({ Code }))
    response.end(JSON.stringify(reasons ? { __type, message: "cancelled", CancellationReasons } : {}))
  })
})

let Store: typeof StoreClass
let Lost: typeof LostError

beforeAll(async () => {
  table.listen(0, "127.0.0.1")
  await once(table, "listening")
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", `http://127.0.0.1:${(table.address() as AddressInfo).port}`)
  vi.stubEnv("AWS_REGION", "us-east-1")
  vi.stubEnv("AWS_ACCESS_KEY_ID", "nobody")
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "nothing")
  ;({ Store, Lost } = await import("@bihuan/core/system/store"))
})
afterAll(() => {
  vi.unstubAllEnvs()
  table.closeAllConnections()
  table.close()
})

const write = (...told: string[][]) => {
  answers = told
  asked = 0
  const row = (id: string) => ({ noun: "counter" as const, row: { id, version: 2, value: 1 }, expects: 1 })
  return new Store("410928").write([row("a"), row("b")])
}
const met = ["TransactionConflict", "None"]

test("a transaction that met another comes again", async () => {
  await write(met, met)
  expect(asked).toBe(3)
})

test("one that then finds its row changed has lost it", async () => {
  await expect(write(met, ["None", "ConditionalCheckFailed"])).rejects.toBeInstanceOf(Lost)
  await expect(write(["TransactionConflict", "ConditionalCheckFailed"])).rejects.toBeInstanceOf(Lost)
})

test("one that meets others without end, or a table that is too busy, is unavailable for now and no defect", async () => {
  await expect(write(...Array.from({ length: 20 }, () => met))).rejects.toMatchObject({ code: "unavailable" })
  expect(asked).toBe(6)
  await expect(write(["ThrottlingError", "None"])).rejects.toMatchObject({ code: "unavailable" })
})
