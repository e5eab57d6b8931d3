import type { Proposal } from "@bihuan/contract/document"
import type { Assignee, Deadline, StartEvent } from "@bihuan/contract/rulebook/deadline"
import { lengthsOf, type Spoken } from "../numeral.rules.ts"
import type { Mention, Who } from "../people/who.rules.ts"
import { actorsAt, groupsIn } from "../people/who.rules.ts"
import { by, type Reader, short } from "../reader.ts"
import { isDenied, type Passage, type Sentence } from "../sentence.rules.ts"

/** From what a span counts, by the words before it. The first that fits. */
const events: { from: StartEvent; words: RegExp }[] = [
  {
    from: "rectification.submitted",
    words:
      /(?:收到|提出|提交|上报|报送)[^，。]*(?:销号(?:申请)?|整改(?:情况)?报告|整改结果)|(?:完成整改|整改完成|整改到位)(?:之日起|后)/,
  },
  {
    from: "instrument.issued",
    words: /(?:收到|接到|送达|下发|制发|印发|发出)[^，。]*(?:书|函|单|通知|反馈意见|反馈)(?:之日|后|起|的)/,
  },
  { from: "finding.closed", words: /销号|验收合格/ },
  { from: "report.briefed", words: /抄报/ },
  { from: "report.submitted", words: /报告[^，。]*(?:提交|提请)[^，。]*后/ },
  {
    from: "report.deliberated",
    words:
      /(?:常委会|会议)[^，。]*(?:研究|审议|研判|审定|决定)[^，。]*(?:后|之日)|(?:研究|研判|处理)意见(?:形成|确定|作出)/,
  },
  { from: "report.approved", words: /报告[^，。]{0,16}(?:审批|批准|审签|签批|审定|签发|同意|通过)/ },
  {
    from: "instruction.registered",
    words:
      /(?:批示|指示|督办事项|交办事项|任务)[^，。]*(?:交办|收到|登记|下达|之日|后)|(?:收|接)到[^，。]*(?:批示|交办)/,
  },
  { from: "finding.raised", words: /发现(?:问题)?(?:之日|后)|问题(?:发现|登记)/ },
  { from: "finding.disposed", words: /(?:分类处置|处置意见)[^，。]*(?:后|之日)/ },
  { from: "project.listed", words: /清单[^，。]*(?:印发|下达|下发|公布|通过)[^，。]*(?:后|之日)|立项(?:后|之日)/ },
  { from: "list.opened", words: /(?:征集|申报|编制)通知[^，。]*(?:后|之日)/ },
  { from: "approval.requested", words: /(?:送审|报审|提请审批|收到审批|收到请示)[^，。]*(?:后|之日)/ },
  { from: "notice.sent", words: /通报[^，。]*(?:信息|情况)?(?:后|之日)/ },
]

/** Which of the service's deadlines that is: what starts it and what is to be done. */
function slotOf(from: StartEvent, act: string): string {
  if (from === "report.approved" && /提交|提请|研究|研判|审议|听取|上会|常委会/.test(act)) return "submission"
  if (/抄报|抄送/.test(act)) return "briefing"
  if (/启动问责|移送/.test(act) && from.startsWith("report.") && !/被监督单位|清单/.test(act)) return "handling"
  if (from.startsWith("report.") && from !== "report.submitted") return "feedback"
  if (from === "instrument.issued")
    return /回复|反馈|报告|书面|上报/.test(act) ? "rectification-reply" : "rectification"
  return (
    (
      {
        "report.submitted": "deliberation",
        "rectification.submitted": "close-out-review",
        "finding.closed": "look-back",
        "instruction.registered": "instruction-task",
        "approval.requested": "approval-step",
        "list.opened": "proposal",
        "project.listed": "plan-due",
        "finding.raised": "finding-due",
        "finding.disposed": "feedback",
        "notice.sent": "notice-due",
      } as Partial<Record<StartEvent, string>>
    )[from] ?? "deadline"
  )
}

const assigneeOf = (actors: readonly Mention[], who: Who, from: StartEvent): { assignee: Assignee; said: boolean } => {
  const first = actors.find(({ id }) => who.isOurs(id) || who.isLead(id))
  const unitSide = from === "instrument.issued" || from === "instruction.registered"
  if (!first) return { assignee: { of: unitSide ? "subject-unit" : "subject-lead" }, said: false }
  if (who.isLead(first.id)) return { assignee: { of: unitSide ? "subject-unit" : "subject-lead" }, said: true }
  const of = who.kindOf(first.id)
  if (of === "supervised") return { assignee: { of: "subject-unit", role: first.id }, said: true }
  if (of === "stationed" || of === "township") return { assignee: { of: "subject-lead", role: first.id }, said: true }
  return { assignee: { of: "county", role: first.id }, said: true }
}

export interface Within {
  sentence: Sentence
  spoken: Spoken
  /** From what the span counts, in words; empty where they do not say. */
  since: string
  /** What is to be done in it. */
  act: string
  from: StartEvent | undefined
}

/** The words that a span counts from end so: 批准之日起, 审批后, 收到…的. */
const SINCE = /(?:起|后|之日|以来)$|[收接]到/

/**
 * Every "within so long" of a passage, with what it counts from: a later one of the same breath counts from where the first did, up to
 * the full stop.
 */
export function withinsOf({ sentences }: Passage): Within[] {
  let carried: Pick<Within, "since" | "from"> = { since: "", from: undefined }
  return sentences.flatMap((sentence) => {
    const { own } = sentence
    const withins = lengthsOf(own).flatMap((spoken): Within[] => {
      const rest = own.slice(spoken.to)
      const inside = /^(?:以内|之内|内)/.exec(rest)
      const bare = /^(?:整改|书面|回复)/.test(rest) && /限$/.test(own.slice(0, spoken.from))
      if ((!inside && !bare) || isDenied(own, spoken.from)) return []
      const bareSince = bare ? { since: own.slice(0, spoken.from), from: "instrument.issued" as const } : undefined
      const act = sentence.row ? own.slice(0, own.indexOf("，")) : actAfter(rest)
      carried = bareSince ?? sinceOf(own.slice(0, spoken.from)) ?? carried
      return [{ sentence, spoken, act, ...carried }]
    })
    if (/[。！？]”?$/.test(own)) carried = { since: "", from: undefined }
    return withins
  })
}

/** 内，应当提交…: what is to be done stands after the span, perhaps after a pause. */
const actAfter = (rest: string): string => /^(?:以内|之内|内)?[，应须当要]*([^，。；、]*)/.exec(rest)?.[1] ?? ""

/** What the words before a span count from. Undefined: they say nothing of it. */
function sinceOf(clause: string): Pick<Within, "since" | "from"> | undefined {
  const parts = clause.split(/[，；、：]/)
  const near = parts.at(-1) ?? ""
  const before = parts.at(-2) ?? ""
  const since = SINCE.test(near) ? near : SINCE.test(before) && near.length <= 14 ? before : undefined
  if (since === undefined) return undefined
  const event = events.find(({ words }) => words.test(since))
  return { since, from: event?.from ?? (/[收接]到(?:之日|后)/.test(since) ? "instrument.issued" : undefined) }
}

export const deadlines: Reader = ({ passages, who, id, doubt }) =>
  passages.flatMap((passage) =>
    withinsOf(passage).flatMap(({ sentence, spoken, act, from }): Proposal[] => {
      const groups = groupsIn(sentence.own, who)
      const { span, words } = spoken
      const mark = sentence.mark(spoken.from, spoken.to)
      if (!span) doubt(spoken.doubt, words, mark)
      else if (!from) doubt("since", words, mark)
      if (!span || !from || /^finding\.closed$/.test(from)) return []
      if (from === "instrument.issued" && /书|函|单/.test(sentence.own)) return []
      const actors = actorsAt(
        groups,
        spoken.to + (/^(?:以内|之内|内)，?/.exec(sentence.own.slice(spoken.to))?.[0].length ?? 0),
      )
      const { assignee, said } = assigneeOf(actors, who, from)
      const end = sentence.own.slice(spoken.to).search(/[，。；、]/)
      const whole = clauseAfter(sentence.own, spoken.to)
      const marks = [sentence.mark(0, spoken.to + Math.max(end, 0))]
      const name = short(whole || act)
      const value: Deadline = {
        id: id("deadlines", name, slotOf(from, whole || act)),
        name: name || words,
        from,
        assignee,
        span,
        ...by(marks),
      }
      return [
        {
          section: "deadlines",
          value,
          confidence: said || from === "instruction.registered" ? "sure" : "likely",
          marks,
        },
      ]
    }),
  )

/** 10日内，党风室牵头负责提交常委会研判: the act may stand after the next pause. */
const clauseAfter = (own: string, at: number): string => {
  const rest = own.slice(at).replace(/^(?:以内|之内|内)[，]?(?:应当|应|须|要)?/, "")
  return rest.split(/[，。；、]/)[0] ?? ""
}
