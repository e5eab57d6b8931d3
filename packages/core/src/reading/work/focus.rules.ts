import type { Proposal } from "@bihuan/contract/document"
import { groupsIn } from "../people/who.rules.ts"
import { by, type Reader, short } from "../reader.ts"
import { isDenied, partsOf } from "../sentence.rules.ts"

const known: [RegExp, string][] = [
  [/纪律/, "discipline"],
  [/监察/, "supervisory"],
  [/派驻/, "stationed"],
  [/巡察|巡视/, "patrol"],
]

/** 纪律监督、监察监督、派驻监督、巡察监督: the kinds of supervision that the document joins. */
export const supervisions: Reader = ({ sentences, id }) => {
  const made = new Map<string, Extract<Proposal, { section: "supervisions" }>>()
  for (const sentence of sentences) {
    if (!/统筹|贯通|衔接|协同/.test(sentence.own)) continue
    for (const run of sentence.own.matchAll(
      /(?:(?:纪律|监察|派驻|巡察|巡视|日常|专项)监督[、和与]){2,}(?:纪律|监察|派驻|巡察|巡视|日常|专项)监督/g,
    ))
      for (const part of run[0].matchAll(/[\u4e00-\u9fa5]{2}监督/g)) {
        const from = run.index + part.index
        const mark = sentence.mark(from, from + part[0].length)
        const before = made.get(part[0])
        const marks = [...(before?.marks ?? []), mark].slice(0, 50)
        const base = known.find(([words]) => words.test(part[0]))?.[1] ?? "supervision"
        const value = { id: before?.value.id ?? id("supervisions", part[0], base), name: part[0], ...by(marks) }
        made.set(part[0], { section: "supervisions", value, confidence: "sure", marks })
      }
  }
  return [...made.values()]
}

/** The items under 监督内容, each a focus area by its heading. */
export const focusAreas: Reader = ({ passages, id }) =>
  passages.flatMap((passage): Proposal[] => {
    const first = passage.sentences[0]
    const under = passage.under.slice(0, 120)
    if (
      !first ||
      passage.text === passage.under ||
      !/监督(?:的)?(?:内容|重点)|重点(?:监督|突出)/.test(under) ||
      /(?:方式|形式|台账)/.test(under)
    )
      return []
    const name = short(passage.heading.replace(/^(?:聚焦|围绕|紧盯|重点监督|监督)/, ""))
    if (!name || passage.article.split(".").length > 2) return []
    const marks = [first.mark()]
    const value = { id: id("focusAreas", name, "focus"), name, ...by(marks) }
    return [{ section: "focusAreas", value, confidence: /监督内容/.test(under) ? "sure" : "likely", marks }]
  })

const taskIds: [RegExp, string][] = [
  [/台账/, "ledger"],
  [/跟踪/, "tracking"],
  [/限期|办结/, "time-limit"],
  [/通报/, "circulation"],
  [/督查|问责/, "accountability"],
  [/回头看/, "look-back"],
]

/** The measures by which major instructions are followed: 台账管理、动态跟踪、限期办结…等措施. */
export const instructionTasks: Reader = ({ sentences, id }) => {
  for (const sentence of sentences) {
    const said = /(?:建立健全|健全|落实|实行)((?:[^，。；、]{3,8}、){2,}[^，。；、]{3,8}?)等(?:措施|制度|机制)/.exec(
      sentence.own,
    )
    if (!said || !/批示/.test(sentence.own)) continue
    const marks = [sentence.mark(said.index, said.index + said[0].length)]
    const name = "重要指示批示贯彻落实"
    const measures = partsOf(said[1] ?? "").map((part, index) => ({
      id: taskIds.find(([words]) => words.test(part))?.[1] ?? `measure-${index + 1}`,
      name: part,
    }))
    const value = { id: id("instructionTasks", name, "instruction-tasks"), name, measures, ...by(marks) }
    return [{ section: "instructionTasks", value, confidence: "sure", marks }]
  }
  return []
}

const formIds: Record<string, string> = {
  集中式: "concentrated",
  重点式: "focused",
  驻点式: "stationed",
  点题式: "assigned",
  专项式: "special",
  嵌入式: "embedded",
  蹲点式: "resident",
  点穴式: "pinpoint",
  交叉式: "crossed",
  联动式: "joint",
}

/** The forms of supervision (采取集中式、重点式…形式), and who leads in each. */
export const forms: Reader = ({ sentences, who, id }) => {
  const named = new Map<string, { id: string; marks: ReturnType<(typeof sentences)[number]["mark"]>[] }>()
  for (const sentence of sentences) {
    const run =
      /(?:采取|采用|运用|分为|实行)[^，。；]*?((?:“?[\u4e00-\u9fa5]{2}式”?、)+“?[\u4e00-\u9fa5]{2}式”?)(?:等)?[^，。；]{0,3}(?:种)?(?:监督)?(?:形式|方式|类)/.exec(
        sentence.text,
      )
    for (const part of partsOf((run?.[1] ?? "").replace(/[“”]/g, "")))
      if (run && !named.has(part))
        named.set(part, {
          id: id("forms", part, formIds[part] ?? "form"),
          marks: [sentence.mark(run.index, run.index + run[0].length)],
        })
  }
  const leads: Proposal[] = []
  for (const [name, { id: form, marks }] of named) {
    const told = new RegExp(`(?:^|[“、（）\\d.①-⑳])${name}`)
    const passage = sentences.find(
      ({ text, passage: { text: whole } }) =>
        told.test(text) &&
        told.test(whole) &&
        /牵头|负责/.test(whole) &&
        !/(?:等|种)[^，。]{0,3}(?:形式|方式)/.test(text),
    )?.passage
    if (!passage) continue
    marks.splice(0, 1, passage.sentences[0]?.mark() ?? marks[0]!)
    const several = passage.sentences.some(({ own }) => /涉及多个|跨(?:地区|部门|领域)/.test(own))
    for (const sentence of passage.sentences) {
      const group = groupsIn(sentence.own, who).find(
        ({ after, before, members }) =>
          /^[^，。]{0,4}(?:牵头|负责|组织)/.test(after) &&
          members.some(({ id: one }) => who.isOurs(one)) &&
          !/牵头部门（单位）$/.test(before),
      )
      const role = group?.members[0]
      if (!group || !role) continue
      const wide = /涉及多个|跨(?:地区|部门|领域)/.test(sentence.own)
      const of = who.kindOf(role.id)
      const until = sentence.own.slice(0, group.from)
      const seated = of === "stationed" && /驻在[^，。]{0,12}$/.test(until)
      const lead = seated
        ? ({ kind: "stationed-in", fact: "leadDepartment" } as const)
        : of === "stationed" && /相应$/.test(until)
          ? ({ kind: "proposer" } as const)
          : ({ kind: "role", role: role.id } as const)
      const rule = `${name}${wide ? "涉及多个地区、部门的，" : ""}由${who.nameOf(role.id)}牵头`
      const at = [sentence.mark(group.from, group.to + 2)]
      const value = {
        id: id("leads", rule, wide ? `${form}-several` : form),
        name: rule,
        when: { form: [form], ...(several && { spansSeveral: wide }) },
        lead,
        ...by(at),
      }
      // The first row that is met decides: the narrower one comes first.
      leads.splice(wide ? leads.length - 1 : leads.length, 0, {
        section: "leads",
        value,
        confidence: /(?:相关|有关)$/.test(until) ? "likely" : "sure",
        marks: at,
      })
    }
  }
  return [
    ...[...named].map(
      ([name, { id: form, marks }]): Proposal => ({
        section: "forms",
        value: { id: form, name, ...by(marks) },
        confidence: "sure",
        marks,
      }),
    ),
    ...leads,
  ]
}

/** Means of supervision: 用好谈心谈话、实地走访等方式; 通过约谈提醒、批评教育等方式. */
export const means: Reader = ({ sentences, found, id }) => {
  const made: Proposal[] = []
  for (const sentence of sentences) {
    const { own, passage } = sentence
    const said =
      /(?:用好|运用|采取|采用|通过|综合运用)([^，。；：]*?、[^，。；：]*?)等?(?:方式方法|方式|方法|手段|形式)/.exec(
        own,
      ) ?? /方式(?:包括|有|为)[：:]?([^。]*[、；][^。]*)/.exec(own)
    if (!said || /[\u4e00-\u9fa5]式[、”]|(?:书|函|单)[、等]/.test(said[1] ?? "")) continue
    if (isDenied(own, said.index) || !/监督|检查|提醒|问题|走访/.test(`${passage.under}${passage.heading}`)) continue
    const from = said.index + said[0].indexOf(said[1] ?? "")
    const stages = found.flatMap((one) =>
      one.section === "stages" && one.value.cites.includes(passage.article) && one.value.kind === "inspection"
        ? [one.value.id]
        : [],
    )
    for (const part of partsOf((said[1] ?? "").replace(/^统筹/, ""))) {
      if (part.length > 12 || made.some(({ value }) => value.name === part)) continue
      const at = own.indexOf(part, from)
      const marks = [sentence.mark(Math.max(at, 0), Math.max(at, 0) + part.length)]
      const value = { id: id("means", part, "means"), name: part, basis: [], stages, ...by(marks) }
      made.push({ section: "means", value, confidence: "sure", marks })
    }
  }
  return made
}

/** How grave a finding can be: 分为一般、较重、严重, or 苗头性一般问题, 严重后果, 违纪违法. */
export const severities: Reader = ({ sentences, id }) => {
  for (const sentence of sentences) {
    const said =
      /问题(?:按[^，。]{0,10})?(?:分为|划分为|区分为)([^。；]*?)(?:[两三四五234]|等)[个]?(?:类|级|等次|种)/.exec(
        sentence.own,
      )
    if (!said) continue
    const at = [sentence.mark(said.index, said.index + said[0].length)]
    const parts = partsOf(said[1] ?? "")
    return parts.map((name, index): Proposal => {
      const light = index === 0 && /一般|轻微|苗头/.test(name)
      return {
        section: "severities",
        value: {
          id: id("severities", name, ["general", "ordinary", "serious", "violation"][index] ?? "severity"),
          name,
          light,
          ...by(at),
        },
        confidence: "sure",
        marks: at,
      }
    })
  }
  const grades: [RegExp, string, boolean][] = [
    [/苗头性(?:、|和)?倾向性(?:的)?一般(?:性)?问题|一般性?问题|苗头性、?倾向性问题/, "general", true],
    [/造成严重后果(?:或恶劣影响)?/, "serious", false],
    [/(?:涉嫌)?违纪违法/, "violation", false],
  ]
  return grades.flatMap(([words, base, light]): Proposal[] => {
    const place = sentences.flatMap((sentence) => {
      const said = words.exec(sentence.own)
      const handles =
        /约谈|提醒|处置|整改|启动|审查调查|移送|问责/.test(sentence.own) && !/坚持|深挖/.test(sentence.own)
      return said && handles ? [{ name: said[0], mark: sentence.mark(said.index, said.index + said[0].length) }] : []
    })[0]
    if (!place) return []
    const value = { id: id("severities", place.name, base), name: place.name, light, ...by([place.mark]) }
    return [{ section: "severities", value, confidence: "sure", marks: [place.mark] }]
  })
}
