import type { Unit } from "@bihuan/contract/unit"
import { expect, test } from "vitest"
import { formOn, isThere, postsOf } from "./history.ts"

const unit: Unit = {
  ...{
    id: "tourism",
    version: 3,
    createdAt: "2023-05-06T00:00:00Z",
    createdBy: { person: "a", name: "甲", unit: "b", at: "" },
  },
  ...{ name: "县文旅局", kind: "supervised-unit", supervisedBy: "group-3", from: "2023-05-06" },
  was: [
    { name: "县旅游局", kind: "supervised-unit", supervisedBy: "group-2", until: "2025-12-31" },
    { name: "县文广旅局", kind: "supervised-unit", supervisedBy: "group-3", until: "2026-04-30" },
  ],
}

test.each([
  ["2023-05-06", "县旅游局"],
  ["2025-12-31", "县旅游局"],
  ["2026-01-01", "县文广旅局"],
  ["2026-04-30", "县文广旅局"],
  ["2026-05-01", "县文旅局"],
])("on %s it was %s", (day, name) => expect(formOn(unit, day).name).toBe(name))

test("a post lasts from its first day to its last", () => {
  const post = { from: "2026-01-01", to: "2026-07-31" }
  const days = ["2025-12-31", "2026-01-01", "2026-07-31", "2026-08-01"]
  expect(days.map((day) => isThere(post, day))).toEqual([false, true, true, false])
})

test("the latest holder stands first", () => {
  const holder = (id: string, from: string) => ({ id, name: id, posts: [{ unit: "tourism", role: "r", from }] })
  const people = [holder("first", "2023-01-01"), holder("second", "2026-01-01")]
  expect(postsOf(people, "tourism").map(({ person }) => person.id)).toEqual(["second", "first"])
  expect(postsOf(people, "elsewhere")).toEqual([])
})
