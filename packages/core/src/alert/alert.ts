import * as Contract from "@bihuan/contract/alert"
import { deskOfActor } from "../delegation/desk.ts"
import { again } from "../system/again.ts"
import { command } from "../system/command.ts"
import type { DeskAlert } from "./alert.entity.ts"

/** How many a page shows; a cursor leads on. */
const most = 50
/** How many single alerts somebody can have read beyond the moment up to which all are. */
const mostRead = 500
const never = "1970-01-01T00:00:00Z"

/** One query for each desk of the reader's, and one row that says what was read. */
export const list = command(Contract.list, async ({ cursor }, context) => {
  const { actor, store } = context
  const [{ desks, theirs, told }, reading] = await Promise.all([
    deskOfActor(context),
    store.get("reading", actor.person),
  ])
  const at = [...desks, ...theirs].map((desk) => `alerts#${desk}`)
  const where = (alert: DeskAlert) =>
    (desks.includes(alert.desk) || told(alert)) && (alert.kind !== "opened" || alert.by !== actor.person)
  const page = await store.page("alert", "desk", at, { size: most, order: "desc", where, cursor })
  const { until = never, read = [] } = reading ?? {}
  const items = page.items.map(({ desk: _, by: __, version: ___, ...alert }) => ({
    ...alert,
    read: alert.at <= until || read.includes(alert.id),
  }))
  return { items, unread: items.filter((one) => !one.read).length, ...(page.cursor && { cursor: page.cursor }) }
})

export const read = command(Contract.read, ({ ids = [], until = never }, { actor, now, store }) =>
  again(["reading"], async () => {
    const before = await store.get("reading", actor.person)
    const upTo = [before?.until ?? never, [until, now].sort()[0] ?? never].sort()[1] ?? never
    const single = [...new Set([...(before?.read ?? []), ...ids])].slice(-mostRead)
    const row = { id: actor.person, version: (before?.version ?? 0) + 1, until: upTo, read: single }
    await store.write([{ noun: "reading", row, expects: before?.version ?? 0 }])
    return {}
  }),
)
