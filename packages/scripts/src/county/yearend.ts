import * as Approval from "@bihuan/contract/approval"
import * as Assessment from "@bihuan/contract/assessment"
import * as Evaluation from "@bihuan/contract/evaluation"
import * as Sending from "@bihuan/contract/sending"
import { type Agenda, each } from "./agenda.ts"
import * as puyang from "./puyang.ts"
import type { Cast } from "./walk.ts"

const subjects = ["leading-body", "principal-leader"]
const headings = ["stance", "commitment", "ability", "integrity", "overall"]

/**
 * December: the units' evaluations are written, approved, stated on and sent (11); then the groups' work is counted,
 * confirmed, approved and published (10.5).
 * @param writers accounts of those who supervise units
 * @param liaisons accounts of the units, by unit
 */
export function yearsEnd(cast: Cast, agenda: Agenda, writers: string[], liaisons: ReadonlyMap<string, string>): void {
  const year = Number(cast.today.slice(0, 4))
  agenda.on(`${year}-12-07`, async () => {
    for (const writer of writers) await evaluated(cast, writer, year)
  })
  agenda.on(`${year}-12-11`, async () => {
    for (const [unit, account] of liaisons) await stated(cast, unit, account, year)
  })
  agenda.on(`${year}-12-21`, () => sent(cast, year))
  agenda.on(`${year}-12-25`, () => assessed(cast, writers, year))
}

async function approved(cast: Cast, pending: () => Promise<Approval.Approval | undefined>): Promise<void> {
  for (let one = await pending(); one; one = await pending()) {
    const step = one.state.name === "pending" ? one.steps[one.state.at] : undefined
    const client = await cast.as(puyang.accountOf(step?.parties[0]?.people[0] ?? ""))
    await client.call(Approval.approve, { id: one.id, version: one.version, opinion: "同意。" })
  }
}

const waiting = (approvals: readonly Approval.Approval[]) => approvals.find(({ state }) => state.name === "pending")

async function evaluated(cast: Cast, writer: string, year: number): Promise<void> {
  const client = await cast.as(writer)
  const { items } = await client.call(Evaluation.list, { year })
  for (const { id, evaluation } of items) {
    const { items: evidence } = await client.call(Evaluation.evidence, { id })
    // An opinion rests on records: of a unit that has none in the year, nothing is said.
    if (evaluation || evidence.length === 0) continue
    const cited = evidence.slice(0, 2).map(({ noun, id: record }) => ({ noun, id: record }))
    const parts = subjects.flatMap((subject) =>
      headings.map((heading) => ({
        subject,
        heading,
        text: "能够担当责任，仍有差距。",
        evidence: heading === "overall" ? cited : [],
      })),
    )
    const { version } = await client.call(Evaluation.save, { id, parts })
    await client.call(Evaluation.submit, { id, version })
    await approved(cast, async () => waiting((await client.call(Evaluation.get, { id })).approvals))
  }
}

async function stated(cast: Cast, unit: string, account: string, year: number): Promise<void> {
  const client = await cast.as(account)
  const { items } = await client.call(Evaluation.list, { year })
  const own = items.find((one) => one.unit === unit)
  if (!own?.evaluation) return
  await client.call(Evaluation.state, { id: own.id, version: own.evaluation.version, text: "意见属实，照此改进。" })
}

async function sent(cast: Cast, year: number): Promise<void> {
  const office = await cast.as("sun")
  const { items } = await office.call(Evaluation.list, { year })
  const ready = items.filter(({ evaluation }) => evaluation?.state.name === "approved").map(({ id }) => id)
  for (let at = 0; at < ready.length; at += Sending.mostSent) {
    const evaluations = ready.slice(at, at + Sending.mostSent)
    for (const recipient of ["party-leader", "government-leader", "organization-department"]) {
      const { id, version } = await office.call(Sending.send, { year, recipient, on: cast.today, evaluations })
      await office.call(Sending.receipt, { id, version, on: cast.today, receiver: "机要室" })
    }
  }
}

async function assessed(cast: Cast, writers: string[], year: number): Promise<void> {
  const office = await cast.as("sun")
  const {
    items: [term],
  } = await office.call(Assessment.list, { year })
  if (!term) return
  await each(term.units, async ({ assessment: id }) => {
    const { assessment } = await office.call(Assessment.get, { id })
    const figures = assessment.nodes.flatMap((node) =>
      node.figures.flatMap(({ metric, counted }) =>
        metric && counted !== undefined ? [{ indicator: node.id, metric, counted }] : [],
      ),
    )
    if (figures.length > 0) await office.call(Assessment.confirm, { id, figures })
  })
  const whole = () => office.call(Assessment.term, { id: term.id })
  const version = async () => (await whole()).term.term?.version ?? 1
  await office.call(Assessment.submit, { id: term.id, version: await version() })
  await approved(cast, async () => waiting((await whole()).approvals))
  await office.call(Assessment.publish, { id: term.id, version: await version() })
  for (const writer of writers) {
    const client = await cast.as(writer)
    const { items } = await client.call(Assessment.list, { year })
    for (const { assessment: id } of items[0]?.units ?? []) await client.call(Assessment.acknowledge, { id })
  }
}
