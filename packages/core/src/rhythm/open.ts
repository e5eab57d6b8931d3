import type { Duty } from "@bihuan/contract/duty"
import type { Project } from "@bihuan/contract/project"
import type { Instant } from "@bihuan/contract/shape"
import { addDays, civilDate, startOf } from "../calendar/civil.ts"
import { arrange } from "../digest/send.ts"
import { followerOf, timers } from "../duty/timer.ts"
import { bookInForce, bookOf, countyOf } from "../edition/inforce.ts"
import { clockwork } from "../system/actor.ts"
import { digest } from "../system/algorithms.ts"
import { type Change, commit } from "../system/commit.ts"
import { idsOf } from "../system/ids.ts"
import * as log from "../system/log.ts"
import { start } from "../system/machine.ts"
import { Lost, Store } from "../system/store.ts"
import { eachTenant } from "../system/tenants.ts"
import { fileOfYear } from "./rhythm.entity.ts"
import { changesFor, wantedOf } from "./rhythm.rules.ts"

/** A transaction holds a hundred rows, one of them the journal's. */
const most = 90
/** A duty's workflow starts when its next rung is this near, in days: more than the night's own distance, so that a night may fail. */
const near = 2

/** Opens what comes round, in every county, starts the workflows of what comes near, and arranges the day's digest. A county that fails does not stop the others. */
export async function openAll(now: Instant): Promise<void> {
  await eachTenant(async (id) => {
    try {
      await open(id, now)
      await startNear(id, now)
      await arrange(id, now)
    } catch (error) {
      log.defect(error, { rhythms: id })
    }
  })
}

async function open(tenant: string, now: Instant): Promise<void> {
  const store = new Store(tenant)
  const [{ rulebook, number }, county] = await Promise.all([
    bookInForce(store, tenant, now),
    countyOf(store, tenant, now),
  ])
  const rounds = rulebook.periodicDuties.some(({ every }) => every === "round")
  const year = Number(civilDate(now).slice(0, 4))
  const [units, people, opened, ended] = await Promise.all([
    store.all("unit"),
    store.all("person"),
    store.get("rhythm", "opened"),
    rounds ? endedIn(store, [year - 1, year]) : [],
  ])
  const concerned = { tenant, name: county.name, units, people, rounds: ended }
  const wanted = wantedOf(rulebook, number, concerned, now)
  const mark = digest(wanted.map(({ id, due }) => `${id} ${due.at(-1)?.dueOn}`).join())
  if (opened?.wanted === mark) return
  const years = new Set([fileOfYear(year - 1), fileOfYear(year), ...wanted.map(({ project }) => project)])
  const files = await Promise.all([...years].map((file) => store.file(file)))
  const there = files.flatMap(({ duty }) => duty)
  const others = [...new Set(there.map(({ basis }) => basis.rulebook))].filter((one) => one !== number)
  const still = await Promise.all(
    others.map(async (one) => wantedOf(await bookOf(store, tenant, one, now), one, concerned, now)),
  )
  const changes = changesFor(wanted, there, now, still.flat())
  for (let at = 0; at < changes.length; at += most) {
    const [about, ...also] = changes.slice(at, at + most)
    if (!about) break
    try {
      await commit(
        { actor: clockwork(tenant), now, store, ids: idsOf(tenant) },
        {
          event: "duty.came-round",
          about,
          also,
          // The workflow of one that was taken up again may have run and ended, and its name is used up.
          starts: timers(
            changes
              .slice(at, at + most)
              .filter(isTakenUp)
              .map(({ after }) => after as Duty),
          ),
        },
      )
    } catch (error) {
      // Somebody settled one of them meanwhile: the next night looks again.
      if (error instanceof Lost) return
      throw error
    }
  }
  await store.set("rhythm", { id: "opened", version: 1, wanted: mark })
}

const isTakenUp = ({ before }: Change) => !!before && (before as Duty).state.name === "cancelled"

async function endedIn(store: Store, years: number[]): Promise<Project[]> {
  const ended: Project[] = []
  for (const year of years) {
    let cursor: string | undefined
    do {
      const where = ({ state }: Project) => state.name === "closed"
      const page = await store.page("project", "ledger", `project#${year}`, { cursor, where })
      ended.push(...page.items)
      cursor = page.cursor
    } while (cursor)
  }
  return ended
}

/**
 * Thousands of executions that wait a year would cost for nothing, so a duty that was opened long ahead is followed only when
 * its next rung is near. The name is the one that any workflow of the duty has: what runs already is not started again.
 */
async function startNear(tenant: string, now: Instant): Promise<void> {
  const store = new Store(tenant)
  const horizon = startOf(addDays(civilDate(now), near + 1))
  let cursor: string | undefined
  do {
    const page = await store.page("duty", "shelf", "due", { cursor, size: 25, before: horizon })
    for (const duty of page.items) {
      const { workflow, subject } = followerOf(duty)
      if (workflow === "duty") await start(workflow, `${tenant}-duty-${subject}-1`, { tenant, subject, version: 1 })
    }
    cursor = page.cursor
  } while (cursor)
}
