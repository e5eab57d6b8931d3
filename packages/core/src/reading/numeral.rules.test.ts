import fc from "fast-check"
import { describe, expect, it, test } from "vitest"
import { countOf, lengthsOf, numberOf } from "./numeral.rules.ts"
import { squeezed } from "./sentence.rules.ts"

const chinese = (number: number): string => {
  const ones = "零一二三四五六七八九"
  const [hundreds, tens, one] = [Math.floor(number / 100), Math.floor((number % 100) / 10), number % 10]
  const hundred = hundreds ? `${ones[hundreds]}百${tens === 0 && one ? "零" : ""}` : ""
  return `${hundred}${tens ? `${tens === 1 && !hundreds ? "" : ones[tens]}十` : ""}${one ? ones[one] : ""}`
}

test("every number that is written in words is read back", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 999 }), (number) => numberOf(chinese(number)) === number))
})

test.each([
  ["二〇二五", 2025],
  ["二零二五", 2025],
  ["廿", 20],
  ["廿五", 25],
  ["卅日".slice(0, 1), 30],
  ["两", 2],
  ["〇", 0],
  ["1十", undefined],
  ["十十", undefined],
  ["3百", undefined],
  ["", undefined],
])("%s is %s", (words, number) => expect(numberOf(words)).toBe(number))

describe("lengths of time", () => {
  const said = (text: string) =>
    lengthsOf(squeezed(text).text).map((one) => (one.span ? `${one.span.count} ${one.span.unit}` : one.doubt))
  it.each([
    ["十五个工作日内", ["15 workday"]],
    ["１０ 个 工 作 日 内", ["10 workday"]],
    ["15（十五）日内", ["15 day"]],
    ["15（十）日内", ["number"]],
    ["三个月内", ["3 month"]],
    ["半年后，半个月内", ["6 month", "15 day"]],
    ["一个半月内", ["number"]],
    ["两年内", ["2 year"]],
    ["两周内", ["14 day"]],
    ["1十日内", ["number"]],
    ["0日内", ["number"]],
    ["10000日内", ["number"]],
    ["10至15日内", ["range"]],
    ["24小时内", ["unit"]],
    ["2023年10月1日前", []],
    ["二〇二三年三月一日", []],
    ["每季度第三个月25日前", []],
    ["第三季度，第十五日", []],
    ["每半年，上半年", []],
    ["每年12月10日前", []],
    ["3月前", []],
  ])("%s", (text, expected) => expect(said(text)).toEqual(expected))
})

test.each([
  ["确定1至3个具体监督项目", { min: 1, max: 3 }],
  ["提出三至五项监督任务", { min: 3, max: 5 }],
  ["提报不少于1个监督项目", { min: 1 }],
  ["申报项目，每家不超过3个", { max: 3 }],
  ["报送一个监督项目", { min: 1, max: 1 }],
  ["第三个监督项目", undefined],
])("%s", (text, expected) => expect(countOf(text, "项目|任务")).toEqual(expected))
