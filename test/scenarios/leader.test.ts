import * as Duty from "@bihuan/contract/duty"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

const { cast, rectifying } = await county({ people: ["chen"] })

const late = async (account: string) => (await (await cast.as(account)).call(Duty.late, {})).items

describe("领导待办：分管范围逾期", () => {
  test("holds what is late in the units in charge and nothing else, earliest first, until it is done", async () => {
    const first = await rectifying(["机井闲置"], cast.day(3))
    const second = await rectifying(["管护责任未落实"], cast.day(2))
    const third = await rectifying(["台账登记不及时"], cast.day(30))
    expect(await late("li")).toEqual([])
    await cast.pass(4)
    const [one = "", two = "", three = ""] = [first, second, third].map(({ findings }) => findings[0])
    const rectifications = async (account: string) =>
      (await late(account)).filter(({ kind }) => kind === "rectification").map(({ subject }) => subject.id)
    expect(await rectifications("li")).toEqual([two, one])
    expect(await rectifications("wang")).toEqual([two, one])
    const seen = await late("li")
    for (const { due, state } of seen) {
      expect(state.name).toBe("open")
      expect((due.at(-1)?.dueOn ?? "9999") < cast.today).toBe(true)
    }
    expect(seen.map(({ subject }) => subject.id)).not.toContain(three)
    // The other member is in charge of other units.
    expect(await late("zhao")).toEqual([])

    await first.walk.rectified("han", one)
    expect(await rectifications("li")).toEqual([two])
  })

  test("is for those whom the rulebook lets see it", async () => {
    for (const account of ["chen", "zheng", "han", "admin"]) {
      expect(await refused(late(account)), account).toMatchObject({ status: 403, code: "forbidden" })
    }
    const forged = (await cast.as("li")).call(Duty.late, { cursor: "nowhere" })
    expect(await refused(forged)).toMatchObject({ status: 422, code: "invalid", field: "cursor" })
  })
})
