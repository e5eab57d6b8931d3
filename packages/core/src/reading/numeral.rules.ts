import type { Span } from "@bihuan/contract/rulebook/provision"

const ones = "零一二三四五六七八九"
const digitOf = (char: string): number => (char === "〇" ? 0 : char === "两" ? 2 : ones.indexOf(char))
const tens =
  /^(?:([一二两三四五六七八九])百零?)?(?:([一二三四五六七八九])?十|(廿)十?|(卅)十?)?([一二两三四五六七八九])?$/

/** Any run of characters that counts; whether it is a number {@link numberOf} tells. */
export const NUMERAL = "[0-9〇零一二两三四五六七八九十百廿卅]+"

/** 15, 十五, 一百二十, 廿五, 二〇二五, 两. Undefined: no number, such as 1十 or 十十. */
export function numberOf(words: string): number | undefined {
  if (/^\d+$/.test(words)) return Number(words)
  if (/^[〇零一二三四五六七八九]{2,}$/.test(words)) return Number([...words].map(digitOf).join(""))
  if (words === "零" || words === "〇") return 0
  const parts = tens.exec(words)
  if (!words || !parts) return undefined
  const [, hundreds, ten, twenty, thirty, one] = parts
  const tenfold = twenty ? 2 : thirty ? 3 : ten ? digitOf(ten) : /十/.test(words) ? 1 : 0
  return (hundreds ? digitOf(hundreds) * 100 : 0) + tenfold * 10 + (one ? digitOf(one) : 0)
}

/** Days count on past a rest day unless the document says otherwise; working days need not. */
export const spanOf = (count: number, unit: Span["unit"]): Span => ({
  count,
  unit,
  countsStart: false,
  roll: unit === "workday" ? "none" : "next",
})

/** A length of time in the text: `to` is not included. Without a span, `doubt` says why. */
export type Spoken = { from: number; to: number; words: string } & (
  | { span: Span; doubt?: never }
  | { span?: never; doubt: "number" | "range" | "unit" }
)

const LENGTH = new RegExp(
  `(?<![第月年.0-9〇零一二两三四五六七八九十百廿卅])(?:(?<low>${NUMERAL})(?:个?工作日|日|天|个月)?[至到—\\-－~～])?(?<count>${NUMERAL})(?:（(?<again>${NUMERAL})）)?(?:个?(?<unit>工作日|自然日|日历日|小时|星期|周)|(?<day>日|天)|个(?<month>月)|(?<year>年)|(?<half>个半月))(?![级度间])|(?<!每|上|下)(?<part>半年|半个月)`,
  "g",
)

/** Every length of time, not the dates: 10月1日, 2023年, 第三个月 and 第三季度 are none. */
export function lengthsOf(text: string): Spoken[] {
  return [...text.matchAll(LENGTH)].flatMap((match): Spoken[] => {
    const at = { from: match.index, to: match.index + match[0].length, words: match[0] }
    const { low, count = "", again, part, half } = match.groups ?? {}
    if (part) return [{ ...at, span: part === "半年" ? spanOf(6, "month") : spanOf(15, "day") }]
    const unit = match.groups?.unit ?? match.groups?.day ?? match.groups?.month ?? match.groups?.year
    const number = numberOf(count)
    if (unit === "年" && (number === undefined || number > 100 || /^[\d〇零]/.test(text.slice(at.to, at.to + 1))))
      return []
    if (number === undefined || half) return [{ ...at, doubt: "number" }]
    if (again !== undefined && numberOf(again) !== number) return [{ ...at, doubt: "number" }]
    if (low !== undefined) return [{ ...at, doubt: "range" }]
    if (unit === "小时") return [{ ...at, doubt: "unit" }]
    if (number < 1 || number > 3660) return [{ ...at, doubt: "number" }]
    if (unit === "周" || unit === "星期") return [{ ...at, span: spanOf(number * 7, "day") }]
    return [
      {
        ...at,
        span: spanOf(number, unit === "工作日" ? "workday" : unit === "月" ? "month" : unit === "年" ? "year" : "day"),
      },
    ]
  })
}

/** 1至3个, 三至五项, 不少于2个, 不超过3个, at both ends as far as they are said. Undefined: no count of such things there. */
export function countOf(text: string, things: string): { min?: number; max?: number } | undefined {
  const one = `(${NUMERAL})`
  const of = `(?:个|项|件|条|家|类)[^，。；、]{0,8}?(?:${things})`
  const range = new RegExp(`${one}(?:个|项)?[至到—\\-－~～]+${one}${of}`).exec(text)
  if (range) return ends(numberOf(range[1] ?? ""), numberOf(range[2] ?? ""))
  const least = new RegExp(`(?:不少于|不低于|至少|最少)${one}${of}`).exec(text)
  if (least) return ends(numberOf(least[1] ?? ""), undefined)
  const most = new RegExp(`(?:不超过|不多于|至多|最多|限报)${one}(?:${of}|(?:个|项))`).exec(text)
  if (most && new RegExp(things).test(text)) return ends(undefined, numberOf(most[1] ?? ""))
  const exact = new RegExp(`(?<![0-9〇零一二两三四五六七八九十第])${one}${of}`).exec(text)
  return exact ? ends(numberOf(exact[1] ?? ""), numberOf(exact[1] ?? "")) : undefined
}

const ends = (min: number | undefined, max: number | undefined) =>
  min === undefined && max === undefined
    ? undefined
    : { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
