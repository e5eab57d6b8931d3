import type { Approval } from "@bihuan/contract/approval"
import { expect, it } from "vitest"
import { approvalsOf, shownOf } from "./turn.ts"

const at = "2026-05-06T01:00:00Z"
const approval = (state: Approval["state"], id: string, createdAt = at): Approval => ({
  id,
  version: 1,
  createdAt,
  createdBy: { person: "author", name: "某", unit: "u", at },
  project: "x",
  of: { noun: "plan", id: "x-plan", title: "t" },
  author: "author",
  chain: { id: "plan", name: "c", cites: [] },
  steps: [],
  state,
  course: [],
})

it("finds the passages of one record, oldest first", () => {
  const second = approval({ name: "approved" }, "b", "2026-05-08T01:00:00Z")
  const first = approval({ name: "returned", reason: "r" }, "a")
  const other: Approval = { ...first, id: "c", of: { noun: "plan", id: "y-plan", title: "t" } }
  expect(approvalsOf([second, other, first], "plan", "x-plan").map(({ id }) => id)).toEqual(["a", "b"])
  expect(approvalsOf([first], "report", "x-plan")).toEqual([])
})

it("shows every passage that waits, whatever came about at the same moment, else the last", () => {
  const approved = approval({ name: "approved" }, "z")
  const pending = (id: string) => approval({ name: "pending", at: 0, approvedBy: [], duties: {} }, id)
  const shown = (...approvals: Approval[]) =>
    shownOf(approvals).map(({ approval: { id }, earlier }) => [id, earlier.map((one) => one.id)])
  expect(shown(pending("a"), approved)).toEqual([["a", ["z"]]])
  expect(shown(pending("a"), approved, pending("b"))).toEqual([
    ["a", ["z"]],
    ["b", []],
  ])
  expect(shown(approval({ name: "returned", reason: "r" }, "c", "2026-05-05T01:00:00Z"), approved)).toEqual([
    ["z", ["c"]],
  ])
  expect(shown()).toEqual([])
})
