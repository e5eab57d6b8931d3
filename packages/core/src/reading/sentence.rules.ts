import type { Mark } from "@bihuan/contract/document"
import type { Article } from "@bihuan/contract/rulebook/document"

const halves: Record<string, string> = {
  "(": "（",
  ")": "）",
  ",": "，",
  ";": "；",
  ":": "：",
  "\t": "，",
  "．": ".",
  "[": "〔",
  "]": "〕",
}

/**
 * The words without the spaces of print or of a scan, with full-width digits as digits. `at[i]` is the place in the words as printed of
 * the i-th character.
 */
export function squeezed(printed: string): { text: string; at: number[] } {
  const at: number[] = []
  let text = ""
  for (let index = 0; index < printed.length; index++) {
    const char = printed.charAt(index)
    const full = char.charCodeAt(0)
    if (char !== "\t" && /\s/.test(char)) continue
    text += full >= 0xff10 && full <= 0xff19 ? String.fromCharCode(full - 0xfee0) : (halves[char] ?? char)
    at.push(index)
  }
  return { text, at }
}

/** One article's own words, or one item's. */
export interface Passage {
  article: string
  /** The item's heading, 问题处置, or the article's where the item has none. */
  heading: string
  /** The words of the article that an item stands in; its own for an article. */
  under: string
  text: string
  sentences: Sentence[]
}

export interface Sentence {
  passage: Passage
  text: string
  /** The same with what is only quoted blotted out: another regulation's title or words are not this document's. */
  own: string
  /** Whether it goes on from one that ended in a semicolon. */
  follows: "breath" | "stop"
  /** A row of a table: its cells stand between commas. */
  row: boolean
  mark: (from?: number, to?: number) => Mark
}

/** Longer than anybody writes: it is no sentence, and what matches in it would be chance. */
const longest = 1500

const blot = (text: string): string =>
  text
    // 《整改通知书》, 《月度清单》 are this document's own things, not another document.
    .replace(/《[^》]{0,200}(?<!清单|台账|[书函单表])》/g, (quote) => "□".repeat(quote.length))
    .replace(/“[^”]{9,300}”/g, (quote) => "□".repeat(quote.length))

function passage(article: string, printed: string, under: string, head: string): Passage {
  const { text, at } = squeezed(printed)
  const heading = (/^[^，。；：]{1,20}(?=[。：])/.exec(text.replace(NUMBER, ""))?.[0] ?? titleLine(printed)) || head
  const made: Passage = { article, heading, under, text, sentences: [] }
  let from = 0
  // A row of a table ends with its line; a quotation's own full stop does not end the sentence around it.
  const stops = [...blot(text).matchAll(/[。！？]”?|；(?![①-⑳])/g)].map((stop) => stop.index + stop[0].length)
  const rows = [...text].flatMap((_, index) => {
    const gap = printed.slice(at[index] ?? 0, at[index + 1] ?? printed.length)
    return gap.includes("\n") ? [index + 1] : []
  })
  for (const to of [...new Set([...stops, ...rows, text.length])].sort((a, b) => a - b)) {
    const start = from
    const words = text.slice(start, to)
    from = to
    if (!words || words.length > longest) continue
    made.sentences.push({
      passage: made,
      text: words,
      own: blot(words),
      follows: text.charAt(start - 1) === "；" ? "breath" : "stop",
      row: printed.slice(at[start], at[to - 1]).includes("\t"),
      mark: (a = 0, b = words.length) => ({ article, from: at[start + a] ?? 0, to: (at[start + b - 1] ?? 0) + 1 }),
    })
  }
  return made
}

const NUMBER = /^(?:第[^条]{1,6}条|[一二三四五六七八九十]+、|（[^）]{1,3}）|\d+[.、]|[①-⑳])/

const titleLine = (printed: string): string => {
  const [first = "", ...rest] = printed.split("\n")
  const title = squeezed(first).text.replace(NUMBER, "")
  return (rest.length > 0 || title.length <= 15) && title.length <= 25 && !/[，。；]/.test(title) ? title : ""
}

/** The document's words in order, each sentence once. */
export function passagesOf(articles: readonly Article[]): Passage[] {
  return articles.flatMap((article) => {
    const head = passage(article.id, article.text, squeezed(article.text).text, "")
    const above = new Map([[article.id, head]])
    return [
      head,
      ...article.items.map((item) => {
        const parent = above.get(item.id.slice(0, item.id.lastIndexOf("."))) ?? head
        const made = passage(item.id, item.text, `${parent.under}${parent === head ? "" : parent.text}`, parent.heading)
        above.set(item.id, made)
        return made
      }),
    ]
  })
}

/** Whether the words around a place say that this is not to be done, or no longer. */
export const isDenied = (sentence: string, from: number): boolean => {
  if (/废止|不再执行|停止执行/.test(sentence)) return true
  const start = Math.max(sentence.lastIndexOf("，", from), sentence.lastIndexOf("；", from)) + 1
  const end = sentence.slice(from).search(/[，。；]/)
  const clause = sentence.slice(start, end < 0 ? undefined : from + end)
  return /不得(?!超过|少于|多于|低于)|不再|不适用|无需|不需|禁止|未经|不实行|不应/.test(clause)
}

/** The parts of an enumeration: A、B、C和D等 → A, B, C, D. Only the last can hang on by 和: 发现问题和线索 inside is one part. */
export function partsOf(words: string): string[] {
  const parts = words.replace(/等(?:等|[\u4e00-\u9fa5]{0,4})?$/, "").split(/[、，；]/)
  const last = parts.pop() ?? ""
  const tail = parts.length > 0 ? last.split(/(?:以及|及其|或者|和|及)(?=[\u4e00-\u9fa5]{2})/) : [last]
  return [...parts, ...tail]
    .map((part) => part.replace(/^(?:[①-⑳]|以及|和|及)/, "").replace(/[。；，：]+$/, ""))
    .filter((part) => part.length > 0)
}
