import type { Reading } from "@bihuan/contract/document"
import type { Article } from "@bihuan/contract/rulebook/document"
import { NUMERAL, numberOf } from "../reading/numeral.rules.ts"
import { squeezed } from "../reading/sentence.rules.ts"

const KINDS = "实施办法|办法|实施细则|细则|工作规程|规程|规则|实施意见|意见|规定|制度|实施方案|方案|机制"
const DATE = `(${NUMERAL})年(${NUMERAL})月(${NUMERAL})[日号]`

const dayOf = (words: string): string | undefined => {
  const [, ...parts] = new RegExp(DATE).exec(words) ?? []
  const [year, month, day] = parts.map((part) => numberOf(part))
  if (!year || !month || !day || year < 1950 || year > 2150 || month > 12 || day > 31) return undefined
  const text = [year, month, day].map((one) => `${one}`.padStart(2, "0")).join("-")
  // 2月30日 is no day.
  return new Date(`${text}T00:00:00Z`).toISOString().startsWith(text) ? text : undefined
}

/** Title, number, issuer, dates and the regulations that it rests on, as far as the document says them. */
export function headingOf(
  before: readonly { printed: string; text: string }[],
  articles: readonly Article[],
): Reading["document"] {
  const lines = before.map(({ text }) => text)
  const body = articles
    .flatMap(({ text, items }) => [text, ...items.map((item) => item.text)])
    .map((text) => squeezed(text).text)
  const all = lines.join("\n")
  const number = /[\u4e00-\u9fa5]{1,14}[〔【（[]\d{4}[〕】）\]]\d{1,4}号/.exec(lines.slice(0, 6).join("\n"))?.[0]
  const title = titleIn(lines)
  const dated = lines.findLastIndex((line) => new RegExp(`^${DATE}$`).test(line))
  const date =
    dated >= 0 ? dayOf(lines[dated] ?? "") : dayOf([...body].reverse().find((text) => /印发/.test(text)) ?? "")
  const issuer = [lines[dated - 1], ...lines].find(
    (line) =>
      line !== undefined && /^(?:中共)?[\u4e00-\u9fa5]{2,30}(?:委员会|纪委|监委|纪委监委|办公室|办)$/.test(line),
  )
  const starts = body
    .map((text) => /自([^，。]{2,16})起(?:施行|实施|执行|生效)/.exec(text)?.[1])
    .find((words) => words !== undefined)
  const effectiveFrom = starts && (/发布|印发|公布|下发/.test(starts) ? date : dayOf(starts))
  const preamble = before
    .map(({ printed }) => printed)
    .join("\n")
    .slice(0, 20_000)
  return {
    ...(title && { title }),
    ...(number && { number }),
    ...(issuer && { issuer }),
    ...(date && { date }),
    ...(effectiveFrom && { effectiveFrom }),
    basis: basisIn([all, ...body]),
    ...(preamble && { preamble }),
  }
}

/** 印发《…》的通知, or the lines that stand alone and end like a title. */
function titleIn(lines: readonly string[]): string | undefined {
  const issued = new RegExp(`(?:印发|制定|发布)《([^》]{4,80}(?:${KINDS})(?:（试行）|（暂行）)?)》`).exec(
    lines.join(""),
  )?.[1]
  if (issued) return issued
  const end = lines.findLastIndex(
    (line) => new RegExp(`(?:${KINDS})(?:（[^）]{1,6}）)?$`).test(line) && line.length <= 60,
  )
  if (end < 0) return undefined
  const own = lines[end] ?? ""
  const above = lines[end - 1] ?? ""
  return own.length < 8 && /^关于|的$/.test(above) ? `${above}${own}` : own
}

/** The regulations named after 根据, 依据, 依照, each once, with who issued it where that stands before it. */
function basisIn(texts: readonly string[]): Reading["document"]["basis"] {
  const named = new Map<string, { name: string; issuer?: string }>()
  for (const text of texts)
    for (const sentence of text.split(/(?<=[。\n])/)) {
      if (/印发《|废止|聚焦/.test(sentence) || !/根据|依据|依照|按照|遵照|为认真落实|为落实|贯彻落实《/.test(sentence))
        continue
      for (const { 1: issuer, 2: name = "" } of sentence.matchAll(
        /((?:[\u4e00-\u9fa5]{2})?(?:省|市)(?:纪委监委|纪委|监委))?《([^》]{4,80})》/g,
      ))
        if (/条例|规则|办法|规定|法$|意见|通知|指引|细则|章程/.test(name) && !named.has(name))
          named.set(name, { name, ...(issuer && { issuer: issuer.replace(/^[和及与]/, "") }) })
    }
  return [...named.values()].slice(0, 100).map((one, index) => ({ id: `basis-${index + 1}`, ...one }))
}
