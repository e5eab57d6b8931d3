import type { Proposal } from "@bihuan/contract/document"
import type { Disposition, Instrument } from "@bihuan/contract/rulebook/disposition"
import type { Span } from "@bihuan/contract/rulebook/provision"
import { groupsIn, partOf } from "../people/who.rules.ts"
import { by, type Reader, short } from "../reader.ts"
import { isDenied } from "../sentence.rules.ts"
import { withinsOf } from "../time/deadline.rules.ts"

const NAME =
  /(?:纪检监察|纪律检查|监察|政治监督|监督|工作|问题|整改|限期)?(?:整改|建议|督办|督查|通知|提醒|告诫|问责|指导|交办|提示|警示|督促|反馈意见|催办|约谈|销号|责令整改)(?:通知|告知|建议|决定)?(?:书|函|单)/g

const english: [RegExp, string][] = [
  [/纪检监察建议/, "recommendation"],
  [/纪律检查建议/, "discipline-recommendation"],
  [/监察建议/, "supervision-recommendation"],
  [/整改通知/, "rectification-notice"],
  [/整改建议/, "rectification-recommendation"],
  [/督办/, "urging-letter"],
  [/指导/, "guidance-letter"],
  [/提醒/, "reminder-letter"],
  [/告诫/, "admonition-letter"],
  [/问责/, "accountability-letter"],
  [/交办/, "assignment-sheet"],
  [/提示/, "prompt-letter"],
]

/** Instruments by name, with the time to answer and to rectify where the document gives one. Applications of the unit itself are none. */
export const instruments: Reader = ({ passages, sentences, id }) => {
  const made = new Map<string, Extract<Proposal, { section: "instruments" }>>()
  for (const sentence of sentences)
    for (const said of sentence.text.matchAll(NAME)) {
      const inTitle = /《[^》]*$/.test(sentence.text.slice(0, said.index))
      const whole = !inTitle || /《$/.test(sentence.text.slice(0, said.index))
      const known = made.get(said[0])
      if (!whole || /^(?:工作|办法|制度|管理)/.test(sentence.text.slice(said.index + said[0].length))) continue
      if (isDenied(sentence.text, said.index)) continue
      const mark = sentence.mark(said.index, said.index + said[0].length)
      if (known) {
        if (known.marks.length < 50) known.marks.push(mark)
        known.value.cites = by(known.marks).cites
        continue
      }
      const base = english.find(([words]) => words.test(said[0]))?.[1] ?? "instrument"
      const value: Instrument = { id: id("instruments", said[0], base), name: said[0], ...by([mark]) }
      made.set(said[0], { section: "instruments", value, confidence: "sure", marks: [mark] })
    }
  for (const passage of passages)
    for (const { sentence, spoken, since, act, from } of withinsOf(passage)) {
      if (!spoken.span) continue
      // 收到之日: what was sent stands before it in the sentence, or in an earlier one.
      const before = sentence.text.slice(0, spoken.from)
      const words = from === "instrument.issued" ? [since, before, passage.text] : [since]
      const named = words
        .map((text) => [...made.values()].filter(({ value }) => text.includes(value.name)))
        .find((some) => some.length > 0)
      if (!named) continue
      for (const proposal of named) {
        const { given, conflicts } = spansOf(act, proposal.value, spoken.span)
        proposal.value = { ...proposal.value, ...given }
        if (conflicts) proposal.confidence = "unsure"
        proposal.marks.push(sentence.mark(0, spoken.to))
        proposal.value.cites = by(proposal.marks).cites
      }
    }
  return [...made.values()]
}

/** What a span is for by what is to be done in it. Two spans for the same thing contradict one another: the first stays, a person looks. */
function spansOf(
  act: string,
  { reply, rectification }: Instrument,
  span: Span,
): { given: Partial<Instrument>; conflicts: boolean } {
  const replies = /回复|反馈|报告|上报|报送|书面|回函/.test(act)
  const rectifies = /完成整改|整改到位|整改完毕|内整改|^整改(?!情况|方案)|整改完成/.test(act)
  const other = (known: Span | undefined) =>
    known !== undefined && (known.count !== span.count || known.unit !== span.unit)
  return {
    given: { ...(replies && !reply && { reply: span }), ...(rectifies && !rectification && { rectification: span }) },
    conflicts: (replies && other(reply)) || (rectifies && other(rectification)),
  }
}

const leads: { words: RegExp; leadsTo: Disposition["leadsTo"]; id: string; name: string; restricted: boolean }[] = [
  {
    words: /(?:立行立改|即知即改|当场纠正|当场整改)/,
    leadsTo: "none",
    id: "corrected",
    name: "立行立改",
    restricted: false,
  },
  {
    words: /(?:督促|限期|逐项|责令)[^，。；]{0,8}整改|反馈问题/,
    leadsTo: "rectification",
    id: "rectify",
    name: "反馈整改",
    restricted: false,
  },
  {
    words: /启动问责(?:程序)?|予以问责|进行问责|严肃问责/,
    leadsTo: "accountability",
    id: "accountability",
    name: "启动问责",
    restricted: true,
  },
  {
    words: /移送[^，。；]{0,14}|开展审查调查|审查调查/,
    leadsTo: "transfer",
    id: "investigation",
    name: "移送审查调查",
    restricted: true,
  },
  {
    words: /(?:予以|进行)(?:公开)?通报(?:曝光|批评)?|通报曝光/,
    leadsTo: "none",
    id: "publication",
    name: "通报曝光",
    restricted: false,
  },
]

/** What becomes of a finding: rectified, accountability, transferred, corrected on the spot. Only where problems are dealt with. */
export const dispositions: Reader = ({ sentences, found, id }) => {
  const made: Proposal[] = []
  for (const { leadsTo, words, id: base, name, restricted } of leads) {
    const places = sentences.flatMap((sentence) => {
      const said = words.exec(sentence.own)
      if (!said || isDenied(sentence.own, said.index)) return []
      const about =
        !/考核|指标/.test(sentence.own) &&
        /问题|违纪|违法|整改|后果|影响/.test(sentence.own) &&
        !/移送(?:有关|相关)?信息|清单移送|室负责|职责/.test(sentence.own)
      const heading = /处置|督促|纠偏|整改|问责/.test(`${sentence.passage.heading}${sentence.passage.under}`)
      const reporting = /报告内容|围绕|聚焦|情况、|聚焦/.test(sentence.own)
      return about && !reporting && (leadsTo !== "rectification" || heading)
        ? [{ mark: sentence.mark(said.index, said.index + said[0].length), said: said[0] }]
        : []
    })
    const first = places[0]
    if (!first) continue
    const marks = [first.mark]
    const instruments =
      leadsTo === "rectification" ? found.flatMap((one) => (one.section === "instruments" ? [one.value.id] : [])) : []
    const value: Disposition = {
      id: id("dispositions", name, base),
      name,
      leadsTo,
      instruments: instruments.slice(0, 20),
      restricted,
      ...by(marks),
    }
    made.push({ section: "dispositions", value, confidence: base === "publication" ? "likely" : "sure", marks })
  }
  return made
}

const READERS =
  /(县|市|区|旗)(委|政府|委、\1政府)(?:的)?(主要领导|主要负责同志)|(?:相关)?分管(?:县|市|区)领导|(?:县|市|区)委常委会|(?:县|市|区)委组织部|(?:县|市|区)人大常委会/g

/** Those outside the service to whom something is written: 县委、县政府主要领导. */
export const readersIn = (words: string): string[] => [
  ...new Set(
    [...words.matchAll(READERS)].flatMap(([all, place = "", of = "", rank = ""]) =>
      of.includes("、") ? [`${place}委${rank}`, `${place}政府${rank}`] : [all],
    ),
  ),
]

const slot = (name: string): string =>
  /组织部/.test(name)
    ? "organization-department"
    : /常委会/.test(name)
      ? "party-standing-committee"
      : /分管/.test(name)
        ? "leader-in-charge"
        : /政府/.test(name)
          ? "government-leader"
          : /人大/.test(name)
            ? "congress"
            : "party-leader"

/** Readers outside as named choices. */
export const recipientsOf = (words: string) => readersIn(words).map((name) => ({ id: slot(name), name }))

/** 向县委、县政府主要领导书面抄报; 重大问题向县委常委会报告. */
export const briefings: Reader = ({ sentences, who, id }) =>
  sentences.flatMap((sentence) => {
    if (!/抄报|抄送|研判|处置|审批|研究/.test(sentence.own) || /听取|点题|评价|年度/.test(sentence.own)) return []
    return [...sentence.own.matchAll(/[^，。；]*(?:抄报|抄送|报告|报送)[^，。；]*/g)].flatMap((clause): Proposal[] => {
      const written = sentence.own.slice(Math.max(0, clause.index - 16), clause.index) + clause[0]
      const major = /重大|重要/.test(written)
      const recipients = recipientsOf(clause[0])
      const inside = groupsIn(clause[0], who).some(
        (group) => partOf(group) === "to" && group.members.some((one) => who.isOurs(one.id)),
      )
      if (recipients.length === 0 || inside) return []
      const marks = [sentence.mark(clause.index, clause.index + clause[0].length)]
      const name = short(clause[0])
      const base = major ? "major-briefing" : "briefing"
      const value = {
        id: id("briefings", name, base),
        name,
        recipients,
        ...(major && { when: { major: true } }),
        ...by(marks),
      }
      return [{ section: "briefings", value, confidence: "sure", marks }]
    })
  })
