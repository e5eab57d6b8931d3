import { describe, expect, it } from "vitest"
import { bodyOf, fill, numeral, paperDay, paragraphsOf } from "./wording.ts"

describe("the rulebook's wording", () => {
  it("fills what is known", () => {
    expect(fill("关于{project}的整改通知书", { project: "营养餐资金监督检查" })).toBe(
      "关于营养餐资金监督检查的整改通知书",
    )
  })

  it("leaves out the clause whose day nobody gave, and keeps the full stop", () => {
    const closing = "请认真研究落实，于{rectifyBy}前完成整改，于{replyBy}前书面反馈办理情况。如有异议，可随回复提出。"
    expect(fill(closing, { rectifyBy: "2026年7月10日" })).toBe(
      "请认真研究落实，于2026年7月10日前完成整改。如有异议，可随回复提出。",
    )
  })

  it("numbers several findings, and does not number one", () => {
    const wording = { title: "", opening: "{unit}：存在下列问题：", closing: "请整改。" }
    const one = { title: "未公示", detail: "三个村未张榜" }
    expect(bodyOf(wording, [one], { unit: "甲局" })).toBe("甲局：存在下列问题：\n未公示。三个村未张榜。\n请整改。")
    expect(bodyOf(wording, [one, { title: "后补记录", detail: "后补记录，两处。" }], { unit: "甲局" })).toBe(
      "甲局：存在下列问题：\n一、未公示。三个村未张榜。\n二、后补记录，两处。\n请整改。",
    )
  })

  it("counts in Chinese", () => {
    expect([1, 10, 11, 20, 99].map(numeral)).toEqual(["一", "十", "十一", "二十", "九十九"])
  })

  it("writes a day without leading zeros", () => {
    expect(paperDay("2026-07-05")).toBe("2026年7月5日")
  })

  it("takes the addressee out of the body, because the paper prints it", () => {
    expect(paragraphsOf("甲局：存在问题：\n\n一、乙。", "甲局")).toEqual(["存在问题：", "一、乙。"])
  })
})
