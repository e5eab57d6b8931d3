import type { Training } from "@bihuan/contract/training"
import type { Cloud } from "@bihuan/localcloud/cloud"
import type { Walk } from "@bihuan/scripts/county/walk"
import { meter } from "./meter.ts"

type Recorded = Pick<Training, "project" | "subject" | "heldOn" | "experts" | "attendance">

/**
 * Read and write units of each request, as DynamoDB bills them: the commands run in this process, on the cloud's own table, past
 * its door, which knows no bill.
 */
export async function measured(cloud: Cloud, database: string, walk: Walk, training: Recorded): Promise<void> {
  const { url, units, stop } = await meter(database)
  Object.assign(process.env, {
    TABLE: Object.values(cloud.tables)[0],
    AWS_REGION: cloud.region,
    AWS_ENDPOINT_URL_DYNAMODB: url,
    AWS_ACCESS_KEY_ID: cloud.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: cloud.credentials.secretAccessKey,
  })
  const [{ commandOf }, { Store }, { actorOf }, { instant }] = await Promise.all([
    import("@bihuan/core/commands"),
    import("@bihuan/core/system/store"),
    import("@bihuan/core/system/actor"),
    import("@bihuan/core/system/clock"),
  ])
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
    await (await commandOf(name))?.run({ actor, input, now })
    const before = { ...units }
    await (await commandOf(name))?.run({ actor, input, now })
    const [read, write] = [units.read - before.read, units.write - before.write]
    process.stdout.write(`${`units ${name}`.padEnd(48)} ${read} read, ${write} write\n`)
  }
  stop()
}
