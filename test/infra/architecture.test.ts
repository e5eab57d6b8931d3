import { crowded, misplaced, violations } from "@bihuan/scripts/architecture"
import { expect, test } from "vitest"

test("the arrows of the house hold: web → contract ← core ← functions ← infra", async () => {
  expect(await violations()).toEqual([])
})

test("a second reader of the time, or maker of ids, is named", () => {
  const sources = new Map([
    ["packages/core/src/system/clock.ts", "export const now = () => Date.now()"],
    ["packages/core/src/duty/duty.ts", "const today = new Date()"],
    ["packages/functions/src/api/api.ts", "const id = crypto.randomUUID()"],
    ["packages/core/src/duty/duty.rules.ts", "const due = new Date(opensAt)"],
  ])
  expect(misplaced(sources)).toEqual([
    "packages/core/src/duty/duty.ts reads the time: only packages/core/src/system/clock.ts does.",
    "packages/functions/src/api/api.ts makes ids: only packages/core/src/system/ids.ts does.",
  ])
})

test("a noun of five files is named, four are fine", () => {
  const four = ["duty.ts", "duty.rules.ts", "duty.entity.ts", "duty.workflow.ts"].map(
    (file) => `packages/core/src/duty/${file}`,
  )
  expect(crowded(four)).toEqual([])
  expect(crowded([...four, "packages/core/src/duty/more.ts"])).toEqual([
    "packages/core/src/duty has 5 files: a noun has at most 4.",
  ])
})
