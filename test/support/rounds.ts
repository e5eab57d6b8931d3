import * as Approval from "@bihuan/contract/approval"
import * as Assessment from "@bihuan/contract/assessment"
import * as Consultation from "@bihuan/contract/consultation"
import * as Evaluation from "@bihuan/contract/evaluation"
import * as Hearing from "@bihuan/contract/hearing"
import * as Periodic from "@bihuan/contract/periodic"
import * as Rhythm from "@bihuan/contract/rhythm"
import * as Sending from "@bihuan/contract/sending"
import * as puyang from "@bihuan/scripts/county/puyang"
import type { Cast } from "@bihuan/scripts/county/walk"
import { evaluatedOf, said } from "./evaluated.ts"

/** What comes round, by way of every operation: after a night, in which it was opened. `mark` stands in what is written. */
export async function rounds(cast: Cast, mark = ""): Promise<void> {
  const year = Number(cast.today.slice(0, 4))
  await consulted(cast, year, mark)
  await reported(cast, year, mark)
  await heard(cast, year, mark)
  await assessed(cast, year, mark)
  await evaluated(cast, year, mark)
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

/** The year's assessment: put forward, taken back to work, put forward again, published, and appealed by one unit. */
async function assessed(cast: Cast, year: number, mark: string): Promise<void> {
  const office = () => cast.as("sun")
  const [term] = (await (await office()).call(Assessment.list, { year })).items
  if (!term) throw new Error("nothing is to be assessed")
  const whole = async () => {
    const { items } = await (await office()).call(Assessment.list, { year })
    return { id: term.id, version: items.find(({ id }) => id === term.id)?.term?.version ?? 0 }
  }
  for (const { assessment: id } of term.units) {
    const { assessment } = await (await office()).call(Assessment.get, { id })
    const figures = assessment.nodes.flatMap((node) =>
      node.figures.flatMap(({ metric, counted }) =>
        metric && counted !== undefined ? [{ indicator: node.id, metric, counted }] : [],
      ),
    )
    const { version } = await (await office()).call(Assessment.confirm, { id, figures })
    const one = { indicator: "mechanisms", metric: "mechanisms-improved" as const }
    const correction = { id, version, ...one, value: 1, reason: `另有一项制度${mark}。` }
    const { version: after } = await (await office()).call(Assessment.correct, correction)
    await (await office()).call(Assessment.confirm, { id, version: after, figures })
  }
  const approved = async () => {
    const pending = async () =>
      (await (await office()).call(Assessment.term, { id: term.id })).approvals.find(
        ({ state }) => state.name === "pending",
      )
    for (let one = await pending(); one; one = await pending()) {
      const step = one.state.name === "pending" ? one.steps[one.state.at] : undefined
      const decider = await cast.as(puyang.accountOf(step?.parties[0]?.people[0] ?? ""))
      await decider.call(Approval.approve, { id: one.id, version: one.version })
    }
  }
  await (await office()).call(Assessment.submit, await whole())
  await approved()
  await (await office()).call(Assessment.reopen, { ...(await whole()), reason: `请再核对${mark}。` })
  await (await office()).call(Assessment.submit, await whole())
  await approved()
  await (await office()).call(Assessment.publish, await whole())
  await (await office()).call(Assessment.compare, { id: term.id })
  const group = await cast.as("zheng")
  const id = term.units.find(({ unit }) => unit === "group-1")?.assessment ?? ""
  await group.call(Assessment.records, { id, indicator: "findings", metric: "findings-raised" })
  await group.call(Assessment.acknowledge, { id })
  const { version = 0 } = (await group.call(Assessment.get, { id })).assessment
  const appealed = await group.call(Assessment.appeal, { id, version, text: `挽回损失少计一笔${mark}。` })
  const corrections = [{ indicator: "losses", metric: "losses-recovered" as const, value: 20000 }]
  const answer = { id, version: appealed.version, reason: `核对属实${mark}。`, corrections }
  await (await cast.as("li")).call(Assessment.answer, answer)
}

/** The unit's evaluation, approved and opened again, approved anew, stated on, sent and receipted. */
async function evaluated(cast: Cast, year: number, mark: string): Promise<void> {
  const { id, approved } = await evaluatedOf(cast, "agriculture", year)
  const group = await cast.as("zheng")
  const { items } = await group.call(Evaluation.evidence, { id })
  const { version } = await group.call(Evaluation.save, { id, parts: said(items, mark) })
  await group.call(Evaluation.submit, { id, version })
  const office = await cast.as("sun")
  const reason = `请补充依据${mark}。`
  const again = await office.call(Evaluation.reopen, { id, version: await approved(), reason })
  await group.call(Evaluation.submit, { id, version: again.version })
  const unit = await cast.as("han")
  await unit.call(Evaluation.state, { id, version: await approved(), text: `我局没有不同意见${mark}。` })
  await unit.call(Evaluation.get, { id })
  const letter = { year, recipient: "organization-department", on: cast.today, number: `濮县纪函${mark}` }
  const sent = await office.call(Sending.send, { ...letter, evaluations: [id] })
  const taken = { on: cast.today, receiver: `干部科${mark}`, number: "备〔2026〕1号" }
  await office.call(Sending.receipt, { id: sent.id, version: sent.version, ...taken })
  await office.call(Sending.list, { year })
}
