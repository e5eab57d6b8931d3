import type { Instrument } from "@bihuan/contract/rulebook/disposition"

/** What the rulebook's wording leaves open. A day that nobody gave stays out, and so does the clause that would have named it. */
export type Blanks = { [name in "unit" | "project" | "report" | "replyBy" | "rectifyBy"]?: string | undefined }
type Told = { title: string; detail: string }

/** 2026年7月10日: a day as documents write it, in Chinese whatever the page's language, because the document is. */
export const paperDay = (day: string): string => {
  const [year, month, date] = day.split("-")
  return `${year}年${Number(month)}月${Number(date)}日`
}

const blank = /\{(\w+)\}/g
const clause = /[^，。；：！？\n]*[，。；：！？\n]?/g

/** Fills the blanks of a wording, clause by clause: a clause with a blank that is not known is left out, and its full stop kept. */
export const fill = (wording: string, blanks: Blanks): string => {
  const known = new Map(Object.entries(blanks).filter(([, value]) => value !== undefined))
  const kept: string[] = []
  for (const part of wording.match(clause) ?? []) {
    const missing = [...part.matchAll(blank)].some(([, name]) => !known.has(name ?? ""))
    if (!missing) kept.push(part.replaceAll(blank, (_, name: string) => known.get(name) ?? ""))
    else if (/[。！？\n]$/.test(part)) kept.push(kept.pop()?.replace(/[，；：]$/, part.slice(-1)) ?? "")
  }
  return kept.join("")
}

const digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

/** 一 to 九十九: how the items of a document are numbered. */
export const numeral = (n: number): string => {
  const tens = Math.floor(n / 10)
  return `${tens > 1 ? digits[tens] : ""}${tens > 0 ? "十" : ""}${digits[n % 10]}`
}

const ended = (text: string): string => (/[。！？；]$/.test(text) ? text : `${text}。`)

const item = ({ title, detail }: Told, at: number, count: number): string => {
  const said = detail.startsWith(title) ? ended(detail) : `${ended(title)}${ended(detail)}`
  const text = said.replaceAll("\n", "")
  return count === 1 ? text : `${numeral(at + 1)}、${text}`
}

/** The body as the rulebook words it: opening, the findings item by item, closing. Without a wording, the findings alone. */
export const bodyOf = (wording: Instrument["wording"], findings: readonly Told[], blanks: Blanks): string =>
  [
    wording && fill(wording.opening, blanks),
    ...findings.map((finding, at) => item(finding, at, findings.length)),
    wording && fill(wording.closing, blanks),
  ]
    .filter((paragraph) => paragraph)
    .join("\n")

/** Paragraphs of a body without the addressee, which the paper prints on a line of its own. */
export const paragraphsOf = (body: string, addressee: string): string[] => {
  const text = body.trimStart()
  const said = [`${addressee}：`, `${addressee}:`].find((line) => addressee !== "" && text.startsWith(line))
  return text
    .slice(said?.length ?? 0)
    .split("\n")
    .filter((paragraph) => paragraph.trim() !== "")
}
