import type { Training } from "@bihuan/contract/training"
import type { Cloud } from "@bihuan/localcloud/cloud"
import type { Walk } from "@bihuan/scripts/county/walk"

type Recorded = Pick<Training, "project" | "subject" | "heldOn" | "experts" | "attendance">

/**
 * Read and write units of each request, as DynamoDB bills them: the commands run in this process, on the cloud's own table,
 * with a client that asks for the consumed capacity.
 */
export async function measured(cloud: Cloud, walk: Walk, training: Recorded): Promise<void> {
  Object.assign(process.env, {
    TABLE: Object.values(cloud.tables)[0],
    AWS_REGION: cloud.region,
    AWS_ENDPOINT_URL_DYNAMODB: cloud.endpoints.dynamodb,
    AWS_ACCESS_KEY_ID: cloud.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: cloud.credentials.secretAccessKey,
  })
  const [{ commands }, { connection }, { Store }, { actorOf }, { instant }] = await Promise.all([
    import("@bihuan/core/commands"),
    import("@bihuan/core/system/entity"),
    import("@bihuan/core/system/store"),
    import("@bihuan/core/system/actor"),
    import("@bihuan/core/system/clock"),
  ])
  let read = 0
  let write = 0
  connection.middlewareStack.add(
    (next) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: "TOTAL" })
      const result = await next(args)
      const { ConsumedCapacity: consumed } = result.output as { ConsumedCapacity?: Capacity | Capacity[] }
      for (const one of [consumed ?? []].flat()) {
        const isWrite = "TransactItems" in args.input || "Item" in args.input
        if (isWrite) write += one.CapacityUnits ?? 0
        else read += one.CapacityUnits ?? 0
      }
      return result
    },
    { step: "initialize" },
  )
  const tenant = "410928"
  const now = instant(cloud.clock.now())
  const actor = actorOf(tenant, await new Store(tenant).need("person", "wei-zuzhang"), now.slice(0, 10))
  const asked: [string, unknown][] = [
    ["duty.list", {}],
    ["project.get", { id: walk.id }],
    ["finding.list", { year: 2026, size: 100 }],
    ["training.record", training],
  ]
  for (const [name, input] of asked) {
    await commands.get(name)?.run({ actor, input, now })
    read = write = 0
    await commands.get(name)?.run({ actor, input, now })
    process.stdout.write(`${`units ${name}`.padEnd(48)} ${read} read, ${write} write\n`)
  }
}

interface Capacity {
  CapacityUnits?: number
}
