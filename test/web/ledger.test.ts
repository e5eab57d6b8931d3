import { readFile } from "node:fs/promises"
import { expect, test } from "vitest"
import { openBrowser, Seat } from "../support/browser.ts"
import { county } from "../support/county.ts"

test("a ledger of many rows is walked by the keyboard, narrowed, sorted, kept as a view, edited in its place and exported", {
  timeout: 300_000,
}, async () => {
  const { cloud, cast, inspecting, propose } = await county()
  const walk = await inspecting()
  await walk.visited("agriculture", ["zheng-zuzhang"])
  for (let at = 1; at <= 120; at++) await walk.raised("agriculture", `第${at}项问题`, { principalLeader: at === 7 })
  await cast.settle()
  await propose({ title: "粮食购销监督检查" })
  const seat = await Seat.take(await openBrowser(), cloud.url)
  await seat.signIn("zheng")
  await seat.follow("台账")
  await seat.at("工作总台账")
  const grid = seat.page.getByRole("grid")

  // A draft's cell is changed where it stands.
  await seat.press("修改工作任务")
  await seat.type("项目名称", "粮食购销领域监督检查")
  await seat.press("保存", seat.dialog("修改工作任务"))
  await seat.sees("粮食购销领域监督检查", grid)

  await seat.page.getByLabel("台账", { exact: true }).selectOption({ label: "工作台账" })
  await seat.at("工作台账（县纪委监委派驻第一纪检监察组）")
  await seat.sees("合计 120")
  await seat.sees("共 120 行")
  const headers = await grid.getByRole("columnheader").allInnerTexts()
  expect(headers.map((text) => text.trim())).toEqual([
    ...["监督任务", "发现问题", "问题线索", "提出意见建议", "整改情况", "处理情况"],
  ])
  expect(await grid.getByRole("row").count()).toBeLessThan(80)

  // By the keyboard to the last row's second column, which opens its record.
  await seat.press("发现问题")
  await grid.focus()
  await seat.page.keyboard.press("ArrowDown")
  await seat.page.keyboard.press("Control+End")
  await seat.page.waitForFunction(() => document.activeElement?.getAttribute("data-cell") === "119:5")
  await seat.page.keyboard.press("Home")
  await seat.page.keyboard.press("ArrowRight")
  await seat.page.waitForFunction(() => document.activeElement?.getAttribute("data-cell") === "119:1")
  await seat.sees("第120项问题", seat.page.locator('[data-cell="119:1"]'))

  // Narrowed, kept under a name, and found again.
  await seat.press("筛选")
  await seat.page.getByLabel(/^涉及一把手/).selectOption("true")
  await seat.sees("合计 1")
  await seat.press("存为视图")
  await seat.type("视图名称", "关键少数")
  await seat.press("存为视图", seat.dialog("存为视图"))
  await seat.sees("已保存视图")
  await seat.press("清除筛选")
  await seat.sees("合计 120")
  await seat.page.getByLabel(/^我的视图/).selectOption("")
  await seat.page.getByLabel(/^我的视图/).selectOption({ label: "关键少数（工作台账）" })
  await seat.sees("合计 1")
  const [file] = await Promise.all([seat.page.waitForEvent("download"), seat.press("导出 CSV")])
  const text = await readFile(await file.path(), "utf8")
  expect(text.split("\r\n").slice(0, 2)).toEqual([
    '\uFEFF"监督任务","发现问题","问题线索","提出意见建议","整改情况","处理情况"',
    '"高标准农田建设和管护监督检查","第7项问题","","","",""',
  ])
  const [workbook] = await Promise.all([seat.page.waitForEvent("download"), seat.press("导出 Excel")])
  expect(workbook.suggestedFilename()).toMatch(/^工作台账.*\.xlsx$/)
  expect((await readFile(await workbook.path())).subarray(0, 2).toString()).toBe("PK")
  await seat.follow("第7项问题", grid)
  await seat.at("第7项问题")
  expect(seat.complaints).toEqual([])

  // On a phone each row is a card.
  const phone = await Seat.take(await openBrowser(), cloud.url, "phone")
  await phone.signIn("zheng")
  await phone.open("/ledgers?ledger=working-ledger&unit=group-1")
  await phone.sees(/第\d+项问题/)
  const width = await phone.page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
  expect(phone.complaints).toEqual([])
})
