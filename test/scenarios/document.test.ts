import { readFileSync } from "node:fs"
import * as Document from "@bihuan/contract/document"
import * as Draft from "@bihuan/contract/draft"
import { zipSync } from "fflate"
import { describe, expect, test } from "vitest"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"

const { cast } = await county()
const admin = () => cast.as("admin")
const fixture = (path: string) => readFileSync(new URL(`../../packages/${path}`, import.meta.url))
const file = (content: Uint8Array, name = "实施办法.docx") => ({
  kind: "file" as const,
  name,
  content: Buffer.from(content).toString("base64"),
})
const read = async (from: Parameters<typeof file>[0] | string, draft?: string) =>
  (await admin()).call(Document.read, {
    from: typeof from === "string" ? { kind: "text" as const, text: from } : file(from),
    ...(draft && { draft }),
  })

const paragraph = (words: string) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`
const docx = (words: string) =>
  zipSync({
    "word/document.xml": Buffer.from(
      `<w:document xmlns:w="w">${words.split("\n").map(paragraph).join("")}</w:document>`,
    ),
  })

describe("13 从文件读取规定", () => {
  test("a county reads its neighbour's document, takes over what is sure, and its draft passes the check", async () => {
    const words = fixture("core/src/reading/fixture/qinghuai.txt").toString()
    const reading = await read(docx(words))
    expect(await read(words)).toEqual(reading)
    expect(reading.document).toMatchObject({ number: "青纪发〔2024〕9号", effectiveFrom: "2024-04-01" })

    const client = await admin()
    let { id, version } = await client.call(Draft.begin, { name: "依据青槐县细则的草案", from: "template-puyang-2023" })
    const save = async (section: Draft.Section, value: unknown, provision?: string) => {
      const saved = await client.call(Draft.save, { id, version, section, value, ...(provision && { provision }) })
      version = saved.version
    }
    const sure = reading.proposals.filter(({ confidence, section }) => confidence === "sure" && section === "lamps")
    await save("articles", reading.articles)
    for (const { section, value } of sure) await save(section, value, value.id)
    const { rulebook } = await client.call(Draft.get, { id })
    expect(rulebook.articles).toEqual(reading.articles)
    for (const { value } of sure) expect(rulebook.lamps).toContainEqual(value)
    expect(sure.length).toBeGreaterThan(2)
    // Read again for the draft, what it has by now keeps its ids.
    const again = await read(words, id)
    expect(again.proposals.filter(({ section }) => section === "lamps").map(({ value }) => value.id)).toEqual(
      reading.proposals.filter(({ section }) => section === "lamps").map(({ value }) => value.id),
    )
  })

  test.each([
    ["a file that is no document", Buffer.from("%PDF-1.7"), 422, "not-a-document"],
    ["a scan", docx(""), 422, "no-text"],
    ["a zip bomb", zipSync({ "word/document.xml": new Uint8Array(40 * 1024 * 1024) }), 413, "too-large"],
    ["more than a request takes", Buffer.alloc(4 * 1024 * 1024, "文"), 413, "too-large"],
  ])("refuses %s in a sentence", async (_, content, status, code) => {
    const { message, ...answer } = await refused(read(content))
    expect(answer).toMatchObject({ status, code })
    expect(message).toMatch(/。$/)
  })

  test("refuses a draft that is not there", async () => {
    expect(await refused(read("第一条 甲。\n第二条 乙。", "none"))).toMatchObject({ status: 404 })
  })
})
