import { inflateRawSync } from "node:zlib"
import { expect, test } from "vitest"
import { sheetOf, workbookOf } from "./sheet.ts"

test("a sheet begins with its mark, keeps quotes and line breaks inside a cell, and runs no formula", () => {
  expect(
    sheetOf([
      ["问题", "整改"],
      ['称“好”的"井"', "一\n二"],
      ["=1+1", "-5"],
    ]),
  ).toBe('\uFEFF"问题","整改"\r\n"称“好”的""井""","一\n二"\r\n"\'=1+1","\'-5"\r\n')
})

/** The text of every file in a zip whose directory is at its end. */
function filesIn(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  let at = zip.readUInt32LE(zip.lastIndexOf("PK\u0005\u0006") + 16)
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, size, name, extra, comment, from] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ]
    const begins = from + 30 + zip.readUInt16LE(from + 26) + zip.readUInt16LE(from + 28)
    const packed = zip.subarray(begins, begins + size)
    files.set(zip.toString("utf8", at + 46, at + 46 + name), `${method === 8 ? inflateRawSync(packed) : packed}`)
    at += 46 + name + extra + comment
  }
  return files
}

test("a workbook keeps the order, the headers' text and every cell as text, under a sheet's shorter name", async () => {
  const rows = [
    ["监督任务", "发现问题"],
    ["春耕<备耕>", "=1+1"],
  ]
  const name = "工作台账（县纪委监委派驻第一纪检监察组）：按月[1]/二"
  const files = filesIn(Buffer.from(await (await workbookOf(name, rows)).arrayBuffer()))
  const book = files.get("xl/workbook.xml") ?? ""
  expect(/<sheet [^>]*name="([^"]*)"/.exec(book)?.[1]).toBe([...name.replaceAll(/[[\]/]/g, " ")].slice(0, 31).join(""))
  const strings = [...(files.get("xl/sharedStrings.xml") ?? "").matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(
    ([, text]) => text,
  )
  expect(strings).toEqual(["监督任务", "发现问题", "春耕&lt;备耕&gt;", "=1+1"])
  const sheet = files.get("xl/worksheets/sheet1.xml") ?? ""
  expect([sheet.includes("<f>"), sheet.includes('state="frozen"')]).toEqual([false, true])
})
