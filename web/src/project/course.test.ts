import type { DutyView } from "@bihuan/contract/duty"
import type { ProjectFile } from "@bihuan/contract/file"
import type { Evidence, Stage } from "@bihuan/contract/rulebook/work"
import { expect, it } from "vitest"
import { isReady, needsOf, stageSteps } from "./course.ts"

const at = "2026-05-06T01:00:00Z"
const by = { person: "p", name: "某", unit: "u", at }
const stored = { version: 1, createdAt: at, createdBy: by }

const stage = (id: string, kind: Stage["kind"], ...needs: [Evidence, number][]): Stage => ({
  id,
  name: id,
  cites: [],
  origin: "document",
  kind,
  parts: [],
  needs: needs.map(([evidence, atLeast]) => ({
    id: evidence,
    name: evidence,
    cites: [],
    origin: "document",
    evidence,
    atLeast,
  })),
})
const stages = [stage("one", "training"), stage("two", "team"), stage("three", "plan")]

const duty = (id: string, dueOn?: string): DutyView => ({
  ...stored,
  id,
  project: "x",
  kind: "k",
  subject: { noun: "project", id: "x", title: "t" },
  assignee: {},
  basis: { rulebook: 1, cites: [] },
  opensAt: at,
  due: dueOn ? [{ dueOn, dueAt: `${dueOn}T16:00:00Z`, provisional: false }] : [],
  milestones: [],
  state: { name: "open" },
})

const file = (part: Partial<ProjectFile> = {}): ProjectFile => ({
  project: {
    ...stored,
    id: "x",
    list: "l",
    year: 2026,
    title: "t",
    content: "c",
    form: "f",
    focusAreas: ["a"],
    joins: ["j"],
    scope: { scale: "county", spansSeveral: false, major: false, commissionName: false },
    units: ["u1"],
    cycle: { from: "2026-05-01", to: "2026-06-01" },
    proposer: "u",
    lead: "u",
    rulebook: 1,
    state: { name: "running", stage: "two", since: at, duty: "d" },
    ended: [{ stage: "one", by }],
  },
  trainings: [],
  visits: [],
  findings: [],
  reminders: [],
  reports: [],
  dispositions: [],
  instruments: [],
  rectifications: [],
  lookBacks: [],
  handlings: [],
  escalations: [],
  extensions: [],
  approvals: [],
  duties: [],
  ...part,
})

const states = (given: ProjectFile): string[] =>
  stageSteps(given, stages, "2026-05-20T04:00:00Z").map(({ state }) => state)

it("shows what is over, what is under way and what lies ahead", () => {
  expect(states(file())).toEqual(["done", "current", "ahead"])
})

it.each([
  ["the stage's own duty", duty("d", "2026-05-19")],
  ["something else that is open in it", duty("other", "2026-05-19")],
])("shows the stage as late when %s is", (_, late) => {
  expect(states(file({ duties: [late] }))).toEqual(["done", "late", "ahead"])
})

it("is not late on the day itself, nor without a day", () => {
  expect(states(file({ duties: [duty("d", "2026-05-20"), duty("other")] }))[1]).toBe("current")
})

const finding = (state: ProjectFile["findings"][number]["state"]): ProjectFile["findings"][number] => ({
  ...stored,
  id: `x-${state.name}`,
  project: "x",
  unit: "u1",
  source: "s",
  title: "t",
  detail: "d",
  focusAreas: ["a"],
  severity: "s",
  principalLeader: false,
  lead: "u",
  state,
  closeOuts: [],
})
const raised = finding({ name: "raised" })
const corrected = finding({ name: "corrected", at, proof: "p" })
const team = { ...stored, id: "x-team", project: "x", leader: "a", members: ["a", "b"], recusals: [] }

it.each<[string, [Evidence, number], Partial<ProjectFile>, boolean]>([
  ["too few members", ["team-members", 3], { team }, false],
  ["just enough members", ["team-members", 2], { team }, true],
  ["no team at all", ["team-leader", 1], {}, false],
  ["a finding that nobody ended", ["findings-closed", 1], { findings: [corrected, raised] }, false],
  ["findings that were all corrected", ["findings-closed", 1], { findings: [corrected] }, true],
  ["a finding that nobody disposed of", ["findings-disposed", 1], { findings: [raised] }, false],
])("counts %s", (_, need, part, met) => {
  const asked = stage("s", "team", need)
  expect(needsOf(asked, file(part)).map((one) => one.met)).toEqual([met])
  expect(isReady(asked, file(part))).toBe(met)
})
