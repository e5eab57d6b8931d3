import type { DutyView } from "@bihuan/contract/duty"
import { expect, it } from "vitest"
import { groupsOf } from "./desk.ts"

const due = (dueOn: string): DutyView["due"][number] => ({ dueOn, dueAt: `${dueOn}T16:00:00Z`, provisional: false })
const duty = (id: string, ...days: string[]): DutyView => ({
  id,
  version: 1,
  createdAt: "2026-05-01T01:00:00Z",
  createdBy: { person: "p", name: "某", unit: "u", at: "2026-05-01T01:00:00Z" },
  project: "x",
  kind: "k",
  subject: { noun: "finding", id: "f", title: "t" },
  assignee: {},
  basis: { rulebook: 1, cites: [] },
  opensAt: "2026-05-01T01:00:00Z",
  due: days.map(due),
  milestones: [],
  state: { name: "open" },
})

// 2026-05-20 is a Wednesday: its week ends on Sunday the 24th.
const noon = "2026-05-20T04:00:00Z"

it.each([
  ["2026-05-19", "late"],
  ["2026-05-20", "today"],
  ["2026-05-21", "week"],
  ["2026-05-24", "week"],
  ["2026-05-25", "later"],
])("puts what is due on %s under %s", (day, group) => {
  expect(groupsOf([duty("a", day)], noon).map((one) => one.group)).toEqual([group])
})

it("goes by the day agreed last", () => {
  expect(groupsOf([duty("a", "2026-05-10", "2026-06-30")], noon)[0]?.group).toBe("later")
})

it("has a day end in Shanghai, not in London", () => {
  const lateEvening = "2026-05-20T16:00:00Z" // the 21st has begun in Shanghai
  expect(groupsOf([duty("a", "2026-05-20")], lateEvening)[0]?.group).toBe("late")
})

it("leaves out empty groups, ends with what has no day, and keeps the service's order inside a group", () => {
  const groups = groupsOf([duty("a", "2026-05-12"), duty("b", "2026-05-18"), duty("c")], noon)
  expect(groups.map(({ group, duties }) => [group, duties.map(({ id }) => id)])).toEqual([
    ["late", ["a", "b"]],
    ["undated", ["c"]],
  ])
})
