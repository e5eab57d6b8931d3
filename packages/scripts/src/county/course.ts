import * as Extension from "@bihuan/contract/extension"
import * as Finding from "@bihuan/contract/finding"
import * as Handling from "@bihuan/contract/handling"
import * as Rectification from "@bihuan/contract/rectification"
import { type Agenda, each } from "./agenda.ts"
import type { Walk } from "./walk.ts"

/** What becomes of a finding. Most are rectified in time; each of the others goes another way of the rulebook. */
export const fates = ["in-time", "corrected", "late", "extended", "sent-back", "reopened", "handled"] as const
export type Fate = (typeof fates)[number]

/** Of twenty findings. */
const mix: Fate[] = [
  ...Array.from({ length: 11 }, () => "in-time" as const),
  ...(["corrected", "corrected", "corrected", "late", "late", "extended", "sent-back", "reopened", "handled"] as const),
]
/** Spread, so that a small year has of each kind too. */
export const fateOf = (index: number): Fate => mix[(index * 7) % mix.length] ?? "in-time"

/** A project of the year with what it will find, and who of each unit answers. */
export interface Plan {
  walk: Walk
  team: string[]
  units: { id: string; account: string }[]
  findings: Fate[]
}

interface Raised {
  id: string
  unit: Plan["units"][number]
  fate: Fate
}

/** A document names at most so many findings. */
const mostFedBack = 25
const spans = { rectify: 40, lookBack: 50, again: 20 }

/** Puts a project's whole course on the agenda, from its training on `day`; `day(n)` is so many days after it. */
export function carry(agenda: Agenda, plan: Plan, start: string): void {
  const { walk, team } = plan
  const day = (days: number) =>
    new Date(Date.parse(`${start}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
  const raised: Raised[] = []
  agenda.on(day(0), async () => {
    await walk.trained(team)
    await walk.teamed(team[0] ?? "", team)
    await (await walk.planned()).approved()
  })
  agenda.on(day(7), async () => {
    for (const { id } of plan.units) await walk.visited(id, team)
    await each(
      plan.findings.map((fate, at) => ({ fate, at })),
      async ({ fate, at }) => {
        const unit = plan.units[at % plan.units.length]
        if (!unit) return
        const severity = fate === "corrected" ? "general" : "ordinary"
        const { id, version } = await walk.raised(unit.id, `第${at + 1}项：责任落实不到位`, { severity })
        raised.push({ id, unit, fate })
        if (fate === "corrected") await corrected(walk, id, version)
      },
    )
    await walk.advance()
    await walk.reported(plan.units.map(({ id }) => id))
  })
  agenda.on(day(10), async () => void (await walk.approved()))
  agenda.on(day(14), async () => void (await walk.submitted()))
  agenda.on(day(18), async () => {
    const handled = raised.filter(({ fate }) => fate === "handled")
    await walk.decided(Object.fromEntries(handled.map(({ id }) => [id, "accountability"])))
    await walk.briefed()
    for (const unit of plan.units) {
      const own = raised.filter((one) => one.unit === unit && one.fate !== "handled" && one.fate !== "corrected")
      for (let at = 0; at < own.length; at += mostFedBack) {
        const ids = own.slice(at, at + mostFedBack).map(({ id }) => id)
        await walk.fedBack(ids, day(18 + spans.rectify))
      }
    }
    for (const { id } of handled) await handling(walk, id)
    follow(agenda, walk, raised, day)
  })
}

/** What follows for each finding, day by day, until none is left and the project ends. */
function follow(agenda: Agenda, walk: Walk, raised: readonly Raised[], day: (days: number) => string): void {
  const of = (...some: Fate[]) => raised.filter(({ fate }) => some.includes(fate))
  const due = 18 + spans.rectify
  const on = (days: number, work: (items: readonly Raised[]) => Promise<void>, items: readonly Raised[]) => {
    if (items.length > 0) agenda.on(day(days), () => work(items))
  }
  const rectified = (items: readonly Raised[]) =>
    each(items, async ({ id, unit }) => void (await walk.rectified(unit.account, id)))
  const closed = async (items: readonly Raised[]) => {
    const versions = await walk.versions()
    const lookBackOn = walk.cast.day(spans.lookBack)
    await each(items, async ({ id }) => void (await walk.closed(id, lookBackOn, {}, versions.get(id))))
  }
  const lookedBack = async (items: readonly Raised[], passed = true) => {
    const versions = await walk.versions()
    await each(items, ({ id }) => walk.lookedBack(id, passed, walk.cast.day(spans.again), versions.get(id)))
  }
  const way = (items: readonly Raised[], submitted: number) => {
    on(submitted, rectified, items)
    on(submitted + 3, closed, items)
    on(submitted + 3 + spans.lookBack, lookedBack, items)
  }
  way(
    of("in-time").filter((_, at) => at % 2 === 0),
    due - 16,
  )
  way(
    of("in-time").filter((_, at) => at % 2 === 1),
    due - 5,
  )
  way(of("late"), due + 12)
  on(due - 10, (items) => each(items, (one) => extended(walk, one, day(due + 20))), of("extended"))
  on(due - 8, async () => void (await walk.approved("同意延期。")), of("extended"))
  way(of("extended"), due + 15)
  on(due - 20, rectified, of("sent-back"))
  on(due - 17, (items) => each(items, ({ id }) => sentBack(walk, id, day(due))), of("sent-back"))
  way(of("sent-back"), due - 6)
  const reopened = of("reopened")
  on(due - 16, rectified, reopened)
  on(due - 13, closed, reopened)
  on(due - 13 + spans.lookBack, (items) => lookedBack(items, false), reopened)
  way(reopened, due - 13 + spans.lookBack + 12)
  on(due, (items) => each(items, ({ id }) => concluded(walk, id)), of("handled"))
  const last = Math.max(
    ...[...of("reopened").map(() => due + 102), ...of("extended", "late").map(() => due + 70), due + 50],
  )
  agenda.on(day(last), async () => {
    const { project } = await walk.file()
    if (project.state.name === "running") await walk.advance()
  })
}

async function corrected(walk: Walk, finding: string, version: number): Promise<void> {
  const lead = await walk.cast.as(walk.lead)
  const talk = { means: "reminder-talk", with: "分管负责人", on: walk.cast.today, talk: "提醒立行立改。" }
  await lead.call(Finding.remind, { finding, ...talk })
  await lead.call(Finding.correct, { id: finding, version, proof: "当日整改完毕，附照片。" })
}

async function handling(walk: Walk, finding: string): Promise<void> {
  const version = (await walk.versions("sun")).get(finding) ?? 0
  const reference = {
    number: `濮县问责〔${walk.cast.today.slice(0, 4)}〕`,
    date: walk.cast.today,
    office: "案件监督管理室",
  }
  const readers = ["sun-zhuren", "li-shuji"]
  await (await walk.cast.as("sun")).call(Handling.open, { finding, version, readers, reference })
}

async function concluded(walk: Walk, finding: string): Promise<void> {
  const { handlings } = await walk.file("sun")
  const one = handlings.find((handled) => handled.finding === finding)
  if (!one) return
  const { id, version } = one
  await (await walk.cast.as("sun")).call(Handling.conclude, { id, version, result: "已按程序办结。" })
}

async function extended(walk: Walk, { id, unit }: Raised, dueOn: string): Promise<void> {
  const client = await walk.cast.as(unit.account)
  const { duties } = await client.call(Rectification.get, { id: `${id}-rectification` })
  const duty = duties.find(({ kind, state }) => kind === "rectification" && state.name === "open")
  if (!duty) return
  await client.call(Extension.request, { duty: duty.id, version: duty.version, reason: "需统一招标。", dueOn })
}

async function sentBack(walk: Walk, id: string, dueOn: string): Promise<void> {
  const version = (await walk.versions()).get(id) ?? 0
  const reason = "佐证材料不足，请补充。"
  await (await walk.cast.as(walk.lead)).call(Finding.sendBack, { id, version, reason, dueOn })
}
