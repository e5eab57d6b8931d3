import { describe, expect, it } from "vitest"
import { again } from "./again.ts"
import { Lost } from "./store.ts"

const losing = (times: number, noun: "counter" | "finding") => {
  let attempts = 0
  return {
    attempt: async () => {
      if (attempts++ < times) throw new Lost(noun, undefined)
      return attempts
    },
    attempts: () => attempts,
  }
}

describe("a lost race on a row that nobody looked at", () => {
  it("is run again, a few times", async () => {
    expect(await again(["counter"], losing(6, "counter").attempt)).toBe(7)
    const hopeless = losing(99, "counter")
    await expect(again(["counter"], hopeless.attempt)).rejects.toBeInstanceOf(Lost)
    expect(hopeless.attempts()).toBe(7)
  })
  it("is not run again when it was lost on what the person saw", async () => {
    const seen = losing(1, "finding")
    await expect(again(["counter"], seen.attempt)).rejects.toBeInstanceOf(Lost)
    expect(seen.attempts()).toBe(1)
  })
})
