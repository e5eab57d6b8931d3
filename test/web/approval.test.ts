import * as Amendment from "@bihuan/contract/amendment"
import * as List from "@bihuan/contract/list"
import * as Project from "@bihuan/contract/project"
import { expect, test } from "vitest"
import { openBrowser, Seat, type Size } from "../support/browser.ts"
import { county } from "../support/county.ts"

const title = "农机购置补贴监督检查"

test("an approval is urged, signed beside, taken back, delegated, returned to a step and handed over, by clicks alone", async () => {
  const { cloud, cast, propose } = await county()
  const browser = await openBrowser()
  const seats: Seat[] = []
  const signedIn = async (account: string, size: Size = "desk") => {
    const seat = await Seat.take(browser, cloud.url, size)
    await seat.signIn(account)
    seats.push(seat)
    return seat
  }
  const walk = await propose({ title })
  await (await cast.as("zheng")).call(Project.submit, { id: walk.id, version: await walk.version() })
  await cast.settle()
  const project = `/projects/${walk.id}`
  const chain = "清单动态更新审批"
  const home = async (seat: Seat) => {
    await cast.settle()
    await seat.open("/")
    await seat.at("工作台")
  }
  const waiting = (seat: Seat, what = title) =>
    seat.page.getByRole("main").getByRole("listitem").filter({ hasText: what }).filter({ hasText: "提交" })
  /** Two taps on what waits on the leader's screen. */
  const approves = async (seat: Seat, what = title) => {
    await home(seat)
    await seat.press("同意", waiting(seat, what))
    await seat.press("同意", seat.page.getByRole("dialog"))
    await seat.sees("已同意")
    await waiting(seat, what).waitFor({ state: "detached" })
  }

  const author = await signedIn("zheng")
  await author.open(project)
  await author.press("催办")
  await author.sees(/王建国/, author.dialog("催办"))
  await author.press("催办", author.dialog("催办"))
  await author.sees("已催办")

  const member = await signedIn("wang", "phone")
  await member.sees("催办")
  await member.press("加签", waiting(member))
  const adding = member.dialog(`加签：${title}`)
  await member.pick("加签人", "钱文博")
  await member.choose("在我之前", adding)
  await member.press("加签", adding)
  await member.sees("已加签")
  const secretary = await signedIn("qian", "phone")
  await approves(secretary)
  await approves(member)
  await member.open(project)
  await member.press("拿回")
  await member.press("拿回", member.dialog("拿回审批意见"))
  await member.sees("等待您审批")
  await approves(member)

  const deputy = await signedIn("li", "phone")
  await deputy.follow("委托审批")
  await deputy.at("委托审批")
  await deputy.pick("受委托人", "钱文博")
  await deputy.type("结束日期", cast.day(3))
  await deputy.press("委托他人")
  await deputy.sees("委托钱文博代我审批")

  await home(secretary)
  await secretary.sees("受李向阳委托代为审批")
  await secretary.press("退回", waiting(secretary))
  const returning = secretary.dialog(`退回：${title}`)
  await secretary.choose("协管常委、委员审批", returning)
  await secretary.type("退回理由", "请补充检查范围。", returning)
  await secretary.press("退回", returning)
  await secretary.sees("已退回")
  await approves(member)

  await deputy.press("提前终止")
  await deputy.press("提前终止", deputy.dialog("终止对钱文博的委托"))
  await deputy.sees("已终止")
  await approves(deputy)

  // What concerns the year's list is decided in the same place.
  const office = await cast.as("sun")
  const [list] = (await office.call(List.list, { year: "2026" })).items
  await office.call(Amendment.amend, {
    ...{ id: list?.id ?? "", version: list?.version ?? 0, reason: "上级新的部署。" },
    changes: [{ kind: "add-point", text: "紧盯粮食安全。", source: "全会", focusAreas: ["major-decisions"] }],
  })
  await approves(member, "年度政治监督重点项目清单")

  // Somebody leaves: what will move is seen, then it moves.
  const admin = await signedIn("admin")
  await admin.follow("离任交接")
  await admin.at("离任交接")
  await admin.pick("离任人", "钱文博")
  await admin.sees(title)
  await admin.pick("接任人", "李向阳")
  await admin.press("移交")
  await admin.press("移交", admin.dialog("离任交接"))
  await admin.sees("交接完成")
  await admin.sees("名下没有未办完的工作")
  await approves(deputy)

  // The whole course can be read, and both names of what was done for another.
  await author.open(project)
  await author.sees("已批准")
  const course = author.page.getByRole("main")
  await author.page.getByText(/^逐笔经过/).click()
  for (const text of [
    ...["加签钱文博", "拿回", "催办", "移交给李向阳"],
    ...["钱文博（受李向阳委托）", "退回至“协管常委、委员审批”", "请补充检查范围。"],
  ])
    await author.sees(text, course)
  expect(await course.getByRole("heading", { name: chain }).count()).toBe(1)
  for (const { complaints } of seats) expect(complaints).toEqual([])
}, 300_000)
