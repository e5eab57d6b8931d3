import * as Draft from "@bihuan/contract/draft"
import { expect, test } from "vitest"
import { openBrowser, Seat } from "../support/browser.ts"
import { county } from "../support/county.ts"

test("an administrator changes a span, a chain and the order of columns, undoes, meets a second editor, and finds it all after a reload", {
  timeout: 300_000,
}, async () => {
  const { cloud, cast } = await county()
  const seat = await Seat.take(await openBrowser(), cloud.url)
  const { page } = seat
  await seat.signIn("admin")
  await seat.follow("修订实施办法")
  await seat.at("修订实施办法")
  await seat.press("开始修订")
  await seat.type("草稿名称", "2027年修订", seat.dialog("开始修订"))
  await seat.press("开始修订", seat.dialog("开始修订"))
  await seat.at("2027年修订")
  const contents = page.getByRole("navigation", { name: "目录" })
  const saved = () => seat.sees("已保存")

  // 10 days become 7 workdays, with the article beside it and an example that the county's calendar counts.
  await seat.follow(/^期限/, contents)
  await seat.follow("报告审批后提交县纪委常委会")
  await seat.sees(/10日内/, page.getByRole("complementary", { name: "条文" }))
  await seat.sees("从2026年4月30日（周四）起算：2026年5月11日（周一）到期")
  await seat.type("数目", "7")
  await seat.choose("工作日")
  await seat.sees("从2026年4月30日（周四）起算：2026年5月13日（周三）到期")
  await saved()

  // A step more in the approval of a plan.
  await seat.follow(/^审批流程/, contents)
  await seat.follow("监督方案层报审批")
  await seat.press("添加步骤")
  await seat.sees("“步骤名称”还没有填写。")
  const steps = page.getByRole("list", { name: "审批步骤" }).locator(":scope > li")
  await seat.type("步骤名称", "党风政风监督室会签", steps.last())
  await steps.last().getByLabel("角色").selectOption({ label: "党风政风监督室" })
  await saved()
  await seat.sees(/角色“党风政风监督室”需要办理此事，但没有权限/, steps.last())

  // A column by the keyboard, twice; the second time is undone.
  await seat.follow(/^台账/, contents)
  await seat.follow("工作总台账")
  const columns = () =>
    page
      .getByRole("list", { name: "栏目" })
      .getByLabel("栏目名称")
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))
  const handle = page.getByRole("button", { name: /^移动工作任务/ })
  await handle.focus()
  await page.keyboard.press("ArrowDown")
  await page.getByRole("button", { name: "移动工作任务，第 2 项，共 4 项" }).and(page.locator(":focus")).waitFor()
  await saved()
  await page.keyboard.press("ArrowDown")
  await page.getByRole("button", { name: "移动工作任务，第 3 项" }).waitFor()
  await saved()
  await seat.press("撤销")
  await page.getByRole("button", { name: "移动工作任务，第 2 项" }).waitFor()
  expect(await columns()).toEqual(["工作举措", "工作任务", "责任单位", "时间节点"])

  // Somebody else writes the same provision: nobody is overwritten.
  const admin = await cast.as("admin")
  const id = /drafts\/([^/]+)/.exec(page.url())?.[1] ?? ""
  const now = await admin.call(Draft.get, { id })
  const ledger = now.rulebook.ledgers.find((one) => one.id === "master-ledger")
  await admin.call(Draft.save, {
    ...{ id, version: now.draft.version, section: "ledgers", provision: "master-ledger" },
    value: { ...ledger, name: "监督工作总台账" },
  })
  await page.getByLabel("栏目名称").first().fill("工作措施")
  const clash = seat.dialog("别人同时修改了这份草稿")
  await seat.sees(/监督工作总台账/, clash)
  await seat.choose("用现在的", clash)
  await seat.press("按此保存", clash)
  await seat.sees("监督工作总台账")
  await saved()

  await page.reload()
  await page.getByRole("heading", { level: 2, name: "监督工作总台账" }).waitFor()
  expect(await columns()).toEqual(["工作举措", "工作任务", "责任单位", "时间节点"])
  const { rulebook } = await admin.call(Draft.get, { id })
  expect(rulebook.deadlines.find((one) => one.id === "submission")?.span).toEqual({
    ...{ count: 7, unit: "workday", countsStart: false, roll: "next" },
  })
  const plan = rulebook.approvalChains.find((one) => one.id === "plan")
  expect(plan?.steps.at(-1)).toMatchObject({
    ...{ name: "党风政风监督室会签", mode: "one", parties: [{ role: "conduct-office", inCharge: true }] },
  })

  // The checker's sentence leads to its field.
  await seat.follow(/^期限/, contents)
  await seat.follow("报告审批后提交县纪委常委会")
  await seat.type("数目", "10000")
  await seat.sees("“数目”应在 1 到 3660 之间。")
  await seat.follow(/^亮灯/, contents)
  await page.getByRole("button", { name: /^检查：2 处错误/ }).click()
  await seat.press("期限 · 报告审批后提交县纪委常委会")
  await page.locator(":focus[name$='span.count']").waitFor()
  await seat.type("数目", "7")
  await saved()
  // The browser itself notes the refusal that the clash came from, and nothing else.
  expect(seat.complaints.filter((complaint) => !complaint.includes("409"))).toEqual([])
})
