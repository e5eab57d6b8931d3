import type { Proposal } from "@bihuan/contract/document"
import type { Indicator, Metric } from "@bihuan/contract/rulebook/assessment"
import type { PeriodicDuty } from "@bihuan/contract/rulebook/deadline"
import type { Cycle } from "@bihuan/contract/rulebook/provision"
import { lengthsOf, NUMERAL, numberOf } from "../numeral.rules.ts"
import { groupsIn, partOf } from "../people/who.rules.ts"
import { by, type Reader, short, type Text } from "../reader.ts"
import { isDenied, partsOf, type Sentence } from "../sentence.rules.ts"
import { recipientsOf } from "./instrument.rules.ts"

const metrics: { words: RegExp; id: string; metrics: Metric[] }[] = [
  { words: /发现.*解决.*问题|发现并?解决/, id: "findings", metrics: ["findings-raised", "findings-closed"] },
  { words: /发现问题|问题数/, id: "findings", metrics: ["findings-raised"] },
  { words: /推动整改|整改(?:成效|完成|率)/, id: "rectification", metrics: ["findings-closed"] },
  { words: /案件|线索/, id: "cases", metrics: ["cases-transferred"] },
  { words: /问责/, id: "accountability", metrics: ["accountability-started"] },
  { words: /制度|机制/, id: "mechanisms", metrics: ["mechanisms-improved"] },
  { words: /挽回|损失/, id: "losses", metrics: ["losses-recovered"] },
  { words: /按(?:期|时)/, id: "timeliness", metrics: ["duties-met-on-time"] },
]

const cycleOf = (words: string): Cycle | undefined =>
  /半年/.test(words)
    ? "half-year"
    : /季/.test(words)
      ? "quarter"
      : /每月|月度/.test(words)
        ? "month"
        : /年/.test(words)
          ? "year"
          : undefined

const INDICATORS =
  /(?:将|以|其中|指标(?:为|包括)|内容(?:为|包括)|主要考核|评分标准为)[：:]?([^。；]*?、[^。；]*?)(?:等)?(?:可量化指标|量化指标|指标|作为|。|；|$)/

/** Whose work is assessed, by what, how often, in which grades, and where an appeal goes. */
export const assessment: Reader = (text) => {
  for (const sentence of text.sentences) {
    const said = /(?:进行|开展|纳入)?[^，。]{0,6}(?:评估(?!指标)|考核(?!内容|体系)|评议(?!结果|对象)|测评)/.exec(
      sentence.own,
    )
    if (!said || isDenied(sentence.own, said.index) || !/对/.test(sentence.own) || /机制[。，]?$/.test(sentence.own))
      continue
    const groups = groupsIn(sentence.own, text.who)
    const ours = (ids: { id: string }[]) => ids.map(({ id }) => id).filter((id) => text.who.isOurs(id))
    const of = groups
      .filter((group) => /对$/.test(group.before) || (partOf(group) === "object" && group.to <= said.index))
      .flatMap(({ members }) => ours(members))
    const lead = groups
      .filter((group) => partOf(group) === "subject" && group.to <= said.index)
      .flatMap(({ members }) => ours(members))
      .filter((id) => !of.includes(id))[0]
    const scope = sentence.passage.text
    const every =
      cycleOf(/每[^，。]{1,3}|季度|半年|月度|年度?/.exec(sentence.own.slice(0, said.index))?.[0] ?? "") ??
      cycleOf(/年度|季度|半年/.exec(scope)?.[0] ?? "")
    if (of.length === 0 || !every) continue
    const fallback = text.role("conduct-office")
    const leading = lead ?? fallback
    if (!leading) continue
    const marks = [sentence.mark()]
    const indicators = indicatorsIn(sentence)
    const name = short(`${sentence.own.slice(said.index, said.index + said[0].length).replace(/^(?:进行|开展)/, "")}`)
    const value = {
      ...{
        id: text.id("assessment", name, "assessment"),
        name: name.length > 1 ? name : "评估考核",
        every,
        lead: leading,
        of,
      },
      indicators,
      grades: gradesIn(scope),
      ...appealIn(text, sentence),
      ...by(marks),
    }
    const confidence = lead ? ("sure" as const) : ("likely" as const)
    const rhythm = text.found.some((one) => one.section === "periodicDuties" && one.value.kind === "assessment")
    const duty: PeriodicDuty = {
      ...{ id: text.id("periodicDuties", value.name, "assessment"), name: value.name, kind: "assessment", every },
      ...{
        who: [{ role: leading, inCharge: false }],
        per: "county",
        due: { kind: "period-end", roll: "none" },
        ...by(marks),
      },
    }
    return [
      { section: "assessment", value, confidence, marks },
      ...(rhythm ? [] : [{ section: "periodicDuties" as const, value: duty, confidence, marks }]),
    ]
  }
  return []
}

/** 发现问题40分、推动整改30分: the indicators with their shares, where they have one. */
function indicatorsIn({ own, mark }: Sentence): Indicator[] {
  const said = INDICATORS.exec(own)
  const used = new Map<string, number>()
  const found = partsOf(said?.[1] ?? "").flatMap((part): Indicator[] => {
    const share = new RegExp(`(?:占)?（?(${NUMERAL})(?:分|%|％)）?`).exec(part)
    const name = part.replace(/(?:占)?（?[\d〇零一二两三四五六七八九十百]+(?:分|%|％)）?/, "")
    if (name.length < 2 || name.length > 20) return []
    const known = metrics.find(({ words }) => words.test(name))
    const base = known?.id ?? "indicator"
    used.set(base, (used.get(base) ?? 0) + 1)
    const count = used.get(base) ?? 1
    const weight = share ? numberOf(share[1] ?? "") : undefined
    const at = own.indexOf(part)
    const id = count > 1 || base === "indicator" ? `${base}-${count}` : base
    return [
      {
        id,
        name,
        ...by([mark(at, at + part.length)]),
        ...(weight !== undefined && { weight }),
        ...(known && { metrics: known.metrics }),
      },
    ]
  })
  const sum = found.reduce((total, { weight = 0 }) => total + weight, 0)
  // Weights that do not make a hundred are left to a person.
  return sum === 100 && found.every(({ weight }) => weight !== undefined)
    ? found
    : found.map(({ weight: _, ...one }) => one)
}

const gradesIn = (words: string) => {
  const said = /分为([^。；]*?)[两三四五六2-6]个(?:等次|档次|等级)/.exec(words)
  return partsOf(said?.[1] ?? "").map((name, index) => ({ id: `grade-${index + 1}`, name }))
}

/** 对结果有异议的，自公布之日起5个工作日内向…申请复核. */
function appealIn({ who }: Text, { passage }: Sentence) {
  for (const { own } of passage.sentences) {
    if (!/异议|申诉/.test(own)) continue
    const to = groupsIn(own, who).find((group) => partOf(group) === "to")?.members[0]
    const span = lengthsOf(own).find((one) => one.span)?.span
    if (to) return { appeal: { ...(span && { span }), to: { role: to.id, inCharge: false } } }
  }
  return {}
}

/** 领导班子、“一把手”: of whom it is. */
const subjectsIn = (own: string) => [
  ...(/班子/.test(own) ? [{ id: "leading-body", name: "领导班子", of: "body" as const }] : []),
  ...(/一把手|主要负责人|主要领导干部/.test(own)
    ? [{ id: "principal-leader", name: "“一把手”", of: "principal" as const }]
    : []),
]

/** 年度政治表现综合评价: written by people, sent to the county's leaders. */
export const evaluation: Reader = ({ sentences, who, id }) => {
  for (const sentence of sentences) {
    const { own } = sentence
    if (!/(?:政治表现|政治素质|综合)[^，。]{0,10}评价/.test(own) || !/年/.test(own) || /报告内容/.test(own)) continue
    const groups = groupsIn(own, who)
    const lead =
      groups.find((group) => /^[^，。]{0,2}牵头/.test(group.after))?.members[0] ??
      groups.find((group) => partOf(group) === "subject")?.members[0]
    if (!lead || !who.isOurs(lead.id)) continue
    const at = own.search(/对/)
    const writers = groups
      .filter((group) => partOf(group) === "subject" && group.to <= (at < 0 ? own.length : own.indexOf("评价")))
      .flatMap(({ members }) => members.map((one) => one.id))
      .filter((one) => one !== lead.id && ["stationed", "township", "office"].includes(who.kindOf(one) ?? ""))
    const marks = [sentence.mark()]
    const name = short(
      /[\u4e00-\u9fa5]{0,6}(?:政治表现|政治素质)?[^，。；]{0,4}综合评价|政治表现评价/
        .exec(own)?.[0]
        .replace(/^.*的/, "")
        .replace(/进行/, "") ?? "综合评价",
    )
    const value = {
      id: id("evaluation", name, "evaluation"),
      name,
      every: "year" as const,
      lead: lead.id,
      writers: [...new Set(writers)],
      subjects: subjectsIn(own),
      // Under which headings, documents do not say: a person does.
      headings: [],
      recipients: recipientsOf(own.split(/为县委|为区委/)[0] ?? own),
      ...by(marks),
    }
    return [{ section: "evaluation", value, confidence: "sure", marks }]
  }
  return []
}

/** 专题会商: what is told and asked at it. The duty that says how often stands in the same article. */
export const consultations: Reader = ({ sentences, found, id }) =>
  found.flatMap((duty): Proposal[] => {
    if (duty.section !== "periodicDuties" || duty.value.kind !== "consultation") return []
    const sentence = sentences.find(
      ({ own, passage }) => duty.value.cites.includes(passage.article) && /会商/.test(own) && /通报|提出/.test(own),
    )
    if (!sentence) return []
    const parts = [
      ...sentence.own.matchAll(/(通报[^，。；]*问题|提出[^，。；]*建议|以案促改|研究[^，。；]*措施)/g),
    ].map(([, name = ""], index) => ({
      id: ["problems", "suggestions", "cases"][index] ?? `part-${index + 1}`,
      name: short(name.replace(/^提出(?=整改建议)/, "提出").replace(/政治监督中发现的/, "")),
    }))
    const marks = [sentence.mark()]
    const name = "专题会商"
    return [
      {
        section: "consultations",
        value: { id: id("consultations", name, "consultation"), name, duty: duty.value.id, parts, ...by(marks) },
        confidence: "sure",
        marks,
      },
    ]
  })

/** 由…负责解释. */
export const interpretation: Reader = ({ sentences, who, id }) => {
  for (const sentence of sentences) {
    const said = /解释/.exec(sentence.own)
    const group =
      said && groupsIn(sentence.own, who).find(({ from, to }) => to <= said.index && said.index - to < 16 && from >= 0)
    const role = group?.members[0]
    if (!said || !role || !who.isOurs(role.id) || isDenied(sentence.own, said.index)) continue
    const marks = [sentence.mark(group.from, said.index + 2)]
    return [
      {
        section: "interpretation",
        value: { id: id("interpretation", "解释", "interpretation"), name: "具体解释", role: role.id, ...by(marks) },
        confidence: "sure",
        marks,
      },
    ]
  }
  return []
}
