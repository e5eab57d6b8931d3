import type { Proposal } from "@bihuan/contract/document"
import type { PeriodicDue, PeriodicDuty } from "@bihuan/contract/rulebook/deadline"
import type { Cycle } from "@bihuan/contract/rulebook/provision"
import { NUMERAL, numberOf, spanOf } from "../numeral.rules.ts"
import { type Group, groupsIn, type Mention, partOf, type Who } from "../people/who.rules.ts"
import { by, type Reader, short } from "../reader.ts"
import { isDenied, type Sentence } from "../sentence.rules.ts"

/** How often, in words. 每两个月 is a cycle that the service does not have. */
const often: { cycle: Cycle | undefined; words: string }[] = [
  { cycle: undefined, words: `每(?:隔)?(?:[2-9二两三四五六七八九]个月|[2-9两三四五]年|双月|旬|周|日)` },
  { cycle: "half-year", words: "每半年|半年(?=[^内后以]{0,6}(?:一次|1次|考核|评))|每年[67]月[^，。；]{0,8}1?2?月" },
  { cycle: "quarter", words: "每个?季度?|按季度?|季度末|逐季|一季度一|季(?=评)" },
  { cycle: "month", words: "每个?月末?|按月|逐月|次月|(?<![0-9〇零一二三四五六七八九十])月底前|一月一" },
  { cycle: "round", words: "每轮[^，。；]{0,14}(?:结束|完成)[之以]?后" },
  { cycle: "year", words: "每年底?|年底|每年度|年初|年末|一年一" },
]
const OFTEN = new RegExp(often.map(({ words }, index) => `(?<c${index}>${words})`).join("|"), "g")

const kinds: { kind: PeriodicDuty["kind"]; words: RegExp; id: string }[] = [
  { kind: "hearing", words: /听取/, id: "hearing" },
  { kind: "consultation", words: /会商/, id: "consultation" },
  { kind: "evaluation", words: /(?:政治表现|综合)[^，。]{0,8}评价/, id: "evaluation" },
  { kind: "assessment", words: /考核|评估|评议|测评|考评/, id: "assessment" },
  { kind: "list", words: /(?:编制|制定|拟订|拟定|提出|形成|印发)[^，。]{0,16}(?:清单|要点)/, id: "list" },
  {
    kind: "report",
    words:
      /(?:书面)?报告(?!上月)|(?:报送|上报)(?![^，。]{0,8}项目)|(?:向|至(?!少))[^，。]{2,20}?(?<!汇)(?:报|通报)|将[^，。]{2,20}报/,
    id: "report",
  },
  { kind: "other", words: /(?<!根据[^，。]*)(?:安排部署|部署)/, id: "arrangement" },
]

interface Round {
  sentence: Sentence
  from: number
  to: number
  words: string
  cycle: Cycle | undefined
}

/** Every "how often" of a sentence; 每年确定的 (which only describes) and 每轮启动前 are none. */
function roundsOf(sentence: Sentence): Round[] {
  return [...sentence.own.matchAll(OFTEN)].flatMap((match): Round[] => {
    const index = often.findIndex((_, at) => match.groups?.[`c${at}`] !== undefined)
    const after = sentence.own.slice(match.index + match[0].length)
    if (/^(?:确定|安排|选定)?的|^度?(?:任务|项目)(?!清单)|^[^，。]{0,2}启动前/.test(after)) return []
    if (isDenied(sentence.own, match.index)) return []
    const words = match[0]
    return [{ sentence, from: match.index, to: match.index + words.length, words, cycle: often[index]?.cycle }]
  })
}

const months = { month: 1, quarter: 3, "half-year": 6, year: 12, round: 0 } as const

/** 第三个月25日前, 末月20日前, 首月10日前, 12月10日前, 2月底前, 次月3日前. */
function dueOf({ words, cycle, from, to, sentence }: Round): PeriodicDue | undefined {
  const tail = sentence.own.slice(to, to + 24)
  const day = `(${NUMERAL})[日号](?:之?前|以前)`
  const roll = "next" as const
  const at = (month: number | undefined, of: number | undefined): PeriodicDue | undefined =>
    month !== undefined && of !== undefined && month >= 1 && month <= 12 && of >= 1 && of <= 31
      ? { kind: "day", month, day: of, inclusive: true, roll }
      : undefined
  if (!cycle || cycle === "round") return undefined
  const next = words === "次月" && new RegExp(`^${day}`).exec(tail)
  if (next) {
    const count = numberOf(next[1] ?? "")
    return count ? { kind: "after", span: spanOf(count, "day") } : undefined
  }
  const near = new RegExp(
    `^的?(?:的)?(?:第(${NUMERAL})个?月|(末|首|最后一个|第一个)个?月|(${NUMERAL})月)?(?:的)?(?:${day}|(底|末)(?:之?前)?)`,
  ).exec(tail)
  if (near) {
    const [, nth, edge, month, of, end] = near
    const last = months[cycle]
    const which = nth
      ? numberOf(nth)
      : edge
        ? /首|第一/.test(edge)
          ? 1
          : last
        : month
          ? numberOf(month)
          : cycle === "month"
            ? 1
            : undefined
    if (which === undefined && of === undefined) return { kind: "period-end", roll: "none" }
    const lastDay = which ? new Date(Date.UTC(2023, which, 0)).getUTCDate() : undefined
    return at(which, of ? numberOf(of) : end && cycle === "year" ? lastDay : 31)
  }
  return /^年初$/.test(words) || from < 0 ? undefined : { kind: "period-end", roll: "none" }
}

/** Due in the first month for the month or quarter before it: so many days after its end. */
const late = (due: PeriodicDue | undefined, words: string): PeriodicDue | undefined =>
  due?.kind === "day" && due.month === 1 && /上(?:个|一)?(?:月|季度|年度|半年)/.test(words)
    ? { kind: "after", span: spanOf(due.day, "day") }
    : due

const per = (kind: PeriodicDuty["kind"], who: readonly Mention[], names: Who): PeriodicDuty["per"] => {
  if (kind === "consultation") return "supervised-unit"
  const kindsOf = who.map(({ id }) => names.kindOf(id))
  if (kindsOf.some((of) => of === "stationed" || of === "township")) return "unit"
  return kindsOf.every((of) => of === undefined) && kind === "hearing" ? "person" : "county"
}

const distinct = (mentions: readonly Mention[], who: Who) => [
  ...new Set(mentions.filter(({ id }) => who.isOurs(id)).map(({ id }) => id)),
]

/** What comes round: reports, hearings, consultations, assessments, evaluations, the list. */
export const periodicDuties: Reader = ({ sentences, who, id, doubt }) => {
  const made: Extract<Proposal, { section: "periodicDuties" }>[] = []
  let acted: Mention[] = []
  for (const sentence of sentences) {
    const groups = groupsIn(sentence.own, who)
    if (sentence.follows !== "breath") acted = []
    const rounds = roundsOf(sentence)
    for (const [index, round] of rounds.entries()) {
      const next = rounds[index + 1]
      // 每季度或每轮结束后听取: both say how often of one act.
      const joined = next && /^(?:或者?|和|、|及)$/.test(sentence.own.slice(round.to, next.from))
      const end = sentence.own.slice(round.to).search(/[；。]/)
      const stop = joined || !next ? (end < 0 ? sentence.own.length : round.to + end) : next.from
      const clauses = sentence.own.slice(joined ? (next?.to ?? round.to) : round.to, stop)
      const found = kinds
        .flatMap(({ kind, words, id: base }) => {
          const said = words.exec(clauses)
          return said ? [{ kind, base, at: said.index, words: said[0] }] : []
        })
        .toSorted((a, b) => a.at - b.at)
      const announced =
        /(?:清单|要点)$/.test(sentence.own.slice(0, round.from)) && /提出|制定|编制|拟订|形成|印发/.exec(clauses)
      const first = announced
        ? { kind: "list" as const, base: "list", at: announced.index, words: announced[0] }
        : found[0]
      if (!first) continue
      const mark = sentence.mark(round.from, stop)
      if (!round.cycle) {
        doubt("cycle", sentence.own.slice(round.from, stop).slice(0, 40), mark)
        continue
      }
      // What a supervised unit is told of is no report that it receives as one.
      const tells =
        first.kind === "report" &&
        groups.some(
          (group) =>
            group.from >= round.to &&
            group.to <= stop &&
            isReceiver(group) &&
            group.members.every((one) => who.kindOf(one.id) === "supervised"),
        )
      const kind = tells ? "other" : first.kind
      const due = late(dueOf(round), clauses)
      const span = { from: joined ? (next?.to ?? round.to) : round.to, to: stop }
      const named = actingIn(groups, round.from, span, who)
      const actors = named.length > 0 ? named : acted
      acted = actors
      const doers = distinct(actors, who)
      if (doers.length === 0) continue
      const receivers = distinct(
        groups
          .filter((group) => group.from >= span.from && group.to <= stop && isReceiver(group))
          .flatMap(({ members }) => members),
        who,
      ).filter((one) => !doers.includes(one))
      // 每月末向A报送进展，每季度首月8日前报送分析报告: the second goes where the first does.
      const above = receivers.length === 0 && index > 0 ? made.at(-1)?.value : undefined
      const sent =
        above?.kind === kind && above.who.map(({ role }) => role).join() === doers.join() ? (above.to ?? []) : receivers
      const name = short(
        clauses
          .slice(0, 60)
          .replace(/^[^\u4e00-\u9fa5]*?(?:[0-9〇零一二三四五六七八九十廿]+[日号]前，?)?/, "")
          .split(/[，。；]/)
          .find((part) => part.length > 4) ?? clauses,
      )
      const value: PeriodicDuty = {
        id: id(
          "periodicDuties",
          name,
          kind === "report" || kind === "hearing" ? `${round.cycle}-${first.base}` : first.base,
        ),
        name: name || first.words,
        kind,
        every: round.cycle,
        who: doers.map((role) => ({ role, inCharge: false })),
        ...(sent.length > 0 && (kind === "report" || kind === "list") && { to: sent }),
        per: per(kind, actors, who),
        ...(due && kind !== "other" && (kind !== "list" || due.kind === "day") && { due }),
        ...by([mark]),
      }
      const same = made.find(
        ({ value: one }) =>
          one.kind === kind &&
          one.every === value.every &&
          one.who.map(({ role }) => role).join() === doers.join() &&
          one.due?.kind === value.due?.kind,
      )
      if (same && kind !== "report") continue
      const confidence =
        due?.kind === "day" && due.day > 28 && due.month !== 1 && round.cycle !== "year"
          ? "likely"
          : kind === "other"
            ? "likely"
            : "sure"
      made.push({ section: "periodicDuties", value, confidence, marks: [mark] })
    }
  }
  return made
}

const isReceiver = (group: Group): boolean => partOf(group) === "to"

/** Who acts: named just before the "how often", or within its own words. */
function actingIn(groups: readonly Group[], at: number, span: { from: number; to: number }, who: Who): Mention[] {
  const acting = groups.filter((group) => partOf(group) === "subject" && group.members.some(({ id }) => who.isOurs(id)))
  const before = acting.findLast((group) => group.to <= at && at - group.to <= 12)
  const inside = acting.find((group) => group.from >= at && group.to <= span.to)
  return (before ?? inside ?? acting.findLast((group) => group.to <= at))?.members ?? []
}
