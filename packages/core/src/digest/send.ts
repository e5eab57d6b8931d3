import type { Delivery } from "@bihuan/contract/digest"
import type { Duty } from "@bihuan/contract/duty"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Day, Id, Instant } from "@bihuan/contract/shape"
import { civilDate, endOf, startOf } from "../calendar/civil.ts"
import { isWorkday } from "../calendar/days.rules.ts"
import type { Outcome } from "../channel/channel.ts"
import { sendMail } from "../channel/mail.ts"
import { sendToRobot } from "../channel/robot.ts"
import { deskOf } from "../duty/duty.entity.ts"
import { desksOf, isWith } from "../duty/duty.rules.ts"
import { bookInForce, bookOf, countyOf } from "../edition/inforce.ts"
import { actorOf } from "../system/actor.ts"
import { start } from "../system/machine.ts"
import { Lost, Store } from "../system/store.ts"
import type { Dispatch } from "./digest.entity.ts"
import { figuresOf, kindName, letterOf, postOf } from "./digest.rules.ts"
import { channelsOf, digestId } from "./digest.ts"

/** One day's sending, under the settings as they were when it was arranged. */
export interface Sending {
  tenant: Id
  day: Day
  version: number
}

/** How often a message is tried that certainly did not arrive, and the seconds before each further time. */
const tries = 5
const pauses = [60, 240, 960, 3840]
/** How many messages one invocation sends: well within its time. */
const lot = 40
/** How long it can be seen what was sent, in days. */
const kept = 90

/**
 * Arranges today's digest where the county has one and its hour is still ahead. Arranged again under the same settings it is
 * the same execution; under others the older one finds that they have changed, and ends.
 */
export async function arrange(tenant: Id, now: Instant): Promise<void> {
  const store = new Store(tenant)
  const settings = await store.get("digest", digestId)
  if (!settings?.on) return
  const day = civilDate(now)
  const at = endOf(day, settings.time)
  if (at <= now) return
  const { rulebook } = await bookInForce(store, tenant, now)
  if (settings.workdaysOnly && !isWorkday(rulebook.calendar, day)) return
  const { version } = settings
  await start("digest", `${tenant}-digest-${day}-${version}`, { tenant, day, version, at })
}

type Message = Pick<Dispatch, "id" | "to"> & { send: () => Promise<Outcome> }

/** Sends what is still to be sent of a day, and says when to come again. */
export async function send(
  { tenant, day, version }: Sending,
  now: Instant,
): Promise<{ status: "done" } | { status: "again"; seconds: number }> {
  const store = new Store(tenant)
  const settings = await store.get("digest", digestId)
  // Late at night it has no use any more: the next day's says it anew.
  if (!settings?.on || settings.version !== version || now >= endOf(day)) return { status: "done" }
  const messages = await messagesOf(store, tenant, settings, day, now)
  const known = await store.many(
    "dispatch",
    messages.map(({ id }) => id),
  )
  const open = messages.filter(({ id }) => isOpen(known.get(id)))
  const attempts: number[] = []
  for (const message of open.slice(0, lot)) {
    const failedAt = await dispatched(store, message, day, now)
    if (failedAt !== undefined && failedAt < tries) attempts.push(failedAt)
  }
  if (open.length > lot) return { status: "again", seconds: 1 }
  const pause = pauses[Math.min(...attempts) - 1]
  return pause === undefined ? { status: "done" } : { status: "again", seconds: pause }
}

const isOpen = (one: Dispatch | undefined) => !one || (one.state === "failed" && one.attempts < tries)

/**
 * Claim, then send, then note: killed between the two, one message of one day is lost rather than sent twice, and the next
 * day's says what is still open.
 * @returns the number of attempts where it certainly failed
 */
async function dispatched(
  store: Store,
  { id, to, send: act }: Message,
  day: Day,
  now: Instant,
): Promise<number | undefined> {
  const before = await store.get("dispatch", id)
  if (!isOpen(before)) return undefined
  const version = (before?.version ?? 0) + 1
  const attempts = (before?.attempts ?? 0) + 1
  const expires = Date.parse(startOf(day)) / 1000 + kept * 86_400
  const row: Dispatch = { id, version, day, at: now, to, state: "claimed", attempts, expires }
  try {
    await store.write([{ noun: "dispatch", row, expects: version - 1 }])
  } catch (error) {
    if (error instanceof Lost) return undefined
    throw error
  }
  const outcome = await act()
  await store.write([{ noun: "dispatch", row: { ...row, ...outcome, version: version + 1 }, expects: version }])
  return outcome.state === "failed" ? attempts : undefined
}

async function messagesOf(
  store: Store,
  tenant: Id,
  settings: Parameters<typeof channelsOf>[1],
  day: Day,
  now: Instant,
): Promise<Message[]> {
  const [{ rulebook }, county, people, units, subscriptions] = await Promise.all([
    bookInForce(store, tenant, now),
    countyOf(store, tenant, now),
    store.all("person"),
    store.all("unit"),
    store.all("subscription"),
  ])
  const actors = people.map((person) => actorOf(tenant, person, day)).filter(({ posts }) => posts.length > 0)
  const desks = [
    ...actors.flatMap(desksOf),
    ...units.map(({ id }) => deskOf({ unit: id })),
    ...rulebook.roles.map(({ id }) => deskOf({ role: id })),
  ]
  const duties = await openAt(store, [...new Set(desks)], now)
  const books = await booksOf(store, tenant, duties, now)
  const named = (duty: Duty) => kindName(books.get(duty.basis.rulebook) ?? rulebook, duty)
  const { mail, robots } = channelsOf(tenant, settings)
  const letters = actors.flatMap((actor): Message[] => {
    const subscription = subscriptions.find(({ id }) => id === actor.person)
    const mine = duties.filter((duty) => isWith(actor, duty))
    if (!mail || !subscription?.mail || subscription.off || mine.length === 0) return []
    const id = idOf(day, "mail", actor.person)
    const letter = letterOf(figuresOf(mine, named, day), county.name, settings.address)
    const to = { channel: "mail" as const, id: actor.person, name: actor.name }
    const address = subscription.mail
    return [{ id, to, send: () => sendMail(mail, { id: `${tenant}-${id}`, to: address, ...letter }) }]
  })
  const post = postOf(figuresOf(duties, named, day), county.name, settings.address, day)
  const posts = robots.map((robot): Message => {
    const to = { channel: "robot" as const, id: robot.id, name: robot.name }
    return { id: idOf(day, "robot", robot.id), to, send: () => sendToRobot(robot, post, Date.parse(now)) }
  })
  return [...letters, ...(duties.length > 0 ? posts : [])]
}

const idOf = (day: Day, channel: Delivery["to"]["channel"], to: Id) => `${day}-${channel}-${to}`

/** What lies open on desks now. */
async function openAt(store: Store, desks: readonly string[], now: Instant): Promise<Duty[]> {
  const found = await Promise.all(
    desks.map(async (desk) => {
      const duties: Duty[] = []
      let cursor: string | undefined
      do {
        const page = await store.page("duty", "desk", desk, {
          cursor,
          size: 200,
          where: ({ opensAt }) => opensAt <= now,
        })
        duties.push(...page.items)
        cursor = page.cursor
      } while (cursor)
      return duties
    }),
  )
  return found.flat()
}

async function booksOf(
  store: Store,
  tenant: Id,
  duties: readonly Duty[],
  now: Instant,
): Promise<Map<number, Rulebook>> {
  const numbers = [...new Set(duties.map(({ basis }) => basis.rulebook))]
  return new Map(
    await Promise.all(numbers.map(async (number) => [number, await bookOf(store, tenant, number, now)] as const)),
  )
}
