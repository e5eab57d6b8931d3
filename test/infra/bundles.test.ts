import { bundles, coldBytes } from "@bihuan/scripts/sizes"
import { expect, it } from "vitest"

it("no function loads a megabyte before its first request", async () => {
  const sizes = await Promise.all((await bundles()).map(async (name) => ({ name, bytes: await coldBytes(name) })))
  expect(sizes.length).toBeGreaterThan(8)
  expect(sizes.filter(({ bytes }) => bytes > 1_000_000)).toEqual([])
  // So little would mean that its chunks were not followed.
  expect(sizes.find(({ name }) => name === "api")?.bytes).toBeGreaterThan(500_000)
})
