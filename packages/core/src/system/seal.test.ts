import { beforeAll, describe, expect, it } from "vitest"
import { seal, unseal } from "./seal.ts"

describe("a sealed secret", () => {
  beforeAll(() => {
    process.env.SECRETS_KEY = "a key of the deployment"
  })
  const text = "授权码 9f-3K"
  it("opens in its place, and is another each time", () => {
    const sealed = seal("410928", "mail", text)
    expect(unseal("410928", "mail", sealed)).toBe(text)
    expect(sealed).not.toBe(seal("410928", "mail", text))
    expect(Buffer.from(sealed, "base64url").toString("utf8")).not.toContain("9f-3K")
  })
  it.each([
    ["another county's", "410923", "mail"],
    ["another field's", "410928", "robot"],
  ])("does not open as %s", (_, tenant, place) => {
    expect(() => unseal(tenant, place, seal("410928", "mail", text))).toThrow()
  })
  it("does not open when it was changed, or under another key", () => {
    const sealed = seal("410928", "mail", text)
    const changed = `${sealed.slice(0, -2)}${sealed.endsWith("A") ? "BB" : "AA"}`
    expect(() => unseal("410928", "mail", changed)).toThrow()
    process.env.SECRETS_KEY = "another key"
    expect(() => unseal("410928", "mail", sealed)).toThrow()
    process.env.SECRETS_KEY = "a key of the deployment"
  })
})
