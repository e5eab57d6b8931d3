import type { Proposal } from "@bihuan/contract/document"
import type { Act, Lamp, Rung } from "@bihuan/contract/rulebook/deadline"
import type { Offset } from "@bihuan/contract/rulebook/provision"
import { lengthsOf } from "../numeral.rules.ts"
import { groupsIn, partOf, type Who } from "../people/who.rules.ts"
import { by, type Reader, short } from "../reader.ts"
import { isDenied } from "../sentence.rules.ts"

const BEFORE =
  /(?:到期|届满|期满|截止|期限|时限|时间|节点)[^，。；]{0,4}前$|提前$|(?:距|离)[^，。；]{0,14}$|(?:剩余|还剩|不足|仅剩)$/
const AFTER = /(?:逾期|超期|超过[^，。；]{0,10}(?:期限|时限)?|期满后|到期后|期满后?|持续满?|延误)$/

/** The moment that a clause speaks of, against a due time: 到期前3日, 剩余2日, 逾期5个工作日, 逾期. */
export function offsetOf(clause: string): { offset: Offset; from: number; to: number } | undefined {
  for (const { from, to, span } of lengthsOf(clause)) {
    const before = clause.slice(0, from)
    if (!span) continue
    // 还有10日以上 is no moment but all that comes before one.
    if (/^(?:及)?以上/.test(clause.slice(to))) return undefined
    if (BEFORE.test(before)) return { offset: { direction: "before", span }, from: 0, to }
    if (AFTER.test(before)) return { offset: { direction: "after", span }, from: 0, to }
  }
  const late = /逾期|超期|超时|到期未|期满未/.exec(clause)
  return late ? { offset: { direction: "after" }, from: late.index, to: late.index + late[0].length } : undefined
}

const tones: { colour: string; tone: Lamp["tone"]; id: string }[] = [
  { colour: "红", tone: "danger", id: "red" },
  { colour: "橙", tone: "warning", id: "orange" },
  { colour: "黄", tone: "warning", id: "yellow" },
  { colour: "蓝", tone: "notice", id: "blue" },
  { colour: "绿", tone: "calm", id: "green" },
]

/** 到期前3日亮黄灯: each colour with what it means in this county. */
export const lamps: Reader = ({ sentences, id }) => {
  const made: Proposal[] = []
  for (const sentence of sentences) {
    let start = 0
    for (const said of sentence.own.matchAll(/(?:亮|挂|标注?|显示)?([红橙黄蓝绿])(?:灯|牌|色)/g)) {
      const before = sentence.own.slice(start, said.index)
      const clause = before.split(/[；。]/).at(-1) ?? ""
      const meaning = clause
        .split("，")
        .findLast((part) => /[\u4e00-\u9fa5]{2}/.test(part) && !/^实行|管理/.test(part))
        ?.replace(/(?:的|，)+$/, "")
      start = said.index + said[0].length
      const known = tones.find(({ colour }) => colour === said[1])
      if (!known || !meaning || !/^[亮挂标显]/.test(said[0]) || isDenied(sentence.own, said.index)) continue
      const when = offsetOf(meaning)
      const met = /办结|完成(?!的?时限)|销号/.test(meaning) && !/未|不/.test(meaning)
      const name = `${known.colour}灯`
      if (made.some(({ value }) => value.name === name)) continue
      const marks = [sentence.mark(said.index - clause.length, said.index + said[0].length)]
      const calm = known.tone === "calm" || met
      const value: Lamp = {
        ...{
          id: id("lamps", name, known.id, (one) => met && one.shows === "met" && !one.at),
          name,
          tone: met ? "done" : known.tone,
          shows: met ? "met" : "open",
        },
        ...(when && !met && !calm && { at: when.offset }),
        meaning: meaning.slice(0, 200),
        ...by(marks),
      }
      made.push({ section: "lamps", value, confidence: when || calm ? "sure" : "likely", marks })
    }
  }
  return made
}

/** What a clause makes happen by itself. */
function actsOf(clause: string, who: Who, found: readonly Proposal[]): Act[] {
  const acts: Act[] = []
  const instrument = found.find((one) => one.section === "instruments" && clause.includes(one.value.name))
  const leader = groupsIn(clause, who)
    .flatMap((group) =>
      partOf(group) === "to" || partOf(group) === "approver" || /^约谈/.test(group.after) ? group.members : [],
    )
    .find(({ id }) => who.isOurs(id) && who.kindOf(id) === undefined)
  if (instrument) acts.push({ kind: "urge", instrument: instrument.value.id })
  else if (/提醒|催办|提示/.test(clause)) acts.push({ kind: "remind", to: "assignee" })
  if (leader) acts.push({ kind: "escalate", to: { role: leader.id, inCharge: who.inCharge(leader.id) } })
  if (/通报(?:曝光|批评)|曝光/.test(clause)) acts.push({ kind: "publish-proposal" })
  return acts
}

/** 逾期5日下发督办函, 到期前1日提醒: what happens before and after a due time, as one ladder for the rectification. */
export const ladders: Reader = ({ sentences, who, id, found }) => {
  const marks: Extract<Proposal, { section: "ladders" }>["marks"] = []
  const rungs: Rung[] = []
  for (const sentence of sentences) {
    if (/[亮挂][红橙黄蓝绿]/.test(sentence.own)) continue
    let from = 0
    for (const clause of sentence.text.split(/(?<=[；。])/)) {
      const start = from
      from += clause.length
      for (const piece of piecesOf(clause)) {
        const when = offsetOf(piece.own)
        if (!when || /延期|申请/.test(piece.own) || isDenied(sentence.own, start + piece.from)) continue
        const acts = actsOf(piece.words, who, found)
        if (acts.length === 0 || (!when.offset.span && acts.every(({ kind }) => kind === "publish-proposal"))) continue
        const name = short(piece.words.replace(/^.*?(?:的|，)(?=.)/, ""), 30)
        rungs.push({ id: `rung-${rungs.length + 1}`, name: name || piece.words, at: when.offset, acts })
        marks.push(sentence.mark(start + piece.from, start + piece.from + piece.words.length))
      }
    }
  }
  if (rungs.length === 0) return []
  const name = "逾期提醒与督办"
  return [
    {
      section: "ladders",
      value: { id: id("ladders", name, "rectification"), name, rungs, ...by(marks) },
      confidence: "likely",
      marks,
    },
  ]
}

/** A moment and what follows on it, up to the next moment. */
function piecesOf(clause: string): { words: string; own: string; from: number }[] {
  const starts = [
    ...clause.matchAll(/(?:^|，|、)[^，、]*?(?:(?:到期|届满|期满|期限|时限)前|逾期|超期|超过|提前|期满后|剩余)/g),
  ].map(({ index }) => index)
  return (starts.length > 0 ? starts : []).map((from, index) => {
    const words = clause.slice(from, starts[index + 1])
    return { words, own: words, from }
  })
}
