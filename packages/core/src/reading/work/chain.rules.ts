import type { Proposal } from "@bihuan/contract/document"
import type { ApprovalStep, ApprovalSubject } from "@bihuan/contract/rulebook/approval"
import { type Group, groupsIn, partOf, type Who } from "../people/who.rules.ts"
import { by, type Reader } from "../reader.ts"
import { isDenied, type Sentence } from "../sentence.rules.ts"

const approves =
  /^(?:负责人|主要负责人|会议|审阅后)?(?:逐级|集体|共同)?(?:研究)?(?:审核|审批|审定|审签|签批|签发|批准|同意|审议|审查|复核|初审|把关|审阅|核准|确认)|^(?:会议)?(?:集体)?研究(?!处理意见|部署|室)/

const subjects: { of: ApprovalSubject; words: RegExp; id: string; name: string }[] = [
  { of: "amendment", words: /(?:调整|变更|增补|动态更新)(?!工作)/g, id: "amendment", name: "清单调整审批" },
  { of: "list", words: /清单(?!制度)|年度监督要点|监督要点/g, id: "list", name: "清单审批" },
  { of: "project", words: /监督项目|监督任务(?!清单|台账)|立项/g, id: "proposal", name: "监督项目审批" },
  { of: "plan", words: /(?<!整改|实施)方案/g, id: "plan", name: "监督方案审批" },
  {
    of: "report",
    words: /(?<!整改情况|延期|工作|情况综合|整改|书面|向[^，]{0,12})报告(?!上月)/g,
    id: "report",
    name: "监督检查报告审批",
  },
  { of: "extension", words: /延期|延长|展期|按期(?:办结|整改|完成)/g, id: "extension", name: "延期审批" },
  { of: "close-out", words: /销号/g, id: "close-out", name: "销号审批" },
  { of: "publication", words: /曝光/g, id: "publication", name: "通报曝光审批" },
  {
    of: "instrument",
    words: /(?:建议|督办|提醒|告诫|通知|问责|提示)(?:书|函|单)/g,
    id: "instrument",
    name: "文书签发审批",
  },
  { of: "look-back", words: /回头看/g, id: "look-back", name: "“回头看”审批" },
  { of: "assessment", words: /考核结果|评估结果/g, id: "assessment", name: "评估考核结果审批" },
  { of: "evaluation", words: /评价结果|综合评价/g, id: "evaluation", name: "综合评价审批" },
]

/** Who approves what, in which order: 层报A和B审批, 经A审核报B审定, 上C研究. One chain for each matter, in the order of the words. */
export const chains: Reader = ({ sentences, who, leaders, id }) => {
  const made: (Extract<Proposal, { section: "approvalChains" }> & { of: ApprovalSubject; article: string })[] = []
  for (const sentence of sentences) {
    for (const run of runsIn(sentence, who)) {
      const subject = subjectOf(sentence, run[0]?.from ?? 0) ?? headingOf(sentence)
      if (!subject) continue
      const { of, sure } = subject
      const { words, id: base, name } = subjects.find((one) => one.of === of) ?? { words: /$/, id: of, name: of }
      const last = run.at(-1)
      const mark = sentence.mark(
        run[0]?.from ?? 0,
        (last?.to ?? 0) + (approves.exec(last ? after(last) : "")?.[0].length ?? 0),
      )
      const steps = run.flatMap((group) => stepsOf(group, who, leaders, sentence))
      const before = made.find((one) => one.of === of && (one.article === mark.article || words.source.length === 0))
      if (before) {
        const goesOn = steps.every(({ when }) => when) || /；$/.test(previous(sentence)?.own ?? "")
        if (!goesOn || /(?:审批|批准|审定|审签|签批|同意)后[^，]*，/.test(sentence.own.slice(0, run[0]?.from))) continue
        for (const step of steps)
          if (!before.value.steps.some(({ id: of }) => of === step.id)) before.value.steps.push(step)
        before.marks.push(mark)
        continue
      }
      if (made.some((one) => one.of === of)) continue
      const marks = [mark]
      const confidence =
        sure && run.every(({ members }) => members.every((one) => !who.isLead(one.id))) ? "sure" : "likely"
      const value = {
        id: id("approvalChains", name, base, (one) => one.of.includes(of)),
        name,
        of: [of],
        steps,
        ...by(marks),
      }
      made.push({ section: "approvalChains", value, confidence, marks, of, article: mark.article })
    }
  }
  return made.map(({ of: _, article: __, ...proposal }) => proposal)
}

const previous = ({ passage, own }: Sentence): Sentence | undefined =>
  passage.sentences[passage.sentences.findIndex((one) => one.own === own) - 1]

/** What stands after a name, without what only says by when: 应当在收到申请后7个工作日内审核. */
const after = (group: Group): string =>
  group.after.replace(/^[（][^）]*[）]/, "").replace(/^(?:应当|应|须)?在[^，。；]{1,24}内(?=[审复核初])/, "")

/** The approving groups of a sentence, those for one matter together. */
function runsIn(sentence: Sentence, who: Who): Group[][] {
  const { own } = sentence
  if (/并联/.test(own)) return []
  const groups = groupsIn(own, who)
  const approving = groups.filter((group) => {
    const verb = approves.exec(after(group))
    if (!verb || isDenied(own, group.from)) return false
    const all = group.members.every(({ id }) => who.isOurs(id) || who.isLead(id))
    // 由县纪委统一部署, 党风室审核销号: an approver is asked or passes on, he does not carry out.
    return all && partOf(group) !== "object" && !/^(?:负责人)?研究制定/.test(group.after)
  })
  return approving.reduce<Group[][]>((runs, group) => {
    const run = runs.at(-1)
    const between = run ? own.slice(run.at(-1)?.to ?? 0, group.from) : ""
    if (run && !/。|；/.test(between) && between.length < 30) run.push(group)
    else runs.push([group])
    return runs
  }, [])
}

/** What the sentence is about just before its approvers. */
function subjectOf({ own, passage }: Sentence, at: number): { of: ApprovalSubject; sure: boolean } | undefined {
  const before = own.slice(0, at)
  const found = subjects
    .flatMap(({ of, words }) => {
      // 责任分工、总结报告等 lists what a thing has in it, and is not about a report.
      const last = [...before.matchAll(words)].findLast(
        ({ index, 0: word }) =>
          !/[、][^、，。]{0,4}$/.test(before.slice(0, index)) || !/^等|^、/.test(before.slice(index + word.length)),
      )
      return last ? [{ of, at: last.index }] : []
    })
    .filter(({ of }) => !(of === "evaluation" && /报告/.test(before)))
  const nearest = found.toSorted((a, b) => b.at - a.at)[0]
  if (!nearest) return undefined
  const amended = nearest.of === "list" && found.some(({ of }) => of === "amendment")
  const listed = nearest.of === "project" && /清单/.test(before.slice(nearest.at))
  return { of: amended ? "amendment" : listed ? "list" : nearest.of, sure: passage.text.length > 0 }
}

/** A sentence that does not name its matter goes on with that of its item. */
function headingOf({ passage }: Sentence): { of: ApprovalSubject; sure: boolean } | undefined {
  const found = [passage.heading, passage.text].flatMap((words) =>
    subjects.filter((one) => words.search(one.words) >= 0),
  )[0]
  return found && { of: found.of, sure: false }
}

function stepsOf(group: Group, who: Who, leaders: readonly string[], { own }: Sentence): ApprovalStep[] {
  const verb = approves.exec(after(group))?.[0].replace(/^(?:负责人|会议)/, "") ?? "审批"
  const clause = own.slice(0, group.from)
  const major =
    /重大|全(?:局|县|区|市)性|系统性|重要/.test(clause) && /涉及|属于|对于?|重大/.test(clause)
      ? { when: { major: true } }
      : {}
  return group.members.map(({ id }) => ({
    id,
    name: `${who.nameOf(id)}${verb}`,
    mode: "one",
    parties: who.isLead(id)
      ? leaders.map((role) => ({ role, inCharge: true }))
      : [{ role: id, inCharge: who.inCharge(id) }],
    ...major,
  }))
}
