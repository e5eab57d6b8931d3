import type { Instant } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { followerOf } from "../duty/timer.ts"
import { earlier } from "../system/clock.ts"
import { start } from "../system/machine.ts"
import { Store } from "../system/store.ts"
import { eachTenant } from "../system/tenants.ts"

/** A rung this many seconds behind, with its workflow silent, was missed. */
const grace = 3600

/**
 * The net under the timers: a duty whose rung is long past and has not fired gets a workflow again, which finds it due.
 * Two workflows on one duty do no harm: a rung is claimed by one.
 * @returns how many were found: each is a timer that failed, and raises the alarm.
 */
export async function sweep(now: Instant): Promise<number> {
  let found = 0
  await eachTenant(async (tenant) => {
    const store = new Store(tenant)
    let cursor: string | undefined
    do {
      const page = await store.page("duty", "shelf", "due", { cursor, size: 25, before: earlier(now, grace) })
      for (const duty of page.items) {
        const { workflow, subject } = followerOf(duty)
        const name = `${tenant}-${workflow}-${subject}-s${civilDate(now)}`
        await start(workflow, name, { tenant, subject, version: duty.version })
        found++
      }
      cursor = page.cursor
    } while (cursor)
  })
  return found
}
