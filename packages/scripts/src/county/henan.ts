import * as County from "@bihuan/contract/county"
import * as Person from "@bihuan/contract/person"
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
