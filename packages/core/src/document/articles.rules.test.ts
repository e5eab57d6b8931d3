import { expect, test } from "vitest"
import { linesOf, structureOf } from "./articles.rules.ts"
import { headingOf } from "./heading.rules.ts"

const read = (text: string) => structureOf(linesOf(text))
const shape = (text: string) =>
  read(text).articles.map(({ id, items }) =>
    items.length > 0 ? `${id}: ${items.map((item) => item.id).join(" ")}` : id,
  )

test.each([
  [
    "an article that is spoken of begins none",
    "第一条 依据本办法。\n第二条 按照\n第一条规定办理，不重复。\n第五条的规定同样适用。\n第三条 其他。",
    ["1", "2", "3"],
  ],
  ["a scan's spaces hide no number", "第 一 条  制 定 本 办 法 。\n第　二　条 执 行 。", ["1", "2"]],
  ["digits are numbers too", "第1条 甲。\n第２条 乙。\n（一）丙；\n(二)丁。", ["1", "2: 2.1 2.2"]],
  [
    "without articles the first style of number is one",
    "一、甲\n（一）乙。\n1.丙；\n2.丁。\n（二）戊。\n二、己",
    ["1: 1.1 1.1.1 1.1.2 1.2", "2"],
  ],
  ["items go as deep as they are numbered", "1．甲\n（1）乙：\n①丙；\n②丁。\n2．戊", ["1: 1.1 1.1.1 1.1.2", "2"]],
  [
    "numbers that begin anew in each chapter each have an id",
    "第一章 甲\n一、乙。\n二、丙。\n第二章 丁\n一、戊。",
    ["1", "2", "3"],
  ],
  [
    "paragraphs without a number are paragraphs",
    "第一条 四种形式：\n“甲式”监督由党风政风监督室牵头实施。\n“乙式”监督由派驻纪检监察组牵头实施。\n第二条 完。",
    ["1: 1.1 1.2", "2"],
  ],
  ["a decimal is no number of an item", "第一条 占比\n1.5个百分点以上的。\n第二条 完。", ["1", "2"]],
  ["where nothing is numbered each paragraph is read", "说明\n为了工作，特作说明。\n请照办。", ["1", "2"]],
  ["words without a sentence are no articles", "目录\n附件", []],
])("%s", (_, text, expected) => expect(shape(text)).toEqual(expected))

test("a line that the column's width broke is joined", () => {
  const { articles } = read(
    "第一条 监督检查结束后，牵头单位应当在五个工作\n日内形成报告，并按程序报批后实施。\n第二条 完。",
  )
  expect(articles[0]?.text).toBe("第一条 监督检查结束后，牵头单位应当在五个工作日内形成报告，并按程序报批后实施。")
})

test("an article keeps its chapter and a scan's article is written without its spaces", () => {
  const { articles } = read("第一章 总 则\n第 一 条 为 了 规 范 监 督 。\n第二章 附 则\n第二条 完。")
  expect(articles.map(({ chapter }) => chapter)).toEqual(["第一章 总则", "第二章 附则"])
  expect(articles[0]?.text).toBe("第一条为了规范监督。")
})

test("the heading tells title, number, issuer, dates and what the document rests on", () => {
  const { before, articles } = read(
    [
      "青纪发〔2024〕9号",
      "关于印发《青槐县政治监督实施细则（试行）》的通知",
      "各室：",
      "中共青槐县纪委",
      "2024年3月8日",
      "第一条 根据《中国共产党党内监督条例》和河南省纪委监委《政治监督工作指引（试行）》，制定本细则。",
      "第二条 本细则自2024年4月1日起施行，《青槐县旧办法》同时废止。",
    ].join("\n"),
  )
  expect(headingOf(before, articles)).toMatchObject({
    title: "青槐县政治监督实施细则（试行）",
    number: "青纪发〔2024〕9号",
    issuer: "中共青槐县纪委",
    date: "2024-03-08",
    effectiveFrom: "2024-04-01",
    basis: [
      { id: "basis-1", name: "中国共产党党内监督条例" },
      { id: "basis-2", name: "政治监督工作指引（试行）", issuer: "河南省纪委监委" },
    ],
  })
})

test("a heading that says nothing gives nothing, and no day that does not exist", () => {
  const { before, articles } = read("第一条 甲。\n第二条 自2024年2月30日起施行。")
  expect(headingOf(before, articles)).toEqual({ basis: [] })
})
