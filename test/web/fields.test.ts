import { readFile } from "node:fs/promises"
import { expect, test } from "vitest"
import { openBrowser, Seat } from "../support/browser.ts"
import { county } from "../support/county.ts"
import { drafted, published } from "../support/edition.ts"
import { ownFields } from "../support/fields.ts"
import { flaws } from "../support/look.ts"

test("a county's own fields are filled in, marked, read and looked for in the page like any other", {
  timeout: 300_000,
}, async () => {
  const { cloud, cast, inspecting, until } = await county()
  await published(
    cast,
    (book) => {
      const { fields = [], ...rest } = ownFields(book)
      return { ...rest, fields: fields.map((field) => ({ ...field, required: field.id === "funds" })) }
    },
    { effectiveFrom: "2026-05-07", running: "keep" },
  )
  await until("2026-05-07 09:00:00")
  const walk = await inspecting({ fields: { funds: "county" } })
  await walk.visited("agriculture", ["zheng-zuzhang"])
  await walk.raised("agriculture", "道路失修", { fields: { amount: 120, typical: false } })
  const seat = await Seat.take(await openBrowser(), cloud.url)
  const { page } = seat
  await seat.signIn("zheng")

  await seat.open(`/projects/${walk.id}`)
  await seat.sees("县级资金")
  await seat.open(`/projects/${walk.id}/findings/new`)
  await seat.at("提出问题")
  await seat.type("问题概述", "机井闲置")
  await seat.type("具体情况", "十二眼机井建成后没有通电。")
  await seat.choose("需要整改的问题")
  await seat.choose("纪律监督")
  await seat.type("涉及金额（万元）", "9.5")
  await seat.type("问题发生日期", "2025-11-02")
  await page.getByLabel(/^典型问题/).selectOption({ label: "是" })
  expect(await flaws(page)).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  await seat.press("提出问题")
  await seat.at("机井闲置")
  await seat.sees("2025年11月2日（周日）")
  expect(await flaws(page)).toEqual([])

  await seat.open("/ledgers?ledger=working-ledger&unit=group-1")
  await seat.sees("合计 2")
  await seat.press("筛选")
  await page.getByLabel(/^本县字段/).selectOption({ label: "典型问题" })
  await page.getByLabel(/^典型问题为/).selectOption({ label: "是" })
  await seat.sees("合计 1")
  expect(await flaws(page)).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  await seat.press("清除筛选")
  await seat.sees("合计 2")
  // 9.5 comes before 120, though its first figure is the greater.
  await seat.press("涉及金额")
  const [file] = await Promise.all([page.waitForEvent("download"), seat.press("导出 CSV")])
  const lines = (await readFile(await file.path(), "utf8")).split("\r\n").slice(1, 3)
  expect(lines.map((line) => line.split(",").slice(-6))).toEqual([
    ['"县级资金"', "9.5", '"2025-11-02"', '"是"', '""', '""'],
    ['"县级资金"', "120", '""', '"否"', '""', '""'],
  ])

  // In the rulebook a column is taken from them by their names.
  const draft = await drafted(cast, () => ({}))
  const admin = await Seat.take(await openBrowser(), cloud.url)
  await admin.signIn("admin")
  await admin.open(`/rulebook/drafts/${draft.id}`)
  await admin.follow(/^台账/, admin.page.getByRole("navigation", { name: "目录" }))
  await admin.follow("工作台账")
  await admin.sees("栏目名称")
  const paths = admin.page.getByLabel("取自").last()
  expect(await paths.locator("option:checked").textContent()).toBe("文书 · 印发份数")
  expect(await paths.locator("option").allInnerTexts()).toEqual(
    expect.arrayContaining(["典型问题", "监督项目 · 资金性质"]),
  )
  expect(await flaws(admin.page)).toEqual([])
  expect([...seat.complaints, ...admin.complaints]).toEqual([])
})
