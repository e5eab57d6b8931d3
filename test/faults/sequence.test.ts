import type { ProjectFile } from "@bihuan/contract/file"
import { operations } from "@bihuan/contract/operations"
import { refusals } from "@bihuan/contract/refusal"
import fc from "fast-check"
import { beforeAll, expect, test } from "vitest"
import { shown } from "../input/dull.ts"
import { ask, asking, Cookies, type Fields } from "../support/ask.ts"
import { county } from "../support/county.ts"

let scene: Awaited<ReturnType<typeof county>>
let cookies: Cookies

beforeAll(async () => {
  scene = await county()
  cookies = new Cookies(scene.cloud)
})

/** What somebody might do to a project as it stands, fit or not; `pick` chooses among records where there are several. */
type Deed = (file: ProjectFile, pick: <T>(of: readonly T[]) => T | undefined) => Fields | undefined

const last = <T>(of: readonly T[]) => of.at(-1)
/** In one second approvals have no order of their own: the one that waits, else any. */
const waiting = <T extends { state: { name: string } }>(of: readonly T[]) =>
  of.find(({ state }) => state.name === "pending") ?? last(of)
const parts = { inspection: "一", findings: "二", corrected: "三", suggestions: "四", evaluation: "五" }
const text = { text: "已落实。", satisfied: true }
const versioned = (record: { id: string; version: number } | undefined, more: Fields = {}) =>
  record && { id: record.id, version: record.version, ...more }
const about = (record: { id: string; version: number } | undefined, more: Fields = {}) =>
  record && { finding: record.id, version: record.version, ...more }

const deeds: [operation: string, accounts: string[], deed: Deed][] = [
  ["project.advance", ["zheng", "sun"], ({ project }) => versioned(project)],
  [
    "finding.raise",
    ["zheng"],
    ({ project }, pick) => ({
      ...{ project: project.id, unit: "agriculture", source: "discipline", title: "问题", detail: "详情" },
      ...{ focusAreas: ["major-decisions"], severity: pick(["general", "ordinary"]), principalLeader: false },
    }),
  ],
  ["finding.correct", ["zheng"], ({ findings }, pick) => versioned(pick(findings), { proof: "已改。" })],
  [
    "report.save",
    ["zheng"],
    ({ project, reports }) => ({ project: project.id, parts, evaluations: [], version: last(reports)?.version }),
  ],
  [
    "report.submit",
    ["zheng"],
    ({ project, reports }) => ({ project: project.id, version: last(reports)?.version ?? 1 }),
  ],
  ["approval.approve", ["wang", "zhao", "li", "qian", "zheng"], ({ approvals }) => versioned(waiting(approvals))],
  ["approval.return", ["wang", "li"], ({ approvals }) => versioned(waiting(approvals), { reason: "请补充。" })],
  ["approval.withdraw", ["zheng", "han"], ({ approvals }) => versioned(waiting(approvals))],
  ["disposition.submit", ["sun"], ({ dispositions }, pick) => versioned(pick(dispositions))],
  [
    "disposition.decide",
    ["qian"],
    ({ dispositions, findings }, pick) => {
      const one = pick(dispositions)
      const reported = findings.filter(({ state }) => state.name === "reported" && state.report === one?.report)
      const disposition = () => pick(["rectify", "rectify", "accountability", "corrected"])
      const choices = reported.map(({ id }) => ({ finding: id, disposition: disposition() }))
      return versioned(one, { on: "2026-05-06", text: "同意。", findings: choices })
    },
  ],
  [
    "disposition.brief",
    ["sun"],
    ({ dispositions }, pick) => {
      const to = ["party-leader", "government-leader", "leader-in-charge"]
      return versioned(pick(dispositions), { to, on: "2026-05-06", text: "抄报。" })
    },
  ],
  [
    "instrument.issue",
    ["zheng"],
    ({ project, findings }, pick) => {
      const disposed = findings.filter(({ state }) => state.name === "disposed").map(({ id }) => id)
      const some = pick([disposed, disposed.slice(0, 1), findings.slice(0, 1).map(({ id }) => id)])
      return {
        project: project.id,
        kind: "rectification-notice",
        findings: some,
        body: "整改。",
        rectifyBy: "2026-06-30",
      }
    },
  ],
  [
    "handling.open",
    ["zheng"],
    ({ findings }, pick) =>
      about(pick(findings.filter(({ state }) => state.name === "handling")), {
        readers: ["zheng-zuzhang"],
        reference: { number: "一号", date: "2026-05-06", office: "案管室" },
      }),
  ],
  ["handling.conclude", ["zheng"], ({ handlings }, pick) => versioned(pick(handlings), { result: "批评教育。" })],
  [
    "rectification.plan",
    ["han"],
    ({ rectifications }, pick) => versioned(pick(rectifications), { measures: "措施", personInCharge: "局长" }),
  ],
  [
    "rectification.progress",
    ["han"],
    ({ rectifications }, pick) => versioned(pick(rectifications), { text: "已改。", evidence: ["照片"] }),
  ],
  [
    "rectification.submit",
    ["han"],
    ({ rectifications }, pick) => versioned(pick(rectifications), { summary: "到位。" }),
  ],
  ["finding.send-back", ["zheng"], ({ findings }, pick) => versioned(pick(findings), { reason: "不足。" })],
  [
    "finding.close",
    ["zheng"],
    ({ findings }, pick) =>
      versioned(pick(findings), { opinion: "同意。", lookBackOn: pick(["2026-07-31", undefined]) }),
  ],
  ["lookback.arrange", ["zheng"], ({ findings }, pick) => about(pick(findings), { on: "2026-08-31" })],
  [
    "lookback.record",
    ["zheng"],
    ({ findings }, pick) =>
      about(pick(findings), {
        ...{ on: "2026-05-06", answers: { tasks: text, rectification: text, mechanisms: text } },
        ...{ passed: pick([true, false]), conclusion: "结论", rectifyBy: "2026-09-30" },
      }),
  ],
  [
    "extension.request",
    ["han"],
    ({ duties }, pick) => {
      const duty = pick(duties.filter(({ kind }) => kind === "rectification"))
      return duty && { duty: duty.id, version: duty.version, reason: "招标。", dueOn: "2026-10-30" }
    },
  ],
]

const endsOf = ["corrected", "ended"]

/** What must hold whatever was done: everything that is open has an owner and an end to come, and nothing is open twice. */
function flawsOf(file: ProjectFile): string[] {
  const flaws: string[] = []
  const open = file.duties.filter(({ state }) => state.name === "open")
  const isOpen = (id: string) => open.some((duty) => duty.id === id)
  for (const { id, state } of file.findings) {
    if (endsOf.includes(state.name)) continue
    if ("duty" in state && !isOpen(state.duty)) flaws.push(`finding ${id} is ${state.name} and nobody's`)
    if (state.name === "raised") {
      const { project } = file
      const running = project.state.name === "running" && isOpen(project.state.duty)
      if (!running) flaws.push(`finding ${id} is raised in a project that nobody carries`)
      else if (project.state.name === "running" && !["inspection", "report"].includes(project.state.stage)) {
        flaws.push(`finding ${id} is raised and past the report`)
      }
    }
    if (state.name === "reported" || state.name === "disposed") {
      const disposition = file.dispositions.find(({ report }) => report === state.report)
      if (!disposition || !("duty" in disposition.state) || !isOpen(disposition.state.duty)) {
        flaws.push(`finding ${id} is ${state.name} and its report is nobody's`)
      }
    }
  }
  const seen = new Set<string>()
  for (const { id, kind, subject, part, assignee } of open) {
    const key = `${kind} ${subject.noun} ${subject.id} ${part ?? ""} ${kind === "approval-step" ? assignee.role : ""}`
    if (seen.has(key)) flaws.push(`two duties: ${key}`)
    seen.add(key)
    if (!isNeeded(file, { id, subject })) flaws.push(`${key} is open and its subject has ended`)
  }
  return flaws
}

function isNeeded(file: ProjectFile, { id, subject }: Pick<ProjectFile["duties"][number], "id" | "subject">): boolean {
  const holds = (record: { state: object } | undefined) =>
    !!record && "duty" in record.state && record.state.duty === id
  const of = <T extends { id: string }>(records: readonly T[]) => records.find((one) => one.id === subject.id)
  if (subject.noun === "project") return holds(file.project)
  if (subject.noun === "finding") return holds(of(file.findings))
  if (subject.noun === "escalation") return of(file.escalations)?.state.name === "proposed"
  if (subject.noun === "disposition") return holds(of(file.dispositions)) || file.findings.some(holds)
  const approval = of(file.approvals)
  return approval?.state.name === "pending" && Object.values(approval.state.duties).includes(id)
}

/** Where to begin to look for something that can be done, whom to ask, and which records to choose. */
const step = fc.record({
  from: fc.nat(deeds.length - 1),
  who: fc.nat(11),
  picks: fc.array(fc.nat(11), { minLength: 4 }),
})

/** How often one thing is done in one project at most, so that it goes on. */
const most = 3

/** Tries one deed after another, by one person after another, until one is done. @returns the name of what was done */
async function doSomething(
  file: ProjectFile,
  { from, who, picks }: { from: number; who: number; picks: number[] },
  done: string[],
) {
  for (let tried = 0; tried < deeds.length; tried++) {
    const [name, accounts, deed] = deeds[(from + tried) % deeds.length]!
    const operation = operations.find((one) => one.name === name)
    let taken = 0
    const input = deed(file, (of) => of[(picks[taken++ % picks.length] ?? 0) % of.length])
    if (!input || !operation || done.filter((one) => one === name).length >= most) continue
    for (let asked = 0; asked < accounts.length; asked++) {
      const cookie = await cookies.of(accounts[(who + asked) % accounts.length] ?? "")
      const answer = await ask(scene.cloud.url, asking(operation, input), { cookie })
      if (answer.status === 200) return name
      const { code = "broken" } = answer.body
      expect(shown(answer)).not.toContain("broken")
      expect(answer.status).toBe(refusals[code])
    }
  }
  return undefined
}

test("whatever is done in whatever order, each finding has an owner or an end, and each duty a subject, once", async () => {
  const reached = new Set<string>()
  const steps = fc.array(step, { minLength: 25, maxLength: 25 })
  await fc.assert(
    fc.asyncProperty(steps, fc.boolean(), async (course, late) => {
      const { walk } = await (late ? scene.rectifying(["甲", "乙"], "2026-06-30") : scene.reporting(["甲", "乙"]))
      const done: string[] = []
      for (const one of course) {
        const name = await doSomething(await walk.file(), one, done)
        if (!name) break
        done.push(name)
        reached.add(name)
        expect({ done, flaws: flawsOf(await walk.file()) }).toEqual({ done, flaws: [] })
      }
    }),
    { numRuns: 4, endOnFailure: true },
  )
  // It did get somewhere.
  expect(reached.size).toBeGreaterThan(6)
})
