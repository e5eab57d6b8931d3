import type { Approval } from "@bihuan/contract/approval"
import { expect, it } from "vitest"
import { approvalsOf, isTurnOf } from "./turn.ts"

const at = "2026-05-06T01:00:00Z"
const step = (id: string, ...parties: [string, string[]][]): Approval["steps"][number] => ({
  id,
  name: id,
  mode: "all",
  parties: parties.map(([role, people]) => ({ role, people })),
})
const approval = (state: Approval["state"], id = "a", createdAt = at): Approval => ({
  id,
  version: 1,
  createdAt,
  createdBy: { person: "author", name: "某", unit: "u", at },
  project: "x",
  of: { noun: "plan", id: "x-plan", title: "t" },
  author: "author",
  chain: { id: "plan", name: "c", cites: [] },
  steps: [step("one", ["member", ["wang", "author"]], ["second", ["zhao"]]), step("two", ["secretary", ["li"]])],
  state,
  course: [],
})
const pending = (present: number, ...approvedBy: string[]): Approval =>
  approval({ name: "pending", at: present, approvedBy, duties: {} })

it.each([
  ["a party of the present step", pending(0), "wang", true],
  ["another party of it that runs in parallel", pending(0), "zhao", true],
  ["a party that has approved already", pending(0, "member"), "wang", false],
  ["a later step", pending(0), "li", false],
  ["the later step once it is reached", pending(1, "member"), "li", true],
  ["an earlier step", pending(1), "wang", false],
  ["the author, even as a party", pending(0), "author", false],
  ["anybody after the end", approval({ name: "approved" }), "li", false],
])("knows whether it is the turn of %s", (_, given, person, turn) => {
  expect(isTurnOf(given, person)).toBe(turn)
})

it("finds the passages of one record, oldest first", () => {
  const second = approval({ name: "approved" }, "b", "2026-05-08T01:00:00Z")
  const first = approval({ name: "returned", reason: "r" }, "a")
  const other: Approval = { ...first, id: "c", of: { noun: "plan", id: "y-plan", title: "t" } }
  expect(approvalsOf([second, other, first], "plan", "x-plan").map(({ id }) => id)).toEqual(["a", "b"])
  expect(approvalsOf([first], "report", "x-plan")).toEqual([])
})
