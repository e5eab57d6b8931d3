import { readFileSync } from "node:fs"
import { Refusal } from "@bihuan/contract/refusal"
import { strToU8, zipSync } from "fflate"
import { describe, expect, it, test } from "vitest"
import { linesOf, structureOf } from "../document/articles.rules.ts"
import { wordsOf } from "./upload.rules.ts"

const run = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`
const p = (words: string, properties = "") => `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${run(words)}</w:p>`
const listed = (list: number, level: number) =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`
const docx = (body: string, more: Record<string, Uint8Array> = {}) =>
  zipSync({
    "[Content_Types].xml": strToU8("<Types/>"),
    "word/document.xml": strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>${body}</w:body></w:document>`,
    ),
    ...more,
  })
const level = (at: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
const numbering = strToU8(
  `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7">${level(0, "chineseCountingThousand", "第%1条")}${level(1, "chineseCounting", "（%2）")}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>`,
)
const refusal = (file: Uint8Array) => {
  try {
    return wordsOf(file)
  } catch (error) {
    return error instanceof Refusal ? `${error.code} ${error.params.found ?? ""}`.trim() : error
  }
}

describe("a DOCX", () => {
  it("gives its words with the numbers that Word counts by itself", () => {
    const body = [
      p("制定本办法。", listed(3, 0)),
      p("流程：", listed(3, 0)),
      p("培训；", listed(3, 1)),
      p("检查。", listed(3, 1)),
      p("施行。", '<w:pStyle w:val="Article"/>'),
    ]
    const styles = strToU8(
      `<w:styles xmlns:w="w"><w:style w:styleId="Article"><w:pPr>${listed(3, 0)}</w:pPr></w:style></w:styles>`,
    )
    expect(wordsOf(docx(body.join(""), { "word/numbering.xml": numbering, "word/styles.xml": styles }))).toBe(
      "第一条制定本办法。\n第二条流程：\n（一）培训；\n（二）检查。\n第三条施行。",
    )
  })
  it("gives a table's rows with tabs between the cells, and leaves out what is deleted or stands twice", () => {
    const cell = (words: string) => `<w:tc>${p(words)}</w:tc>`
    const table = `<w:tbl><w:tr>${cell("环节")}${cell("时限")}</w:tr><w:tr>${cell("整改")}${cell("60日内")}</w:tr></w:tbl>`
    const twice = `<w:p>${run("甲")}<mc:AlternateContent><mc:Fallback>${run("重复")}</mc:Fallback></mc:AlternateContent><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>`
    expect(wordsOf(docx(`${twice}${table}`))).toBe("甲\n环节\t时限\n整改\t60日内")
  })
  it.each([
    ["a scan without words", docx("<w:p><w:r><w:drawing/></w:r></w:p>"), "no-text"],
    ["a workbook", zipSync({ "xl/workbook.xml": strToU8("<a/>") }), "not-a-document XLSX"],
    ["an archive", zipSync({ "a.txt": strToU8("文字") }), "not-a-document ZIP"],
    ["half a file", docx(p("文字")).slice(0, 60), "not-a-document ZIP"],
    ["broken XML", zipSync({ "word/document.xml": strToU8("<w:p><w:t>文字文字") }), "not-a-document DOCX"],
    ["a zip bomb", docx(`<!--${" ".repeat(30 * 1024 * 1024)}-->`), "too-large"],
    [
      "more characters than are taken",
      docx(Array.from({ length: 401 }, (_, index) => p(`${index}字`.padEnd(1000, "文"))).join("")),
      "too-large",
    ],
  ])("refuses %s", (_, file, code) => expect(refusal(file)).toBe(code))
})

/** 中文 in GB18030, which no encoder here writes. */
const gb = (words: string): number[] => {
  const table = new Map<string, number[]>()
  const decoder = new TextDecoder("gb18030")
  for (let high = 0xa1; high <= 0xf7; high++)
    for (let low = 0xa1; low <= 0xfe; low++) table.set(decoder.decode(new Uint8Array([high, low])), [high, low])
  return [...words].flatMap((char) => table.get(char) ?? [char.charCodeAt(0)])
}
const base = readFileSync(new URL("../reading/fixture/qinghuai.txt", import.meta.url), "utf8")

describe("text", () => {
  it.each([
    ["UTF-8", new TextEncoder().encode(base)],
    ["UTF-8 with its mark", new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(base)])],
    ["UTF-16LE", Buffer.from(`\ufeff${base}`, "utf16le")],
    ["UTF-16LE without its mark", Buffer.from(base, "utf16le")],
    ["UTF-16BE", Buffer.from(`\ufeff${base}`, "utf16le").swap16()],
    ["GB18030", new Uint8Array(gb(base))],
  ])("in %s is read", (_, file) => expect(wordsOf(file)).toBe(base))

  it.each([
    ["nothing but spaces", new TextEncoder().encode(" \n\n "), "no-text"],
    [
      "two encodings in one file",
      new Uint8Array([...new TextEncoder().encode(base.slice(0, 500)), ...gb(base.slice(500))]),
      "mixed-encoding",
    ],
    ["a PDF", strToU8("%PDF-1.7 …"), "not-a-document PDF"],
    ["an old DOC", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), "not-a-document DOC / WPS"],
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10]), "not-a-document PNG"],
    [
      "bytes of a program",
      new Uint8Array(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 32)),
      "not-a-document ?",
    ],
  ])("refuses %s", (_, file, code) => expect(refusal(file)).toBe(code))
})

test("a document of two hundred pages is taken apart to its last article", () => {
  const articles = Array.from(
    { length: 400 },
    (_, index) => `第${index + 1}条 ${"各单位应当认真抓好落实，".repeat(30)}10日内报告。`,
  )
  const words = wordsOf(docx(articles.map((one) => p(one)).join("")))
  expect(structureOf(linesOf(words)).articles.at(-1)?.id).toBe("400")
})
