import * as Duty from "@bihuan/contract/duty"
import * as Question from "@bihuan/contract/question"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

const { cast } = await county({ people: ["chen"] })

const ask = async (account: string, article: string, text = "十日从哪一天起算？") =>
  (await cast.as(account)).call(Question.ask, { article, text })
const answer = async (account: string, { id, version }: Question.Question, text = "自报告批准的次日起算。") =>
  (await cast.as(account)).call(Question.answer, { id, version, text })
const of = async (account: string, article?: string) =>
  (await (await cast.as(account)).call(Question.list, article === undefined ? {} : { article })).items

describe("12 解释", () => {
  test("a question about an article goes to the office that interprets, and its answer stays with the article", async () => {
    const asked = await ask("chen", "9.7")
    expect(asked).toMatchObject({ article: "9.7", edition: 1, state: { name: "asked" } })
    const office = await cast.as("wu")
    const { items } = await office.call(Duty.list, {})
    expect(items.find(({ id }) => id === asked.duty)).toMatchObject({
      ...{ kind: "interpretation", assignee: { role: "conduct-office" }, due: [] },
      subject: { noun: "question", id: asked.id, title: "第九条（七）" },
    })
    const { articles } = await office.call(Duty.explain, { id: asked.duty })
    expect(articles.map(({ id }) => id)).toEqual(["12", "9.7"])

    await answer("sun", asked)
    const [found] = (await of("zheng", "9.7")).filter(({ id }) => id === asked.id)
    expect(found?.state).toMatchObject({ name: "answered", by: { name: "孙志强" }, text: "自报告批准的次日起算。" })
    expect((await of("zheng")).map(({ id }) => id)).toContain(asked.id)
    expect(await of("zheng", "9.8")).toEqual([])
    const rest = await office.call(Duty.list, {})
    expect(rest.items.some(({ id }) => id === asked.duty)).toBe(false)
  })

  test("everybody of the commission asks, only the office answers; a supervised unit reads what was answered", async () => {
    const open = await ask("li", "8")
    for (const account of ["li", "chen", "qian", "han"]) {
      expect(await refused(answer(account, open)), account).toMatchObject({ status: 403, code: "forbidden" })
    }
    expect(await refused(ask("han", "8"))).toMatchObject({ status: 403, code: "forbidden" })
    expect(await of("han", "8")).toEqual([])
    expect((await of("chen", "8")).map(({ id }) => id)).toEqual([open.id])
    await answer("wu", open)
    expect((await of("han", "8")).map(({ id }) => id)).toEqual([open.id])
  })

  test("what the rulebook does not have, and a blank question, are refused by the field", async () => {
    expect(await refused(ask("chen", "99.9"))).toMatchObject({ status: 422, code: "not-in-rulebook", field: "article" })
    expect(await refused(ask("chen", "第九条"))).toMatchObject({ status: 422, code: "invalid", field: "article" })
    expect(await refused(ask("chen", "9.7", " "))).toMatchObject({ status: 422, code: "invalid", field: "text" })
  })

  test("is answered once, also when two answer at one moment", async () => {
    const asked = await ask("chen", "10.4")
    const both = await Promise.allSettled(["sun", "wu"].map((account) => answer(account, asked, `${account}的答复。`)))
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    const [found] = await of("chen", "10.4")
    const won = both.findIndex(({ status }) => status === "fulfilled")
    expect(found?.state).toMatchObject({ name: "answered", text: `${["sun", "wu"][won]}的答复。` })
    expect(await refused(answer("sun", found ?? asked))).toMatchObject({ status: 409, code: "wrong-state" })
    const nobodys = { ...asked, id: "zzzzzzzzzz" }
    expect(await refused(answer("sun", nobodys))).toMatchObject({ status: 404, code: "not-found" })
  })
})
