import { readFileSync } from "node:fs"
import * as Draft from "@bihuan/contract/draft"
import { beforeAll, describe, expect, test } from "vitest"
import { openBrowser, Seat } from "../support/browser.ts"
import { county } from "../support/county.ts"

const words = readFileSync(new URL("../../packages/core/src/reading/fixture/qinghuai.txt", import.meta.url), "utf8")
const { cloud, cast } = await county()
let desk: Seat
let phone: Seat

beforeAll(async () => {
  const browser = await openBrowser()
  desk = await Seat.take(browser, cloud.url)
  phone = await Seat.take(browser, cloud.url, "phone")
  await desk.signIn("admin")
  await phone.signIn("admin")
}, 600_000)

const button = ({ page }: Seat, name: RegExp | string) => page.getByRole("button", { name })

describe("13 从文件读取规定", () => {
  test("pasted words are read; a person accepts, refuses, and what is accepted stands in a draft", async () => {
    const { page } = desk
    await desk.open("/rulebook")
    await page.getByRole("link", { name: "从文件读取" }).click()
    await button(desk, "读取").click()
    await page.getByText("请选择文件，或者粘贴文字。").waitFor()
    await page.getByLabel("粘贴文字").fill(words)
    await button(desk, "读取").click()
    await desk.at("青槐县政治监督闭环管理实施细则（试行）")

    await button(desk, "不采纳：红灯").click()
    await button(desk, /^采纳全部有把握的/).click()
    await page.getByText("不采纳 1").first().waitFor()
    await page.reload()
    await page.getByText("不采纳 1").first().waitFor()

    await button(desk, /^写入草案/).click()
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^写入草案/ })
      .click()
    await page.getByText("已写入草案").waitFor()
    const admin = await cast.as("admin")
    const { items } = await admin.call(Draft.list, {})
    const { rulebook } = await admin.call(Draft.get, { id: items[0]?.id ?? "" })
    expect(rulebook.document.title).toBe("青槐县政治监督闭环管理实施细则（试行）")
    expect(rulebook.articles.map(({ id }) => id)).toHaveLength(16)
    expect(rulebook.instruments.map(({ name }) => name)).toEqual(expect.arrayContaining(["告诫书", "问责书"]))
    // What the draft had keeps what the document does not speak of.
    expect(rulebook.roles.find(({ id }) => id === "conduct-office")?.may.length).toBeGreaterThan(10)
    expect(rulebook.lamps.find(({ id }) => id === "red")?.cites).not.toContain("10")
    expect(rulebook.lamps.find(({ id }) => id === "yellow")?.cites).toEqual(["10"])
    const { problems } = await admin.call(Draft.check, { id: items[0]?.id ?? "" })
    // Grants and posts are never guessed: whoever is new gets them from a person.
    const errors = problems.filter(({ level }) => level === "error").map(({ code }) => code)
    expect([...new Set(errors)].sort()).toEqual(["chain-nobody", "role-may-not"])
    await page.getByRole("link", { name: "打开草案" }).click()
    await page.waitForURL(`**/rulebook/drafts/${items[0]?.id}`)
    expect(desk.complaints).toEqual([])
  })

  test("on a phone the words and what was found in them are two views; a sentence leads to the other", async () => {
    const { page } = phone
    await phone.open("/rulebook/reading")
    await page.getByLabel("粘贴文字").fill(words)
    await button(phone, "读取").click()
    await phone.at("青槐县政治监督闭环管理实施细则（试行）")
    await button(phone, "见第十条").first().click()
    await page.getByText("第十条 整改事项到期前3日亮黄灯").or(page.locator("#paper-10")).first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    expect(phone.complaints).toEqual([])
  })
})
