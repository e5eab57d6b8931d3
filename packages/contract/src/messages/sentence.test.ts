import { expect, test } from "vitest"
import { refusals } from "../refusal.ts"
import { issueSentence, sentence } from "./sentence.ts"

test("every refusal is a whole sentence in both languages, with nothing left to fill in", () => {
  for (const code of Object.keys(refusals) as (keyof typeof refusals)[]) {
    const params = {
      noun: "report",
      state: "submitted",
      stage: "a",
      missing: "b",
      parts: "c",
      person: "d",
      step: "e",
      findings: "f",
      most: 1,
    }
    expect(sentence(code, params, "dueOn", "zh")).toMatch(/^[^{}]+。$/)
    expect(sentence(code, params, "dueOn", "en")).toMatch(/^[^{}]+\.$/)
  }
})

test("names the field and its position", () => {
  expect(sentence("in-the-past", {}, "dueOn", "zh")).toBe("“完成期限”不能早于今天。")
  expect(issueSentence({ path: "members.2", code: "invalid_format", params: {} }, "zh")).toBe(
    "“成员（第 3 项）”的格式不对。",
  )
})

test("says in which state a record is", () => {
  const text = sentence("wrong-state", { noun: "report", state: "submitted" }, undefined, "en")
  expect(text).toBe(
    "The inspection report is submitted and not approved yet; this cannot be done now.".replace("inspection ", ""),
  )
})
