import * as Alert from "@bihuan/contract/alert"
import type { Cast } from "@bihuan/scripts/county/walk"

/** What the clock, and whoever waits, told somebody: newest first. */
export async function told(cast: Cast, account: string) {
  const { items } = await (await cast.as(account)).call(Alert.list, {})
  return items.flatMap((alert) => ("duty" in alert && alert.kind !== "opened" ? [alert] : []))
}
