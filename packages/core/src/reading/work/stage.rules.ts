import type { Proposal } from "@bihuan/contract/document"
import type { Evidence, Stage, StageKind } from "@bihuan/contract/rulebook/work"
import { by, type Reader } from "../reader.ts"
import { type Passage, partsOf } from "../sentence.rules.ts"

/** The loop's stages by the heading of an item, in the loop's order. */
const kinds: { kind: StageKind; words: RegExp }[] = [
  { kind: "training", words: /学习培训|业务培训|监督前培训|^培训/ },
  { kind: "team", words: /组建|成立检查组|力量|人员/ },
  { kind: "plan", words: /方案/ },
  { kind: "inspection", words: /^监督检查|现场检查|现场监督|组织实施|开展监督|实施监督/ },
  { kind: "report", words: /报告/ },
  { kind: "disposition", words: /处置|交办/ },
  { kind: "follow-up", words: /跟踪|整改(?!报告)|销号/ },
]

/** What the words of a stage ask to be there before it ends. */
const asked: { kind: StageKind; evidence: Evidence; id: string; name: string; words: RegExp }[] = [
  {
    kind: "training",
    evidence: "training-subject",
    id: "subject",
    name: "培训主题",
    words: /围绕[^，。]*(?:内容|政策)|培训/,
  },
  {
    kind: "training",
    evidence: "training-experts",
    id: "experts",
    name: "邀请业务骨干或专家",
    words: /邀请|专家|骨干/,
  },
  { kind: "training", evidence: "training-attendance", id: "attendance", name: "参训人员", words: /培训/ },
  { kind: "team", evidence: "team-leader", id: "leader", name: "组长", words: /组长|检查组/ },
  { kind: "team", evidence: "team-members", id: "members", name: "成员", words: /成员|工作人员|检查组/ },
  { kind: "team", evidence: "recusal-declarations", id: "recusal", name: "回避情况", words: /回避/ },
  { kind: "plan", evidence: "plan-approved", id: "approved", name: "方案经审批", words: /审批|审核|审定|批准|同意/ },
  { kind: "inspection", evidence: "visits", id: "visits", name: "检查", words: /检查|走访/ },
  { kind: "inspection", evidence: "visit-means", id: "means", name: "使用的监督方式", words: /方式|方法/ },
  { kind: "report", evidence: "findings-list", id: "findings-list", name: "问题清单", words: /问题清单/ },
  {
    kind: "report",
    evidence: "report-approved",
    id: "approved",
    name: "报告经审批",
    words: /审批|审核|审定|批准|审签|签批/,
  },
  {
    kind: "disposition",
    evidence: "submission",
    id: "submission",
    name: "提交常委会",
    words: /(?:提交|提请)[^，。]*常委会/,
  },
  { kind: "disposition", evidence: "deliberation", id: "deliberation", name: "常委会研判", words: /研判|研究|审议/ },
  { kind: "disposition", evidence: "briefing", id: "briefing", name: "书面抄报", words: /抄报/ },
  { kind: "disposition", evidence: "findings-disposed", id: "disposed", name: "问题分类处置", words: /分类处置|处置/ },
  { kind: "disposition", evidence: "feedback", id: "feedback", name: "向被监督单位反馈", words: /反馈|下发|移交|交办/ },
  { kind: "follow-up", evidence: "findings-closed", id: "closed", name: "逐项销号", words: /销号/ },
]

const PART =
  /(?:明确|内容(?:主要)?包括|应当?包括|主要包括)[：:]?([^。；]*?、[^。；]*?)(?:，层报|，报|，并|，经|等情况|等，|等$|。|；|$)/

/** The stages of a project where the document goes through them as items of one article. */
export const stages: Reader = ({ passages, found, id }) => {
  const articles = Map.groupBy(passages, ({ article }) => article.split(".")[0] ?? article)
  for (const [, within] of articles) {
    const items = within.flatMap((passage) => {
      const kind =
        passage.text === passage.under ? undefined : kinds.find(({ words }) => words.test(passage.heading))?.kind
      return kind ? [{ kind, passage }] : []
    })
    if (new Set(items.map(({ kind }) => kind)).size < 4) continue
    const first = items.filter(({ kind }, index) => items.findIndex((one) => one.kind === kind) === index)
    return first.flatMap(({ kind, passage }): Proposal[] => {
      const sentence = passage.sentences[0]
      if (!sentence) return []
      const marks = passage.sentences.map((one) => one.mark()).slice(0, 50)
      const value: Stage = {
        ...{ id: id("stages", passage.heading, kind), name: passage.heading, kind },
        needs: needsOf(kind, passage),
        parts: partsIn(kind, passage),
        ...chainOf(kind, found),
        ...by(marks),
      }
      return [{ section: "stages", value, confidence: "sure", marks }]
    })
  }
  return []
}

const needsOf = (kind: StageKind, { text, sentences }: Passage): Stage["needs"] =>
  asked
    .filter((one) => one.kind === kind && one.words.test(text))
    .map(({ id, name, evidence }) => ({
      id,
      name,
      evidence,
      atLeast: 1,
      ...by(sentences[0] ? [sentences[0].mark()] : []),
    }))

function partsIn(kind: StageKind, { text }: Passage): Stage["parts"] {
  if (kind !== "plan" && kind !== "report") return []
  const evaluates =
    kind === "report" && /综合评价/.test(text) ? [/三看/.test(text) ? "“三看”综合评价" : "综合评价"] : []
  return [...partsOf(PART.exec(text)?.[1] ?? ""), ...evaluates].flatMap((name, index) =>
    name.length <= 24 ? [{ id: `part-${index + 1}`, name, required: true }] : [],
  )
}

const chainOf = (kind: StageKind, found: readonly Proposal[]): { chain?: string } => {
  const chain = found.find((one) => one.section === "approvalChains" && one.value.of.some((of) => of === kind))
  return chain ? { chain: chain.value.id } : {}
}
