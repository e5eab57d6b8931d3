import { SaxesParser } from "saxes"

/** The numbers that Word gives by itself: 第一条 that nobody typed. */
export interface Numbering {
  /** The number of the next paragraph of a list at a level, counted on; empty where the list has none. */
  next: (list: string, level: number) => string
}

interface Level {
  start: number
  format: string
  text: string
}

const ones = "零一二三四五六七八九"

/** 一, 十二, 一百零三: as articles are counted. */
function inWords(number: number): string {
  const [hundreds, tens, one] = [Math.floor(number / 100), Math.floor((number % 100) / 10), number % 10]
  const hundred = hundreds ? `${ones.charAt(hundreds)}百${tens === 0 && one ? "零" : ""}` : ""
  const ten = tens ? `${tens === 1 && !hundreds ? "" : ones.charAt(tens)}十` : ""
  return `${hundred}${ten}${one ? ones.charAt(one) : ""}` || "零"
}

function written(number: number, format: string): string {
  if (/chinese|taiwanese|japanese|ideograph/i.test(format) && number < 1000) return inWords(number)
  if (/Circle/.test(format) && number >= 1 && number <= 20) return String.fromCharCode(0x245f + number)
  return `${number}`
}

/** @param xml of `word/numbering.xml`, if there is one. */
export function numberingOf(xml: string | undefined): Numbering {
  const kinds = new Map<string, Map<number, Level>>()
  const lists = new Map<string, string>()
  let kind: Map<number, Level> | undefined
  let level: Level | undefined
  let list: string | undefined
  walk(xml, (name, attributes) => {
    const value = attributes["w:val"] ?? ""
    if (name === "w:abstractNum") {
      kind = new Map()
      kinds.set(attributes["w:abstractNumId"] ?? "", kind)
    } else if (name === "w:lvl" && list === undefined) {
      level = { start: 1, format: "decimal", text: "" }
      kind?.set(Number(attributes["w:ilvl"]) || 0, level)
    } else if (name === "w:num") list = attributes["w:numId"]
    else if (name === "w:abstractNumId" && list !== undefined) lists.set(list, value)
    else if (level && list === undefined) {
      if (name === "w:start") level.start = Number(value) || 1
      if (name === "w:numFmt") level.format = value
      if (name === "w:lvlText") level.text = value
    }
  })
  const counted = new Map<string, number[]>()
  return {
    next: (of, at) => {
      const levels = kinds.get(lists.get(of) ?? "")
      const own = levels?.get(at)
      if (!levels || !own || own.format === "bullet" || own.format === "none") return ""
      const counts = (counted.get(of) ?? []).slice(0, at + 1)
      for (let index = 0; index <= at; index++)
        counts[index] ??= (levels.get(index)?.start ?? 1) - (index === at ? 1 : 0)
      counts[at] = (counts[at] ?? 0) + 1
      counted.set(of, counts)
      return own.text.replace(/%([1-9])/g, (_, nth: string) =>
        written(counts[Number(nth) - 1] ?? 1, levels.get(Number(nth) - 1)?.format ?? "decimal"),
      )
    },
  }
}

/** Which list a paragraph of a style belongs to. @param xml of `word/styles.xml`, if there is one. */
export function stylesOf(xml: string | undefined): Map<string, { list?: string; level?: number }> {
  const styles = new Map<string, { list?: string; level?: number }>()
  let style: { list?: string; level?: number } = {}
  walk(xml, (name, attributes) => {
    const value = attributes["w:val"] ?? ""
    if (name === "w:style") {
      style = {}
      styles.set(attributes["w:styleId"] ?? "", style)
    }
    if (name === "w:numId") style.list = value
    if (name === "w:ilvl") style.level = Number(value) || 0
  })
  return styles
}

/** A part that cannot be read only costs its numbers. */
function walk(xml: string | undefined, opened: (name: string, attributes: Record<string, string>) => void): void {
  if (xml === undefined) return
  const parser = new SaxesParser()
  let broken = false
  parser.on("error", () => {
    broken = true
  })
  parser.on("opentag", ({ name, attributes }) => {
    if (!broken) opened(name, attributes)
  })
  parser.write(xml).close()
}
