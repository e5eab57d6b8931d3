import * as Approval from "@bihuan/contract/approval"
import * as County from "@bihuan/contract/county"
import * as Draft from "@bihuan/contract/draft"
import * as Person from "@bihuan/contract/person"
import type { Amount, Bond } from "@bihuan/contract/rulebook/bond"
import * as Unit from "@bihuan/contract/unit"
import { Client } from "./client.ts"
import { accountOf, password } from "./puyang.ts"
import { Cast, type Ground } from "./walk.ts"

/** Henan Province's commission, with invented people: it writes the templates that its counties adopt. */
export const code = "410000"
const name = "河南省纪委监委"
const office = { id: "conduct", name: "党风政风监督室", kind: "office" }
const administrators = [
  { id: "meng-guanli", name: "孟晓光", account: "meng", role: "administrator", does: "系统管理员" },
  { id: "tang-anquan", name: "唐宁", account: "tang", role: "security-administrator", does: "安全管理员" },
  { id: "yu-shenji", name: "于洋", account: "yu", role: "audit-administrator", does: "审计管理员" },
]
const leaders = { id: "leaders", name: "省纪委监委领导", kind: "leadership" }

const people = [
  { id: "gao-chuzhang", name: "高远", does: "党风政风监督室处长", post: { unit: "conduct", role: "drafting-office" } },
  { id: "lin-shuji", name: "林知秋", does: "分管领导", post: { unit: "leaders", role: "leader" } },
]

/** Who can sign in there. */
export const accounts = [
  ...administrators.map(({ account, name: called, does }) => ({ account, name: called, does })),
  ...people.map(({ id, name: called, does }) => ({ account: accountOf(id), name: called, does })),
]

/** Opens the province as the platform's operator and its administrator would. */
export async function openHenan(ground: Ground, operatorKey: string): Promise<Cast> {
  const operator = new Client(ground.url, { authorization: `Bearer ${operatorKey}` })
  await operator.call(County.open, {
    ...{ code, name, kind: "province", template: "province", effectiveFrom: "2023-01-01", office },
    administrators: administrators.map(({ does: _, ...one }) => ({ ...one, password })),
  })
  const cast = new Cast(ground, code)
  // The other two set up their phones too, so that a visitor can be shown all three.
  for (const { account } of administrators) await cast.as(account)
  const admin = await cast.as("meng")
  await admin.call(Unit.create, { ...leaders, from: "2023-01-01" })
  for (const { id, name: called, does, post } of people) {
    const posts = [{ ...post, title: does, from: "2023-01-01" }]
    await admin.call(Person.create, { id, name: called, account: accountOf(id), password, posts, relations: [] })
  }
  return cast
}

const span = (provision: string, atMost: Amount): Bond => ({
  ...{ id: `deadlines-${provision}`, section: "deadlines", provision, kind: "bounded" as const },
  limits: [{ field: "span", atMost }],
})
const locked = (section: string, provision: string): Bond => ({
  ...{ id: `${provision}-locked`, section, provision, kind: "locked" as const, limits: [] },
})

/** What counties may shorten but not lengthen, and what is the same everywhere. */
const bonds: Bond[] = [
  span("submission", { count: 10, unit: "day" }),
  span("briefing", { count: 5, unit: "workday" }),
  span("close-out-review", { count: 10, unit: "workday" }),
  locked("periodicDuties", "quarterly-report"),
  locked("periodicDuties", "annual-report"),
]

/** The province's template, for every county to follow: written by the administrator, approved by the leader in charge. */
export async function publishTemplate(cast: Cast): Promise<void> {
  const author = await cast.as("meng")
  const begun = { name: "全省政治监督工作统一模板", template: "standard", from: "template-puyang-2023" }
  const { id, version } = await author.call(Draft.begin, begun)
  await author.call(Draft.save, { id, version, section: "bonds", value: bonds })
  const checked = await author.call(Draft.check, { id })
  const accepted = checked.problems.map(({ code: of, path }) => ({ code: of, path }))
  const asked = { effectiveFrom: cast.today, running: "keep" as const, accepted }
  await author.call(Draft.publish, { id, version: checked.version, ...asked })
  const leader = await cast.as("lin")
  const { approvals } = await leader.call(Draft.get, { id })
  const [pending] = approvals
  if (pending) await leader.call(Approval.approve, { id: pending.id, version: pending.version, opinion: "同意发布。" })
}
