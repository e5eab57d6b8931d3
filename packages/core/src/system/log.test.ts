import { afterEach, expect, test, vi } from "vitest"
import { defect } from "./log.ts"

afterEach(() => vi.restoreAllMocks())

test("an error that repeats what it was given is written down without it", () => {
  const said: string[] = []
  vi.spyOn(console, "error").mockImplementation((line: string) => void said.push(line))
  const thrown = [
    () => JSON.parse('{"name": "郑海涛", password'),
    () => {
      throw new Error('the value "secret-2026" of 郑海涛 is too long')
    },
    () => {
      throw new TypeError("Cannot read properties of undefined (reading 'title')")
    },
  ]
  for (const act of thrown) {
    try {
      act()
    } catch (error) {
      defect(error, { route: "GET /api/x" })
    }
  }
  expect(said).toHaveLength(3)
  expect(said.join()).not.toMatch(/郑海涛|secret-2026|password/)
  expect(JSON.parse(said[2] ?? "")).toMatchObject({ level: "error", name: "TypeError", route: "GET /api/x" })
  expect(JSON.parse(said[2] ?? "").stack[0]).toContain("log.test.ts")
})
