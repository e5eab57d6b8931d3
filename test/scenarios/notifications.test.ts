import * as Alert from "@bihuan/contract/alert"
import { beforeAll, describe, expect, test } from "vitest"
import { county } from "../support/county.ts"

let scene: Awaited<ReturnType<typeof county>>
beforeAll(async () => {
  scene = await county()
})

const inbox = async (account: string) => (await scene.cast.as(account)).call(Alert.list, {})
/** What somebody was told about one file, oldest first. */
const toldOf = async (account: string, file: string) =>
  (await inbox(account)).items
    .flatMap((alert) => {
      const about = "duty" in alert ? alert.duty : "record" in alert ? alert.record : undefined
      return about?.project === file ? [`${alert.kind} ${about.subject.noun}`] : []
    })
    .reverse()

describe("9.3 审批结果和新待办的提醒", () => {
  test("who has to decide is told once, the author of what became of it, and nobody of what they did themselves", async () => {
    const { walk } = await scene.reporting(["机井闲置"])
    await scene.cast.settle()
    const [step] = (await walk.pending())?.steps ?? []
    const first = step?.parties[0]?.people[0]?.split("-")[0] ?? ""
    const before = await toldOf("zheng", walk.id)
    expect((await toldOf(first, walk.id)).at(-1)).toBe("opened approval")
    await walk.returned("请补充依据。")
    await scene.cast.settle()
    expect(before).not.toContain("returned approval")
    expect((await toldOf("zheng", walk.id)).filter((one) => one === "returned approval")).toHaveLength(1)

    // A colleague of the author has the duties that began with what the author did; the author knows of them.
    const opened = async (account: string) =>
      (await toldOf(account, walk.id)).filter((one) => one === "opened project").length
    expect(await opened("feng")).toBeGreaterThan(await opened("zheng"))
    expect(await toldOf("han", walk.id)).toEqual([])
  })

  test("a page at a time; read is what the reader has opened, or everything up to a moment, for the reader alone", async () => {
    for (const many of [25, 25, 10]) {
      const titles = Array.from({ length: many }, (_, at) => `第${at + 1}项`)
      await scene.rectifying(titles, "2026-06-30")
    }
    const unit = await scene.cast.as("han")
    const first = await unit.call(Alert.list, {})
    expect([first.items.length, first.unread]).toEqual([50, 50])
    const rest = await unit.call(Alert.list, { cursor: first.cursor ?? "" })
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(60)
    await unit.call(Alert.read, { ids: first.items.slice(0, 2).map(({ id }) => id) })
    expect((await inbox("han")).items.map(({ read }) => read).slice(0, 4)).toEqual([true, true, false, false])
    await unit.call(Alert.read, { until: first.items[0]?.at })
    expect((await inbox("han")).unread).toBe(0)
    expect((await unit.call(Alert.list, { cursor: first.cursor ?? "" })).unread).toBe(0)
    // What comes later is unread, although somebody claims to have read the future.
    await unit.call(Alert.read, { until: "2099-01-01T00:00:00Z" })
    await scene.until("2026-05-07 09:00:00")
    await scene.rectifying(["后来的问题"], "2026-06-30")
    expect((await inbox("han")).unread).toBe(1)
    expect((await inbox("feng")).unread).toBeGreaterThan(0)
  })
})
