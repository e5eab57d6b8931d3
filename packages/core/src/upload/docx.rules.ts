import { mostCharacters } from "@bihuan/contract/document"
import { Refusal } from "@bihuan/contract/refusal"
import { strFromU8, unzipSync } from "fflate"
import { SaxesParser, type SaxesTagPlain } from "saxes"
import { type Numbering, numberingOf, stylesOf } from "./numbering.rules.ts"

/** Far above the words of two hundred pages, far below what would hurt. */
const mostUnpacked = 24 * 1024 * 1024
/** Words with their formatting shrink to a twentieth, not to a thousandth. */
const mostShrunk = 250
const parts = ["word/document.xml", "word/numbering.xml", "word/styles.xml"]

/** The words of a DOCX, a paragraph a line, the cells of a table's row between tabs, with the numbers that Word counts by itself. */
export function docxText(file: Uint8Array): string {
  let unpacked = 0
  let known = ""
  const files = unzipped(file, ({ name, size, originalSize }) => {
    known ||= /^(?:xl|ppt)\//.test(name) ? name.slice(0, name.indexOf("/")) : ""
    if (!parts.includes(name)) return false
    unpacked += originalSize
    if (unpacked > mostUnpacked || originalSize > size * mostShrunk) throw new Refusal("too-large", { field: "file" })
    return true
  })
  const document = files["word/document.xml"]
  if (!document) throw notADocument(known === "xl" ? "XLSX" : known === "ppt" ? "PPTX" : "ZIP")
  const xml = (part: string): string | undefined => files[part] && strFromU8(files[part])
  return textOf(strFromU8(document), numberingOf(xml("word/numbering.xml")), stylesOf(xml("word/styles.xml")))
}

export const notADocument = (found: string) => new Refusal("not-a-document", { field: "file", params: { found } })

function unzipped(file: Uint8Array, filter: NonNullable<Parameters<typeof unzipSync>[1]>["filter"]) {
  try {
    return unzipSync(file, filter ? { filter } : {})
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw notADocument("ZIP")
  }
}

interface Paragraph {
  text: string
  style?: string
  list?: string
  level?: number
}

/** Words that stand twice (a fallback), were moved away, or are only instructions to Word. */
const unseen = new Set(["mc:Fallback", "w:moveFrom", "w:del", "w:instrText", "w:delText", "w:pPrChange", "w:rPrChange"])

function textOf(
  xml: string,
  numbering: Numbering,
  styles: ReadonlyMap<string, { list?: string; level?: number }>,
): string {
  const lines: string[] = []
  const open: Paragraph[] = []
  const rows: string[][] = []
  const cells: string[][] = []
  let hidden = 0
  let inText = false
  let length = 0
  const add = (words: string) => {
    const paragraph = open.at(-1)
    if (paragraph && hidden === 0) paragraph.text += words
    length += words.length
    if (length > mostCharacters) throw new Refusal("too-large", { field: "file" })
  }
  const write = (line: string) => {
    const cell = cells.at(-1)
    if (cell) cell.push(line)
    else lines.push(line)
  }
  const ended = ({ text, style, list, level }: Paragraph) => {
    const by = list === undefined ? styles.get(style ?? "") : { list, level }
    const label = text.trim() && by?.list !== undefined ? numbering.next(by.list, level ?? by.level ?? 0) : ""
    write(`${label}${text}`)
  }
  const opens: Record<string, (tag: SaxesTagPlain) => void> = {
    "w:p": () => open.push({ text: "" }),
    "w:t": () => {
      inText = true
    },
    // Inside a cell a tab would look like the next cell.
    "w:tab": () => add(" "),
    "w:br": () => add("\n"),
    "w:cr": () => add("\n"),
    "w:noBreakHyphen": () => add("-"),
    "w:pStyle": ({ attributes }) => set({ style: attributes["w:val"] ?? "" }),
    "w:numId": ({ attributes }) => set({ list: attributes["w:val"] ?? "" }),
    "w:ilvl": ({ attributes }) => set({ level: Number(attributes["w:val"]) || 0 }),
    "w:tr": () => rows.push([]),
    "w:tc": () => cells.push([]),
  }
  const set = (of: Partial<Paragraph>) => {
    const paragraph = open.at(-1)
    if (paragraph && hidden === 0) Object.assign(paragraph, of)
  }
  const closes: Record<string, () => void> = {
    "w:t": () => {
      inText = false
    },
    "w:p": () => {
      const paragraph = open.pop()
      if (paragraph) ended(paragraph)
    },
    "w:tc": () => rows.at(-1)?.push((cells.pop() ?? []).join(" ").replace(/\s+/g, " ").trim()),
    "w:tr": () => write((rows.pop() ?? []).join("\t")),
  }
  const parser = new SaxesParser()
  parser.on("opentag", (tag) => {
    if (unseen.has(tag.name)) hidden++
    if (!tag.isSelfClosing || tag.name !== "w:p") opens[tag.name]?.(tag)
  })
  parser.on("closetag", (tag) => {
    if (!tag.isSelfClosing || tag.name !== "w:p") closes[tag.name]?.()
    if (unseen.has(tag.name)) hidden--
  })
  parser.on("text", (words) => {
    if (inText) add(words)
  })
  parser.on("error", () => {
    throw notADocument("DOCX")
  })
  parser.write(xml).close()
  return lines.join("\n")
}
