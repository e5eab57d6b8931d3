import type { Duty } from "@bihuan/contract/duty"
import type { Receipt } from "@bihuan/contract/rulebook"
import type { Instant } from "@bihuan/contract/shape"
import { timers, wakes } from "../duty/timer.ts"
import type { Place } from "../standing/standing.ts"
import { clockwork } from "../system/actor.ts"
import { digest } from "../system/algorithms.ts"
import { type Change, changed, commit } from "../system/commit.ts"
import { fileOf, idsOf } from "../system/ids.ts"
import { Lost, type Put } from "../system/store.ts"
import type { Moved } from "./takeover.rules.ts"

/** What becomes of a duty as it is now; undefined: nothing. */
type Under = (duty: Duty) => Moved | undefined
type Lot = { duty: Duty; after: Moved }[]

/** A transaction holds a hundred rows: each duty takes two, itself and its receipt. */
const most = 45

/** Moves duties, file by file so that each file's journal tells of its own. @returns how many got another day. */
export async function moveDuties(place: Place, cause: string, duties: readonly Duty[], under: Under): Promise<number> {
  const found = duties.flatMap((duty) => {
    const after = under(duty)
    return after ? [{ duty, after }] : []
  })
  let count = 0
  for (const lot of Map.groupBy(found, ({ duty }) => fileOf(duty.id)).values()) {
    for (let at = 0; at < lot.length; at += most) count += await moveLot(place, cause, lot.slice(at, at + most), under)
  }
  return count
}

/** Somebody was first at one of them: then each by itself, as it is now. */
async function moveLot(place: Place, cause: string, lot: Lot, under: Under): Promise<number> {
  try {
    return await write(place, cause, lot)
  } catch (error) {
    if (!(error instanceof Lost)) throw error
  }
  let count = 0
  for (const { duty: seen } of lot) {
    const duty = await place.store.need("duty", seen.id)
    const after = duty.state.name === "open" ? under(duty) : undefined
    if (after) count += await moveLot(place, cause, [{ duty, after }], under)
  }
  return count
}

async function write({ store, tenant, now }: Place, cause: string, lot: Lot): Promise<number> {
  const [about, ...also] = lot.map(({ duty, after }): Change => changed("duty", duty, after))
  if (!about) return 0
  const moved = lot.filter(({ duty, after }) => after.due.length > duty.due.length)
  await commit(
    { actor: clockwork(tenant), now, store, ids: idsOf(tenant) },
    {
      event: "duty.recalculated",
      about,
      also,
      starts: timers(moved.map(({ duty, after }) => ({ ...duty, ...after }))),
      wakes: wakes(moved.map(({ duty }) => duty)),
      puts: moved.map(({ duty, after }) => receiptOf(cause, duty, after, now)),
    },
  )
  return moved.length
}

function receiptOf(cause: string, duty: Duty, after: Moved, now: Instant): Put {
  const { id, project, kind, subject, assignee } = duty
  const from = duty.due.at(-1)?.dueOn
  const row: Receipt & { version: number } = {
    ...{ id: digest(`${cause} ${id}`).slice(0, 24), version: 1, at: now, cause },
    duty: { id, project, kind, subject, assignee },
    ...(from && { from }),
    to: after.due.at(-1)?.dueOn ?? "",
  }
  return { noun: "receipt", row, expects: 0 }
}
