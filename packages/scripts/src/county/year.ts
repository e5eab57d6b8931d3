import * as Consultation from "@bihuan/contract/consultation"
import * as Duty from "@bihuan/contract/duty"
import * as Escalation from "@bihuan/contract/escalation"
import * as File from "@bihuan/contract/file"
import * as Hearing from "@bihuan/contract/hearing"
import * as Periodic from "@bihuan/contract/periodic"
import * as Rhythm from "@bihuan/contract/rhythm"
import { Agenda } from "./agenda.ts"
import { carry, fateOf } from "./course.ts"
import * as puyang from "./puyang.ts"
import { type Cast, Edition, type Ground, openPuyang, Walk } from "./walk.ts"
import { yearsEnd } from "./yearend.ts"

/** A Monday morning in January, before the year's first plenary. */
export const newYear = Date.parse("2026-01-05T01:00:00Z")

/** How large a county, and how much it finds in the year. */
export interface Extent {
  /** Accounts of those who take part; unset: everybody of Puyang, and somebody in every unit. */
  people?: string[]
  findings: number
}

/** A project finds about so many, as far as there are projects. */
const aProject = 40
const mostProjects = 16

/** Somebody in every unit: a year in which nobody answers for a unit would be late in all of it. */
function everybody(): typeof puyang.people {
  const staffed = new Set(puyang.people.flatMap(({ posts }) => posts.map(({ unit }) => unit)))
  const roles: Record<string, string> = {
    "stationed-group": "stationed-group",
    "township-commission": "township-commission",
    "supervised-unit": "supervised-unit",
  }
  const others = puyang.units.flatMap(({ id, name, kind }) => {
    const role = roles[kind]
    const person = { id: `${id.replaceAll("-", "")}-ganbu`, name: `${name}干部`.slice(-12), does: `${name}干部` }
    return role && !staffed.has(id) ? [{ ...person, posts: [{ unit: id, role }] }] : []
  })
  return [...puyang.people, ...others]
}

/** Plays a whole year through the API, from January's key points to the last day of December. `monthEnds` is told of each month. */
export async function playYear(
  ground: Ground,
  operatorKey: string,
  { people: accounts, findings }: Extent,
  monthEnds: (month: string) => Promise<void>,
): Promise<Cast> {
  const people = everybody().filter(({ id }) => !accounts || accounts.includes(puyang.accountOf(id)))
  const there = new Set(people.flatMap(({ posts }) => posts.map(({ unit }) => unit)))
  const units = puyang.units.filter(({ id }) => there.has(id))
  const cast = await openPuyang(ground, operatorKey, { code: puyang.code, people, units })
  const year = cast.today.slice(0, 4)
  const agenda = new Agenda()
  await theList(cast, agenda, people, units, findings)
  comesRound(cast, agenda, people, units, year)
  const inKind = (...kinds: string[]) =>
    units.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => [id, accountIn(people, id)] as const)
  const writers = inKind("stationed-group", "township-commission").map(([, account]) => account)
  yearsEnd(cast, agenda, writers, new Map(inKind("supervised-unit")))
  for (let month = 1; month <= 12; month++) {
    const last = new Date(Date.UTC(Number(year), month, 0)).toISOString().slice(0, 10)
    await agenda.until(cast, last)
    await monthEnds(last.slice(0, 7))
  }
  return cast
}

type People = typeof puyang.people
const accountIn = (people: People, unit: string) =>
  puyang.accountOf(people.find(({ posts }) => posts.some((post) => post.unit === unit))?.id ?? "")
type Units = typeof puyang.units
const groupsOf = (units: Units) => units.filter(({ kind }) => kind === "stationed-group")

/** Key points, the call, each group's proposals and the conduct office's own, the standing committee, publication; then each goes its way. */
async function theList(cast: Cast, agenda: Agenda, people: People, units: Units, findings: number): Promise<void> {
  const list = await Edition.open(cast, cast.today.slice(0, 4), { excused: [] })
  const groups = groupsOf(units)
  const count = Math.max(groups.length + 1, Math.min(mostProjects, Math.ceil(findings / aProject)))
  const personOf = (unit: string) => people.find(({ posts }) => posts.some((post) => post.unit === unit))?.id ?? ""
  const start = Date.parse(`${cast.today.slice(0, 4)}-02-09T00:00:00Z`)
  let found = 0
  for (let at = 0; at < count; at++) {
    // Each group in turn, and after them the conduct office.
    const group = groups[at % (groups.length + 1)]
    const lead = group ? personOf(group.id) : "sun-zhuren"
    const supervised = units.filter(({ supervisedBy }) => supervisedBy && (!group || supervisedBy === group.id))
    const own = supervised
      .filter((_, index) => index % 3 === Math.floor(at / (groups.length + 1)) % 3 || !group)
      .slice(0, 3)
    const chosen = own.length > 0 ? own : supervised.slice(0, 1)
    const walk = await Walk.propose(cast, puyang.accountOf(lead), {
      title: `${chosen[0]?.name ?? ""}等单位责任落实情况监督检查（${at + 1}）`,
      form: group ? "stationed" : "concentrated",
      units: chosen.map(({ id }) => id),
      scope: { scale: group ? "department" : "county", spansSeveral: !group, major: false, commissionName: !group },
    })
    await walk.listed()
    const until = Math.round(((at + 1) * findings) / count)
    const plan = {
      walk,
      team: group ? [lead, "wu-keyuan"] : ["sun-zhuren", "wu-keyuan"],
      units: chosen.map(({ id }) => ({ id, account: puyang.accountOf(personOf(id)) })),
      findings: Array.from({ length: until - found }, (_, index) => fateOf(found + index)),
    }
    found = until
    // Two a month from February to August: what is found last is looked back on before the year ends.
    const day = new Date(start + Math.round((at * 150) / count) * 86_400_000).toISOString().slice(0, 10)
    carry(agenda, plan, day)
  }
  agenda.on(`${cast.today.slice(0, 4)}-01-28`, async () => void (await list.published("濮县纪〔2026〕1号")))
}

/** What comes round is done where it lies: on the desks, shortly before it is due. One group is late with its second quarter. */
function comesRound(cast: Cast, agenda: Agenda, people: People, units: Units, year: string): void {
  const accounts = people.map(({ id }) => puyang.accountOf(id))
  const late = accountIn(people, groupsOf(units).at(-1)?.id ?? "")
  const all = async (except: string[] = []) => {
    for (const account of accounts) if (!except.includes(account)) await worked(cast, account)
  }
  for (const month of ["03", "06", "09", "12"]) {
    agenda.on(`${year}-${month}-20`, () => all(month === "06" ? [late] : []))
    // What was sent up on the 20th is receipted, and follow-ups are done.
    agenda.on(`${year}-${month}-27`, () => all(month === "06" ? [late] : []))
  }
  agenda.on(`${year}-07-10`, () => worked(cast, late))
  for (const month of ["05", "07", "08", "10", "11", "12"])
    agenda.on(`${year}-${month}-${month === "12" ? "30" : "15"}`, () => all())
}

/** Somebody's desk, as far as it holds what comes round and what the ladder laid there. */
async function worked(cast: Cast, account: string): Promise<void> {
  const client = await cast.as(account)
  const duties: Duty.DutyView[] = []
  let cursor: string | undefined
  do {
    const page = await client.call(Duty.list, cursor === undefined ? {} : { cursor })
    duties.push(...page.items)
    cursor = page.cursor
  } while (cursor)
  for (const duty of duties) await settled(cast, account, duty)
}

async function settled(cast: Cast, account: string, duty: Duty.DutyView): Promise<void> {
  const { id, version, kind, subject } = duty
  const client = await cast.as(account)
  const on = cast.today
  if (subject.noun === "consultation" && kind === "consultation") {
    const unit = duty.rhythm?.unit ?? ""
    await client.call(Consultation.hold, {
      ...{ id, version, on, agenda: "通报监督发现的问题，研究整改措施。", findings: [] },
      parts: {
        problems: "责任落实不到位。",
        suggestions: "建立台账，逐项明确责任人。",
        cases: "以典型案例开展以案促改。",
      },
      ...{ people: [], attendance: ["党委（党组）书记"], minutes: "会议对整改工作提出明确要求。" },
      followUps: unit ? [{ title: "召开警示教育会", owner: unit, dueOn: cast.day(20) }] : [],
    })
  } else if (subject.noun === "periodic" && kind !== "periodic-receipt") {
    const { report } = await client.call(Periodic.get, { id })
    const saved = report ?? (await client.call(Periodic.save, { id, text: "本期政治监督情况综合报告。" }))
    await client.call(Periodic.submit, { id, version: saved.version })
  } else if (kind === "periodic-receipt") {
    const { report } = await client.call(Periodic.get, { id: subject.id })
    if (report) await client.call(Periodic.receive, { id: report.id, version: report.version })
  } else if (subject.noun === "hearing") {
    const heard = { on, projects: [], reports: [], heard: "听取工作进展汇报。", said: "抓好整改落实。" }
    await client.call(Hearing.hold, { ...heard, id, version })
  } else if (subject.noun === "escalation") {
    const { escalations } = await client.call(File.get, { id: duty.project })
    const one = escalations.find((escalation) => escalation.id === subject.id)
    const reason = "单位已说明情况，正在整改。"
    if (one) await client.call(Escalation.settle, { did: "decline", id: one.id, version: one.version, reason })
  } else if (subject.noun === "duty" || kind === "case-reform") {
    await client.call(Rhythm.settle, { id, version, note: "已完成。" })
  }
}
