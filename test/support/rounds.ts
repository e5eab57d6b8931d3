import * as Consultation from "@bihuan/contract/consultation"
import * as Hearing from "@bihuan/contract/hearing"
import * as Periodic from "@bihuan/contract/periodic"
import * as Rhythm from "@bihuan/contract/rhythm"
import type { Cast } from "@bihuan/scripts/county/walk"

/** What comes round, by way of every operation: after a night, in which it was opened. `mark` stands in what is written. */
export async function rounds(cast: Cast, mark = ""): Promise<void> {
  const year = Number(cast.today.slice(0, 4))
  await consulted(cast, year, mark)
  await reported(cast, year, mark)
  await heard(cast, year, mark)
  await (await cast.as("zheng")).call(Rhythm.calendar, { year })
}

async function consulted(cast: Cast, year: number, mark: string): Promise<void> {
  const group = await cast.as("zheng")
  const { items } = await group.call(Consultation.list, { year })
  const due = items.find(({ duty }) => duty.rhythm?.unit === "agriculture" && duty.opensAt < `${cast.today}T`)?.duty
  if (!due) throw new Error("no consultation is due")
  await group.call(Consultation.hold, {
    id: due.id,
    version: due.version,
    on: cast.today,
    agenda: `通报监督发现的问题${mark}`,
    findings: [],
    parts: { problems: "补贴公示。", suggestions: "建立台账。", cases: "以案促改。" },
    people: ["zheng-zuzhang"],
    attendance: ["局党组书记"],
    minutes: "会议通报了有关问题。",
    followUps: [{ title: `召开警示教育会${mark}`, owner: "agriculture", dueOn: cast.day(30) }],
  })
  const { followUps } = await group.call(Consultation.get, { id: due.id })
  for (const { id, version } of followUps) {
    await (await cast.as("han")).call(Rhythm.settle, { id, version, note: "已召开。" })
  }
}

async function reported(cast: Cast, year: number, mark: string): Promise<void> {
  const group = await cast.as("zheng")
  const { items } = await group.call(Periodic.list, { year })
  const due = items.find(({ duty }) => duty.state.name === "open" && duty.opensAt < `${cast.today}T`)?.duty
  if (!due) throw new Error("no report is due")
  const { id } = due
  await group.call(Periodic.get, { id })
  const draft = await group.call(Periodic.save, { id, text: `本季度监督情况${mark}。` })
  const first = await group.call(Periodic.submit, { id, version: draft.version })
  const office = await cast.as("sun")
  const returned = await office.call(Periodic.sendBack, { id, version: first.version, reason: "请补充。" })
  const again = await group.call(Periodic.submit, { id, version: returned.version })
  await office.call(Periodic.receive, { id, version: again.version })
}

async function heard(cast: Cast, year: number, mark: string): Promise<void> {
  const leader = await cast.as("li")
  const words = { on: cast.today, projects: [], reports: [], heard: `工作进展${mark}。`, said: "抓好整改。" }
  const { items } = await leader.call(Hearing.list, { year })
  const due = items.find(
    ({ duty }) => duty?.assignee.people?.[0] === "li-shuji" && duty.opensAt < `${cast.today}T` && !!duty.due[0],
  )?.duty
  if (!due) throw new Error("no hearing is due")
  await leader.call(Hearing.hold, { ...words, id: due.id, version: due.version })
  const { id } = await leader.call(Hearing.record, words)
  await leader.call(Hearing.get, { id })
}
