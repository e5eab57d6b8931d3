import { createServer, request } from "node:http"
import type { AddressInfo } from "node:net"

/** What DynamoDB would bill, and how often it was asked. */
export interface Units {
  read: number
  write: number
  requests: number
}

type Consumed = { CapacityUnits?: number }

const writes = /\.(?:PutItem|UpdateItem|DeleteItem|BatchWriteItem|TransactWriteItems)$/
const reads = /\.(?:GetItem|Query|Scan|BatchGetItem|TransactGetItems)$/

/** Stands before a database and adds up the consumed capacity of everything that goes through it, whoever asks. */
export async function meter(endpoint: string) {
  const units: Units = { read: 0, write: 0, requests: 0 }
  const to = new URL(endpoint)
  const server = createServer((asked, answer) => {
    const parts: Buffer[] = []
    asked.on("data", (part: Buffer) => parts.push(part))
    asked.on("end", () => {
      const target = String(asked.headers["x-amz-target"] ?? "")
      const counted = target.startsWith("DynamoDB_") && (writes.test(target) || reads.test(target))
      const body = Buffer.concat(parts)
      const sent = counted
        ? Buffer.from(`${body.toString().replace(/\}\s*$/, "")},"ReturnConsumedCapacity":"TOTAL"}`)
        : body
      const headers = { ...asked.headers, host: to.host, "content-length": String(sent.length) }
      const onward = request(
        { host: to.hostname, port: to.port, method: asked.method, path: asked.url, headers },
        (back) => {
          const got: Buffer[] = []
          back.on("data", (part: Buffer) => got.push(part))
          back.on("end", () => {
            const text = Buffer.concat(got)
            if (counted && back.statusCode === 200) add(units, writes.test(target), text.toString())
            answer.writeHead(back.statusCode ?? 500, back.headers)
            answer.end(text)
          })
        },
      )
      onward.on("error", () => answer.destroy())
      onward.end(sent)
    })
  })
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, units, stop: () => server.close() }
}

function add(units: Units, isWrite: boolean, text: string): void {
  const { ConsumedCapacity: consumed } = JSON.parse(text) as { ConsumedCapacity?: Consumed | Consumed[] }
  units.requests++
  for (const { CapacityUnits = 0 } of [consumed ?? []].flat()) units[isWrite ? "write" : "read"] += CapacityUnits
}
