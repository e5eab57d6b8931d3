import { password } from "@bihuan/scripts/county/puyang"
import type { Browser } from "playwright-core"
import { beforeAll, expect, test } from "vitest"
import { openBrowser, Seat, type Size } from "../support/browser.ts"
import { county } from "../support/county.ts"

const title = "粮食安全责任落实情况监督检查"
const late = "储备粮台账登记不及时"
const light = "宣传栏未及时更新"

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

test("a project goes from sign-in to close-out and look-back by clicks and typing alone", async () => {
  // Ten days from here end on a day of the Mid-Autumn holiday.
  const { cloud, until } = await county({ on: "2026-09-15" })
  const signedIn = async (account: string, size: Size = "desk") => {
    const seat = await Seat.take(browser, cloud.url, size)
    await seat.signIn(account)
    return seat
  }
  const office = await signedIn("sun")
  const member = await signedIn("wang", "phone")
  const secretary = await signedIn("li", "phone")
  const minutes = await signedIn("qian", "phone")

  /** On the phone's workbench the approval is opened; then two taps decide. */
  const approve = async (seat: Seat, chain: string) => {
    await seat.open("/")
    await seat.at("工作台")
    await seat.follow(chain)
    await seat.page.waitForURL(/\/approvals\//)
    await seat.press("同意")
    await seat.press("同意", seat.page.getByRole("dialog"))
    await seat.sees("已同意")
  }
  const approved = async (chain: string, by = [member, secretary]) => {
    for (const seat of by) {
      await cloud.clock.settle()
      await approve(seat, chain)
    }
    await cloud.clock.settle()
  }
  const ends = async (stage: string, next: string) => {
    await office.open(project)
    await office.press(`结束本阶段，进入“${next}”`)
    await office.press("结束本阶段", office.dialog(`结束“${stage}”`))
    await office.page.getByRole("button", { name: /^结束本阶段/ }).waitFor({ state: "detached" })
    await office.sees("已进入下一阶段")
  }
  const submits = async () => {
    await office.press("提交审批")
    await office.press("提交审批", office.dialog("提交审批"))
    await office.sees("审批中")
  }

  await office.follow("监督项目")
  await office.follow("提出项目")
  await office.type("项目名称", title)
  await office.type("监督内容", "围绕粮食安全党政同责、耕地保护和储备粮管理开展监督检查。")
  await office.choose("集中式")
  await office.choose("全县性")
  await office.choose("以县纪委监委名义开展")
  await office.pick("被监督单位", "县农业农村局")
  await office.choose("党的路线方针政策和党中央重大决策部署")
  await office.choose("纪律监督")
  await office.type("开始日期", "2026-09-15")
  await office.type("结束日期", "2027-03-31")
  await office.press("保存草稿")
  await office.at(title)
  const project = new URL(office.page.url()).pathname
  await submits()
  // The year's list is published: a project now is an amendment of it, which the standing committee decides in the end.
  await approved("清单动态更新审批", [member, secretary, minutes])

  await office.open(project)
  await office.follow("记录培训")
  await office.type("培训主题", "粮食安全监督检查业务培训")
  await office.type("培训日期", "2026-09-15")
  await office.type("地点", "县纪委监委三楼会议室")
  await office.press("添加专家")
  await office.type("姓名", "高远")
  await office.type("来自", "市纪委监委党风政风监督室")
  await office.pick("参训人员", "孙志强", "吴晓燕")
  await office.press("记录培训")
  await office.page.getByRole("heading", { name: "粮食安全监督检查业务培训" }).waitFor()
  await ends("学习培训", "组建力量")

  await office.follow("组建检查组")
  await office.pick("组长", "孙志强")
  await office.pick("成员", "吴晓燕")
  await office.choose("已逐一询问")
  await office.press("组建检查组")
  await office.page.getByRole("heading", { name: "成员" }).waitFor()
  await ends("组建力量", "制定方案")

  await office.follow("撰写方案")
  for (const part of ["目标任务", "监督重点", "责任分工", "组织协调", "督查督办", "总结报告"])
    await office.type(part, `${part}：按照年度要点逐项落实。`)
  await office.press("保存方案")
  await submits()
  await approved("监督方案层报审批")

  // The approval itself ended the stage.
  await office.open(project)
  await office.follow("记录检查")
  await office.type("地点", "县农业农村局会议室")
  await office.choose("谈心谈话")
  await office.choose("实地走访")
  await office.type("检查记录", "查阅储备粮台账，与班子成员谈话，实地察看两处储备库。")
  await office.type("佐证材料", "谈话记录一份\n台账复印件")
  await office.press("记录检查")
  await office.at("县农业农村局检查")
  const visit = new URL(office.page.url()).pathname

  const raises = async (name: string, severity: string) => {
    await office.open(visit)
    await office.follow("提出问题")
    await office.type("问题概述", name)
    await office.type("具体情况", `${name}，详见检查记录。`)
    await office.choose(severity)
    await office.choose("纪律监督")
    await office.press("提出问题")
    await office.at(name)
  }
  await raises(light, "苗头性、倾向性一般问题")
  await office.press("约谈提醒")
  const talk = office.dialog("约谈提醒")
  await talk.getByLabel("提醒方式").selectOption("约谈提醒")
  await office.type("谈话对象", "县农业农村局副局长", talk)
  await office.type("谈话内容", "提醒及时更新宣传内容，举一反三。", talk)
  await talk.getByLabel("运用的形态").selectOption("第一种形态")
  await talk.getByLabel("具体措施").selectOption("提醒谈话")
  await office.press("约谈提醒", talk)
  await talk.waitFor({ state: "detached" })
  await office.press("立行立改")
  const mended = office.dialog("立行立改")
  await office.type("整改佐证", "当日更换宣传栏内容，附照片两张。", mended)
  await office.press("立行立改", mended)
  await mended.waitFor({ state: "detached" })
  await raises(late, "需要整改的问题")
  const finding = new URL(office.page.url()).pathname
  await ends("监督检查", "形成报告")

  await office.follow("撰写报告")
  for (const part of [
    ...["监督检查情况", "发现问题和线索情况", "问题立行立改情况", "整改意见建议", "“三看”综合评价"],
    "看重点任务、重点举措、重要政策、重要要求贯彻得怎么样",
  ])
    await office.type(part, `${part}：已逐项核实。`)
  await office.pick("依据的问题", late)
  await office.press("保存报告")
  await office.at("监督检查情况报告")
  await submits()
  await approved("监督检查情况报告层报审批")

  // Ten days to submit: the tenth, 25 September, is a holiday with a weekend behind it.
  const submission = "报告审批后提交县纪委常委会"
  await office.open("/")
  await office.at("工作台")
  const duty = office.page.getByRole("listitem").filter({ hasText: submission })
  await office.sees("2026年9月28日", duty)
  await duty.getByRole("button", { name: /^为什么是这一天？/ }).click()
  const why = office.dialog("为什么是这一天？")
  await office.sees("自2026年9月15日（周二）次日起算，共10日，末日2026年9月25日（周五）不是工作日", why)
  await office.sees("第九条（七）", why)
  await office.sees(/报告审批后10日内/, why)
  await office.sees("跳过的日子", why)
  await office.sees("中秋", why)
  await office.page.keyboard.press("Escape")

  // The session is long over: the page stays, and goes on once its reader has signed in over it.
  await until("2026-09-28 09:00:00")
  await office.follow(submission)
  const again = office.dialog("请重新登录")
  await office.type("账号", "sun", again)
  await office.type("密码", password, again)
  await office.press("登录", again)
  await office.type("提交说明", "请审议。")
  await office.press("提交常委会")
  await office.sees("等待常委会秘书办理")
  const disposition = new URL(office.page.url()).pathname

  await minutes.signIn("qian")
  await minutes.follow("县纪委常委会分析研判")
  await minutes.type("会议决定", "会议研究同意，按清单逐项处置。")
  await minutes.choose("反馈整改")
  await minutes.press("保存决定")
  await minutes.sees("会议研究同意，按清单逐项处置。")

  await office.open(disposition)
  await office.type("抄报内容", "现将本轮监督检查情况抄报如下。")
  await office.press("保存抄报")
  await office.follow("制发文书（1 个问题待反馈）")
  await office.choose("整改通知书")
  await office.type("整改期限", "2026-10-30")
  await office.press("签发文书")
  await office.at("整改通知书")
  await office.sees("濮县纪改〔2026〕1号")

  const unit = await signedIn("han")
  await unit.at("整改事项")
  await unit.follow("去办理")
  await unit.press("签收文书")
  await unit.type("整改措施", "成立整改专班，修订台账管理制度，逐库核对。")
  await unit.type("整改责任人", "分管副局长")
  await unit.press("保存措施和责任人")
  await unit.type("本次进展", "已完成核对并修订制度。")
  await unit.type("证明材料", "修订后的台账管理制度\n逐库核对表")
  await unit.press("添加进展")
  await unit.type("整改完成情况", "问题已整改到位，申请销号。")
  await unit.press("提交审核")
  await unit.sees("已提交，等待审核，无需操作")

  await office.open(finding)
  await office.sees("问题已整改到位，申请销号。")
  await office.choose("同意销号")
  await office.type("销号意见", "经实地核查，整改到位。")
  await office.press("同意销号")
  await office.type("日期", "2026-11-16")
  await office.press("安排回头看")
  await office.sees("2026年11月16日")

  await until("2026-11-16 09:00:00")
  await office.signIn("sun")
  await office.follow("“回头看”")
  await office.at(late)
  for (const question of ["任务完成怎么样", "问题整改怎么样", "机制建设怎么样"]) {
    const asked = office.page.getByRole("group", { name: question, exact: true })
    await office.choose("达到要求", asked)
    await office.type("核实情况", "经查证，落实到位。", asked)
  }
  await office.choose("通过，问题闭环")
  await office.type("结论说明", "长效机制已经建立。")
  await office.press("保存回头看结果")
  await office.page.getByRole("heading", { name: "回头看记录" }).waitFor()

  await office.open(project)
  await office.press("结束本阶段，项目闭环")
  await office.press("结束本阶段", office.dialog("结束“跟踪问效”"))
  await office.sees("从清单到回头看，各环节均已完成。")

  // The browser itself writes down the answer that the session is over.
  for (const { complaints } of [office, minutes]) expect(complaints.filter((line) => !line.includes("401"))).toEqual([])
  for (const { complaints } of [member, secretary, unit]) expect(complaints).toEqual([])
}, 300_000)
