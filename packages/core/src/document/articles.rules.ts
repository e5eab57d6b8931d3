import type { Article, ArticleItem } from "@bihuan/contract/rulebook/document"
import { numberOf } from "../reading/numeral.rules.ts"
import { squeezed } from "../reading/sentence.rules.ts"

const CHINESE = "[〇零一二三四五六七八九十百]+"
/** How documents number what they say. A style's first use decides how deep it stands. */
const styles: { name: string; mark: RegExp }[] = [
  { name: "article", mark: new RegExp(`^第(${CHINESE}|\\d+)条(?:之${CHINESE})?`) },
  { name: "comma", mark: new RegExp(`^(${CHINESE})、`) },
  { name: "bracket", mark: new RegExp(`^（(${CHINESE})）`) },
  { name: "digit", mark: /^(\d{1,2})[.、](?!\d)/ },
  { name: "bracket-digit", mark: /^（(\d{1,2})）/ },
  { name: "half-bracket", mark: /^(\d{1,2})）/ },
  { name: "circle", mark: /^([①-⑳])/ },
]
const CHAPTER = new RegExp(`^第(?:${CHINESE}|\\d+)[章编篇节](?!程)`)
/** A line that begins with an article's number and goes on like this speaks of it, and is not it. */
const REFERENCE = /^(?:第[^，。]{1,4}[款项]|规定|所|的|至|到|、|和|及|与|中|之规定|明确|要求|，|）|。|；)/
const ENDS = /[。；：！？”）》]$|[.;:!?]$/
/** A title and the covering notice's end with these words, not with a stop. */
const TITLE = /(?:办法|细则|规程|规则|意见|规定|制度|方案|通知|机制)(?:（[^）]{1,6}）)?$|^第[^条]{1,5}章/
const UNNUMBERED = "款"

interface Line {
  printed: string
  text: string
}

interface Marked extends Line {
  style: string
  number: number
  label: string
}

/** Lines as they are printed, without the spaces of a scan; lines that a column's width broke are joined. */
export function linesOf(document: string): Line[] {
  const lines: Line[] = []
  for (const raw of document
    .replace(/\r\n?/g, "\n")
    .replace(/[\v\f\u2028\u2029]/g, "\n")
    .split("\n")) {
    const { text } = squeezed(raw)
    if (!text || /^[-—－]*\d{0,4}[-—－]*$/.test(text)) continue
    const trimmed = raw.trim().replace(/[ \u00a0\u3000]+/g, " ")
    // As many spaces as characters: nobody printed it so.
    const scanned = trimmed.length - text.length > text.length * 0.3
    const printed = scanned ? text : trimmed
    const last = lines.at(-1)
    if (
      last &&
      last.text.length >= 20 &&
      !ENDS.test(last.text) &&
      !raw.includes("\t") &&
      !last.printed.includes("\t") &&
      !isMarked(text) &&
      !TITLE.test(last.text)
    ) {
      last.printed += printed
      last.text += text
    } else lines.push({ printed, text })
  }
  return lines
}

const isMarked = (text: string): boolean => CHAPTER.test(text) || styles.some(({ mark }) => mark.test(text))

function marksOf(lines: readonly Line[]): Map<Line, Marked> {
  const found = new Map<Line, Marked>()
  let articles = 0
  for (const line of lines) {
    const style = styles.find(({ mark }) => mark.test(line.text))
    const match = style?.mark.exec(line.text)
    if (!style || !match) continue
    const [label, words = ""] = match
    const number = style.name === "circle" ? words.charCodeAt(0) - 0x245f : numberOf(words)
    if (number === undefined) continue
    if (style.name === "article") {
      // Only the next article begins here; any other is spoken of.
      if (REFERENCE.test(line.text.slice(label.length)) || number < articles || number > articles + 3) continue
      if (number === articles && !label.includes("之")) continue
      articles = number
    }
    found.set(line, { ...line, style: style.name, number, label })
  }
  return found
}

export interface Structure {
  /** The lines before the first chapter or article. */
  before: Line[]
  articles: Article[]
}

/** Chapters, articles and items as the document numbers them; 一、 is an article where it knows no 第×条. */
export function structureOf(lines: readonly Line[]): Structure {
  const marks = marksOf(lines)
  const used = [...marks.values()].map(({ style }) => style)
  const top = used.filter((style) => style === "article").length >= 2 ? "article" : used[0]
  const start = lines.findIndex((line) => marks.get(line)?.style === top)
  if (!top || start < 0) return paragraphsOf(lines)
  const first = lines.slice(0, start).findLastIndex((line) => CHAPTER.test(line.text) && isHeading(line.text))
  const from = first >= 0 && start - first <= 3 ? first : start
  return { before: lines.slice(0, from), articles: articlesIn(lines.slice(from), marks, top) }
}

/** Nothing is numbered: each paragraph is read as an article, so that a person can still find it. */
function paragraphsOf(lines: readonly Line[]): Structure {
  const start = lines.findIndex(({ text }) => /。/.test(text))
  if (start < 0) return { before: [...lines], articles: [] }
  const articles = lines.slice(start, start + 500).map(({ printed }, index) => ({
    ...{ id: `${index + 1}`, number: `第${index + 1}段`, text: printed.slice(0, 20_000), items: [] },
  }))
  return { before: lines.slice(0, start), articles }
}

const isHeading = (text: string): boolean => text.length <= 40 && !/[。；，]/.test(text)

function articlesIn(lines: readonly Line[], marks: ReadonlyMap<Line, Marked>, top: string): Article[] {
  const articles: Article[] = []
  let chapter: string | undefined
  let open: { style: string; id: string }[] = []
  for (const [index, line] of lines.entries()) {
    const article = articles.at(-1)
    const mark = marks.get(line)
    const next = lines[index + 1]
    const beforeArticle = next !== undefined && (marks.get(next)?.style === top || CHAPTER.test(next.text))
    if (CHAPTER.test(line.text) && isHeading(line.text)) chapter = chapterOf(line)
    else if (mark?.style === top) {
      const number = freeNumber(articles, mark.number)
      open = [{ style: top, id: `${number}` }]
      articles.push({
        id: `${number}`,
        number: mark.label.slice(0, 16),
        ...(chapter && { chapter }),
        ...titleOf(line, mark),
        text: line.printed.slice(0, 20_000),
        items: [],
      })
    } else if (!article) continue
    else if (mark && article.items.length < 100) {
      const at = open.findIndex(({ style }) => style === mark.style)
      open = at > 0 ? open.slice(0, at) : open
      const parent = open.at(-1)?.id ?? article.id
      const id = itemId(article.items, parent, mark.number)
      open.push({ style: mark.style, id })
      if (id.length <= 16)
        article.items.push({
          id,
          number: mark.label.slice(0, 16),
          ...titleOf(line, mark),
          text: line.printed.slice(0, 20_000),
        })
    } else if (
      beforeArticle &&
      isHeading(line.text) &&
      line.text.length <= 24 &&
      !ENDS.test(line.text) &&
      !line.printed.includes("\t")
    ) {
      // A chapter whose number was lost.
      chapter = chapterOf(line)
    } else added(article, line, open)
  }
  return articles
}

const chapterOf = ({ text }: Line): string => {
  const [number = ""] = CHAPTER.exec(text) ?? []
  return [number, text.slice(number.length)]
    .filter((part) => part)
    .join(" ")
    .slice(0, 200)
}

/** A line without a number: a paragraph of its own where the article has no items, otherwise the rest of the item before it. */
function added(article: Article, { printed, text }: Line, open: readonly { id: string }[]): void {
  const last = article.items.at(-1)
  const numbered = article.items.some(({ number }) => !number.endsWith(UNNUMBERED))
  const into = last && numbered && open.at(-1)?.id === last.id ? last : undefined
  const whole = ENDS.test(text) && text.length > 15 && !printed.includes("\t")
  if (into) into.text = `${into.text}\n${printed}`.slice(0, 20_000)
  else if (numbered || !whole || article.items.length >= 100) {
    if (last) last.text = `${last.text}\n${printed}`.slice(0, 20_000)
    else article.text = `${article.text}\n${printed}`.slice(0, 20_000)
  } else {
    const count = article.items.length + 1
    const quoted = /^“([^”]{2,10})”/.exec(text)?.[1]
    article.items.push({
      id: `${article.id}.${count}`,
      number: `第${ordinal(count + 1)}${UNNUMBERED}`,
      ...(quoted && { title: quoted }),
      text: printed.slice(0, 20_000),
    })
  }
}

const ordinal = (number: number): string => {
  const ones = "零一二三四五六七八九"
  if (number < 10) return ones.charAt(number)
  const tens = Math.floor(number / 10)
  return `${tens === 1 ? "" : ones.charAt(tens)}十${number % 10 === 0 ? "" : ones.charAt(number % 10)}`
}

const freeNumber = (articles: readonly Article[], number: number): number => {
  const most = Math.max(0, ...articles.map(({ id }) => Number(id)))
  return number > most ? number : most + 1
}

/** Items that a document numbers twice still each have an id. */
function itemId(items: readonly ArticleItem[], parent: string, number: number): string {
  const taken = new Set(items.map(({ id }) => id))
  let free = number
  while (taken.has(`${parent}.${free}`)) free++
  return `${parent}.${free}`
}

/** （七）问题处置。… and 一、明确职责: the words before the first pause are the title. */
function titleOf({ text }: Line, { label }: Marked): { title?: string } {
  const rest = text.slice(label.length)
  const title = /^[^，。；：、]{2,20}(?=。.|$)/.exec(rest)?.[0]
  return title ? { title } : {}
}
