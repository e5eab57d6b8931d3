import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { leanContract } from "./contract.ts"

type Lean = { code: string }

const load = async (specifier: string): Promise<Lean | null> => {
  const { load } = leanContract()
  if (typeof load !== "function") throw new Error("the plugin loads with a plain function")
  const id = fileURLToPath(import.meta.resolve(specifier))
  return (await load.call({ addWatchFile: () => undefined } as never, id)) as Lean | null
}

describe("the contract in the browser", () => {
  it("keeps an operation's name, method, path and limits, and nothing of zod", async () => {
    const lean = await load("@bihuan/contract/visit")
    const module: { record: unknown; Visit?: unknown } = await import(
      `data:text/javascript,${encodeURIComponent(lean?.code ?? "")}`
    )
    expect(module.record).toMatchObject({
      name: "visit.record",
      method: "POST",
      path: "/api/projects/{project}/visits",
      input: {
        fields: { place: { required: true, least: 1, most: 200 }, people: { required: true, list: true, least: 1 } },
      },
    })
    expect(module.Visit).toBeUndefined()
    expect(lean?.code).not.toContain("import")
  })

  it("keeps plain data", async () => {
    expect((await load("@bihuan/contract/refusal"))?.code).toContain('"not-signed-in":401')
  })

  it("leaves other modules alone", async () => {
    expect(await load("zod")).toBeNull()
  })
})
