import type { Proposal } from "@bihuan/contract/document"
import type { Cycle } from "@bihuan/contract/rulebook/provision"
import type { Column, Ledger, List } from "@bihuan/contract/rulebook/work"
import { countOf } from "../numeral.rules.ts"
import { groupsIn, partOf } from "../people/who.rules.ts"
import { by, type Reader, type Text } from "../reader.ts"
import { isDenied, partsOf, type Sentence } from "../sentence.rules.ts"

/** Which field of which record a county means by a header: the first that fits. A header that none fits is left to a person. */
const paths: Record<"project" | "finding" | "rectification", [RegExp, string, string][]> = {
  project: [
    [/(?:任务|项目)(?:名称)?$|监督项目|监督事项/, "task", "title"],
    [/内容|举措|措施|重点/, "measures", "content"],
    [/单位|牵头|科室|部门|主体/, "unit", "lead"],
    [/形式|类型|方式/, "form", "form"],
    [/周期|频次/, "cycle", "cycle"],
    [/时间|节点|时限|期限/, "due", "cycle.to"],
    [/进展|状态|情况|结果/, "progress", "state"],
  ],
  finding: [
    [/任务|项目/, "task", "project.title"],
    [/线索/, "clue", "clue.number"],
    [/意见|建议/, "suggestion", "disposed.opinion"],
    [/处理|处置/, "handling", "disposed.disposition"],
    [/销号|进展|状态|完成/, "state", "state"],
    [/整改/, "rectification", "rectification.progress"],
    [/时限|期限|时间/, "due", "duty.dueOn"],
    [/性质|程度|类别/, "severity", "severity"],
    [/单位/, "unit", "unit"],
    [/问题/, "finding", "title"],
  ],
  rectification: [
    [/措施/, "measures", "measures"],
    [/责任(?:人|领导)/, "person", "personInCharge"],
    [/时限|期限|时间/, "due", "duty.dueOn"],
    [/销号|完成|结果/, "result", "finding.state"],
    [/进展|进度|整改情况/, "progress", "progress"],
    [/单位/, "unit", "finding.unit"],
    [/问题/, "finding", "finding.title"],
  ],
}

function columnsOf(of: keyof typeof paths, headers: readonly string[]): { columns: Column[]; all: boolean } {
  const columns = headers.flatMap((header): Column[] => {
    const found = paths[of].find(([words]) => words.test(header))
    return found && header.length <= 16 ? [{ id: found[1], header, path: found[2] }] : []
  })
  const ids = columns.map(({ id }) => id)
  const unique = columns.map((column, index) =>
    ids.indexOf(column.id) === index ? column : { ...column, id: `${column.id}-${index + 1}` },
  )
  return { columns: unique, all: columns.length === headers.length }
}

/** What an enumeration after 明确, 载明, 主要内容包括 names. */
const headersIn = (words: string): { headers: string[]; from: number; to: number } | undefined => {
  const said = /(?:明确|载明|登记|列明|注明|记录|内容(?:主要)?(?:包括|为)|主要包括)[：:]?([^，。；]*、[^。；，]*)/.exec(
    words,
  )
  return said ? { headers: partsOf(said[1] ?? ""), from: said.index, to: said.index + said[0].length } : undefined
}

const cycles: [RegExp, Cycle, string][] = [
  [/月/, "month", "monthly-list"],
  [/季/, "quarter", "quarterly-list"],
  [/半年/, "half-year", "half-yearly-list"],
  [/年/, "year", "annual-list"],
]

const LIST = /((?:年度|季度|月度|半年)?[\u4e00-\u9fa5]{0,12}?清单)(?!制度|管理|式|引领)/g
const before =
  /^.*(?:制定|编制|拟订|拟定|形成|建立|印发|下月|提出|依据|围绕|根据|对照|汇总|梳理|完善|实行|本月|下达|发布|按照|各自|统稿|将|把|的|后)/

/** Lists of projects: name, cycle, who proposes how many, who gathers. */
export const lists: Reader = (text) => {
  const { sentences, id, found } = text
  const named: {
    name: string
    cycle: Cycle
    base: string
    sentence: Sentence
    from: number
    to: number
    makes: boolean
  }[] = []
  for (const sentence of sentences)
    for (const said of sentence.text.matchAll(LIST)) {
      const name = (said[1] ?? "").replace(before, "")
      const rhythm = cycles.find(([words]) => words.test(name))
      if (/问题清单|整改清单|责任清单|权力|负面/.test(name) || isDenied(sentence.own, said.index) || !rhythm) continue
      const lead = sentence.text.slice(0, said.index + (said[0].length - name.length))
      const makes = /(?:制定|编制|拟订|拟定|形成|建立|印发|提出|统稿)[^，。；]{0,8}$/.test(lead)
      const to = said.index + said[0].length
      named.push({ name, cycle: rhythm[1], base: rhythm[2], sentence, from: to - name.length, to, makes })
    }
  return [...Map.groupBy(named, ({ cycle }) => cycle)].flatMap(([cycle, all]): Proposal[] => {
    const made = all.filter(({ makes }) => makes)
    const [first] = made
    if (!first) return []
    const name = made.map((one) => one.name).toSorted((a, b) => b.length - a.length)[0] ?? first.name
    const article = first.sentence.passage.article.split(".")[0]
    // The only list is the one that other articles propose for.
    const alone = new Set(named.map((one) => one.cycle)).size === 1
    const near = sentences.filter(({ passage }) => alone || passage.article.split(".")[0] === article)
    const proposing = near.flatMap((sentence) => proposersIn(sentence, text))
    const gathering = near.flatMap((sentence) => gathererIn(sentence, text))
    const headers = near.flatMap(
      ({ own }) => headersIn(own.slice(0, own.indexOf("台账") < 0 ? undefined : own.indexOf("台账"))) ?? [],
    )[0]
    const { columns } = columnsOf("project", headers?.headers ?? [])
    const marks = [
      ...made.slice(0, 3).map(({ sentence, from, to }) => sentence.mark(from, to)),
      ...proposing.map(({ mark }) => mark),
    ]
    const chain = (of: string) =>
      found.flatMap((one) =>
        one.section === "approvalChains" && one.value.of.some((subject) => subject === of) ? [one.value.id] : [],
      )[0]
    const [proposal, publication, amendment] = [chain("project"), chain("list"), chain("amendment")]
    const value: List = {
      id: id("lists", name, first.base, (one) => one.cycle === cycle),
      name,
      cycle,
      proposers: proposing
        .map(({ mark: _, ...one }) => one)
        .filter((one, index, every) => every.findIndex(({ role }) => role === one.role) === index),
      ...(gathering[0] && { consolidator: gathering[0] }),
      chains: { ...(proposal && { proposal }), ...(publication && { publication }), ...(amendment && { amendment }) },
      columns,
      ...by(marks),
    }
    return [{ section: "lists", value, confidence: proposing.length > 0 ? "sure" : "likely", marks }]
  })
}

const THINGS = "项目|任务|事项|课题|重点"

/** 各派驻组确定1至3个监督项目: who proposes, and how many. */
function proposersIn(sentence: Sentence, { who }: Text) {
  const groups = groupsIn(sentence.own, who).filter(
    (group) => partOf(group) === "subject" && group.members.some(({ id }) => who.isOurs(id)),
  )
  return groups.flatMap((group, index) => {
    const until = groups[index + 1]?.from ?? sentence.own.length
    const words = sentence.own.slice(group.to, until)
    const counts = countOf(words, THINGS)
    const offers = /提出|报送|提报|申报|上报|确定|提交|自选|选定/.test(words)
    if (!offers || (!counts && !/要点/.test(words)) || !/报送|提报|申报|提出|确定|自选|选定/.test(words)) return []
    const mark = sentence.mark(group.from, until)
    return group.members.filter(({ id }) => who.isOurs(id)).map(({ id }) => ({ role: id, ...counts, mark }))
  })
}

const gathererIn = ({ own }: Sentence, { who }: Text): string[] => {
  const at = own.search(/汇总|统稿|归集|梳理/)
  if (at < 0) return []
  const group = groupsIn(own, who).findLast((one) => one.to <= at)
  return group && at - group.to <= 6 ? group.members.map(({ id }) => id).slice(0, 1) : []
}

/** Ledgers with their columns in order, and whose units keep one of their own. */
export const ledgers: Reader = (text) => {
  const made: Extract<Proposal, { section: "ledgers" }>[] = []
  for (const sentence of text.sentences) {
    const { own } = sentence
    const all = [...own.matchAll(/(?:建立|形成|完善)(?:健全)?(?:其)?([\u4e00-\u9fa5]{0,10}台账)/g)]
    for (const [index, said] of all.entries()) {
      const name = said[1] ?? ""
      if (
        /^一清单|两台账|^台账$/.test(name) ||
        /^管理/.test(own.slice(said.index + said[0].length)) ||
        isDenied(own, said.index)
      )
        continue
      const until = all[index + 1]?.index ?? own.length
      const headers = headersIn(own.slice(said.index, until))
      const of: Ledger["of"] & keyof typeof paths = /整改/.test(name)
        ? "rectification"
        : /总|任务|项目/.test(name)
          ? "project"
          : "finding"
      const { columns, all: complete } = columnsOf(of, headers?.headers ?? [])
      const keepers = groupsIn(own.slice(0, said.index), text.who).at(-1)
      const keeping = keepers && said.index - keepers.to <= 6 ? keepers.members.map(({ id }) => id) : []
      const units = keeping.filter((id) => ["stationed", "township", "supervised"].includes(text.who.kindOf(id) ?? ""))
      const unit = of === "rectification" && /督促其/.test(own) ? text.role("supervised-unit") : undefined
      const told = units.length === 0 && unit ? [unit] : units
      const before = made.findIndex(({ value }) => value.name === name)
      if (before >= 0 && (columns.length === 0 || !made[before]?.value.note)) continue
      const marks = [sentence.mark(said.index, headers ? said.index + headers.to : said.index + said[0].length)]
      const filled = columns.length > 0 ? columns : defaults[of]
      const base =
        of === "rectification" ? "rectification-ledger" : of === "project" ? "master-ledger" : "working-ledger"
      const value = {
        id: made[before]?.value.id ?? text.id("ledgers", name, base),
        name,
        of,
        perUnitOf: told,
        columns: filled,
        ...(columns.length === 0 && { note: silent }),
        ...by(marks),
      }
      made.splice(before < 0 ? made.length : before, before < 0 ? 0 : 1, {
        section: "ledgers",
        value,
        confidence: columns.length > 0 && !complete ? "likely" : "sure",
        marks,
      })
    }
  }
  return made
}

const silent = "文件要求建立台账，未列栏目；栏目为默认。"
const defaults: Record<keyof typeof paths, Column[]> = {
  project: [
    { id: "task", header: "监督任务", path: "title" },
    { id: "unit", header: "牵头单位", path: "lead" },
  ],
  finding: [
    { id: "finding", header: "发现问题", path: "title" },
    { id: "unit", header: "被监督单位", path: "unit" },
  ],
  rectification: [
    { id: "finding", header: "存在问题", path: "finding.title" },
    { id: "measures", header: "整改措施", path: "measures" },
    { id: "due", header: "整改期限", path: "duty.dueOn" },
  ],
}
