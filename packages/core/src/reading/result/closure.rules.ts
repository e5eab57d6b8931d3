import type { Proposal } from "@bihuan/contract/document"
import type { Assignee, Deadline } from "@bihuan/contract/rulebook/deadline"
import type { Closure } from "@bihuan/contract/rulebook/disposition"
import { lengthsOf, NUMERAL, numberOf } from "../numeral.rules.ts"
import { groupsIn, partOf } from "../people/who.rules.ts"
import { by, type Reader, short, type Text } from "../reader.ts"
import { isDenied, partsOf, type Sentence } from "../sentence.rules.ts"

/** How rectification ends: who reviews, in parallel or not, who gathers, and how often a deadline can be put off. */
export const closure: Reader = (text) => {
  const { sentences, who, found, id } = text
  const places = sentences.filter(
    ({ own }) =>
      /销号(?!情况|台账)/.test(own) && /整改|审核|并联|验收|实行/.test(own) && !isDenied(own, own.indexOf("销号")),
  )
  const extension = extensionIn(text)
  const first = places[0]?.mark() ?? extension?.mark
  if (!first) return []
  const parallel = sentences.find(
    ({ own }) =>
      groupsIn(own, who).some(({ members }) => members.length > 1) &&
      /并联(?:审核|审查|验收|会审)|(?:联合|会同)(?:审核|验收)/.test(own),
  )
  const reviewed = parallel ?? places.find(({ own }) => /审核|审查|验收|复核|确认/.test(own))
  const groups = reviewed ? groupsIn(reviewed.own, who) : []
  const at = reviewed ? reviewed.own.search(/并联|联合(?:审核|验收)|审核|审查|验收|复核/) : -1
  const reviewing = groups.findLast((group) => group.to <= at && partOf(group) === "subject")
  const gathering = groups.find((group) => /^[^，。]{0,2}(?:汇总|统一|牵头汇总)/.test(group.after))
  const marks = [
    first,
    ...(reviewed && reviewed !== places[0] ? [reviewed.mark()] : []),
    ...(extension ? [extension.mark] : []),
  ]
  const chain = found.find((one) => one.section === "approvalChains" && one.value.of.includes("extension"))
  const name = parallel ? "并联审核销号" : "销号整改"
  const members = (reviewing?.members ?? []).filter((one) => who.isOurs(one.id))
  // Whoever leads the work closes it: those of its people who answer for the unit that leads.
  const leading = members.length === 0 && places.some(({ own }) => /牵头|承办/.test(own))
  const reviewers = leading ? text.leaders : members.map((one) => one.id)
  const value: Closure = {
    id: id("closure", name, "close-out"),
    name,
    reviewers: reviewers.map((role) => ({ role, inCharge: true })),
    mode: parallel ? "all" : "one",
    ...(gathering?.members[0] && { consolidator: { role: gathering.members[0].id, inCharge: false } }),
    levels: [],
    ...(chain && { extension: { chain: chain.value.id, ...(extension?.most && { most: extension.most }) } }),
    ...by(marks),
  }
  const named = reviewers.length > 0
  return [{ section: "closure", value, confidence: named ? "sure" : "likely", marks }]
}

/** 延期不得超过1次, 可以延长一次. */
function extensionIn({ sentences }: Text) {
  for (const sentence of sentences) {
    const said = new RegExp(`(?:延期|延长|展期)[^。；]{0,12}?(${NUMERAL})次`).exec(sentence.own)
    const most = said && numberOf(said[1] ?? "")
    if (said && most) return { most, mark: sentence.mark(said.index, said.index + said[0].length) }
  }
  return undefined
}

const QUESTION = /看([^，。；、“”看]{2,20})/g

/** “回头看”, 回访: after how long, and with which questions. */
export const lookBacks: Reader = ({ sentences, id }) => {
  for (const sentence of sentences) {
    const said = /(?:组织|开展|进行|实施)[^，。]{0,8}(?:“回头看”|回头看|回访)/.exec(sentence.own)
    if (!said || isDenied(sentence.own, said.index)) continue
    const before = sentence.own.slice(0, said.index)
    const spoken = lengthsOf(before).at(-1)
    const follows = sentence.passage.text.slice(sentence.passage.text.indexOf(said[0]) + said[0].length)
    const listed = /(?:重点)?看([^。；]*)/.exec(follows)?.[1] ?? ""
    const asked = /看/.test(listed)
      ? [...`看${listed}`.matchAll(QUESTION)].map(([, one]) => one ?? "")
      : partsOf(listed.split(/，推动|，确保/)[0] ?? "")
    const questions = asked
      .map((name, index) => ({ id: `question-${index + 1}`, name: short(name) }))
      .filter(({ name }) => name)
    const reopens = /重新(?:立项)?整改|重新立项|反弹|闭环/.test(follows)
    const marks = [sentence.mark()]
    const name = /回访/.test(said[0]) ? short(said[0].replace(/^(?:组织|开展|进行|实施)/, "")) : "“回头看”"
    const value = {
      id: id("lookBacks", name, "look-back", () => true),
      name,
      from: "finding.closed" as const,
      ...(spoken?.span && { after: spoken.span }),
      questions: questions.length > 0 ? questions : [{ id: "rectification", name: "问题整改是否到位" }],
      whenFailed: reopens ? ("reopen" as const) : ("none" as const),
      ...(questions.length === 0 && { note: "文件未列内容；问题为默认。" }),
      ...by(marks),
    }
    return [
      { section: "lookBacks", value, confidence: questions.length > 0 || spoken?.span ? "sure" : "likely", marks },
    ]
  }
  return []
}

const unitSide = (role: string | undefined): Assignee => ({ of: "subject-unit", ...(role && { role }) })

const open: {
  id: string
  name: string
  from: Deadline["from"]
  assignee: (text: Text) => Assignee
  words: RegExp
  note: string
}[] = [
  {
    ...{
      id: "rectification",
      name: "逐项整改",
      from: "instrument.issued",
      note: "文件未写整改时限；由签发人在文书上确定日期。",
    },
    assignee: ({ role }) => unitSide(role("supervised-unit")),
    words: /(?:逐项|督促|实行销号|限期)[^，。]{0,6}整改/,
  },
  {
    ...{ id: "look-back", name: "“回头看”", from: "finding.closed", note: "文件未定间隔；由牵头单位确定日期。" },
    assignee: () => ({ of: "subject-lead" }),
    words: /(?:组织|开展|进行)[^，。]{0,8}(?:“回头看”|回头看|回访)/,
  },
  {
    ...{ id: "proposal", name: "提出监督项目", from: "list.opened", note: "文件未定截止日期；由征集时确定。" },
    assignee: () => ({ of: "subject-lead" }),
    words: /(?:确定|提出|提报|申报|报送)[^，。；]{0,16}(?:监督项目|监督任务|项目)/,
  },
  {
    ...{
      id: "instruction-task",
      name: "重要指示批示贯彻落实措施",
      from: "instruction.registered",
      note: "文件要求限期办结，未定期限；交办时逐项确定。",
    },
    assignee: () => ({ of: "subject-unit" }),
    words: /限期办结/,
  },
]

/** What has to be done by a day that the document leaves to people; nothing where it gives a span. */
export const openDeadlines: Reader = (text) =>
  open.flatMap(({ id: base, name, from, assignee, words, note }): Proposal[] => {
    if (text.found.some((one) => one.section === "deadlines" && (one.value.id === base || one.value.from === from)))
      return []
    if (base === "look-back" && text.found.some((one) => one.section === "lookBacks" && one.value.after)) return []
    if (base === "rectification" && text.found.some((one) => one.section === "instruments" && one.value.rectification))
      return []
    const places = text.sentences.flatMap((sentence: Sentence) => {
      const said = words.exec(sentence.own)
      const proposes =
        base !== "proposal" ||
        text.found.some(
          (one) =>
            one.section === "lists" &&
            one.value.proposers.length > 0 &&
            one.value.cites.includes(sentence.passage.article),
        )
      const counts = /考核|评估|指标/.test(sentence.own)
      return said && proposes && !counts && !isDenied(sentence.own, said.index)
        ? [sentence.mark(said.index, said.index + said[0].length)]
        : []
    })
    if (places.length === 0) return []
    const value = { id: text.id("deadlines", name, base), name, from, assignee: assignee(text), note, ...by(places) }
    return [{ section: "deadlines", value, confidence: "sure", marks: places.slice(0, 50) }]
  })
