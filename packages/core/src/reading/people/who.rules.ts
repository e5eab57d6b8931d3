import type { UnitKind } from "@bihuan/contract/rulebook/people"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"

/** Somebody as the field names them. Without `of` it is a person's post in the leadership; `lead` is whoever leads the work. */
interface Word {
  id: string
  words: string
  of?: UnitKind["of"]
  inCharge?: boolean
  outside?: boolean
  lead?: boolean
}

const county = "(?:县|市|区|旗)"
const commission = `(?:${county}?(?:纪委监委|纪委|监委))?`

/** 信访、案件审理等部门: the last word belongs to each. */
const listed = "(?=(?:[、和][^，。；]{0,20})?等?(?:部门|室))"

/** The field's vocabulary, the longer words first. What stands here is how commissions write, not what one of them decided. */
const vocabulary: Word[] = [
  {
    id: "outside",
    words: `${county}委(?:常委会|组织部|宣传部|办公室|政法委|统战部|副书记|书记|主要领导)|(?:党委|党组)副书记|${county}政府办公室|${county}长|${county}委全会|党委书记|${county}委、${county}政府|党组书记`,
    outside: true,
  },
  { id: "standing-committee", words: `${commission}常委会(?:会议)?`, of: "leadership" },
  {
    id: "commission-meeting",
    words: `${commission}(?:书记专题会议?|书记办公会议?|委务会议?|领导班子会议?)`,
    of: "leadership",
  },
  {
    id: "assisting-member",
    words: "协管常委、委员|协管常委（委员）|协管常委和委员|协管常委|协管委员|协管领导",
    inCharge: true,
  },
  { id: "deputy-secretary", words: "(?:分管|协管)(?:纪委)?副书记", inCharge: true },
  {
    id: "leader-in-charge",
    words: "(?:分管|联系)(?:委领导|常委(?:、委员|（委员）)?|委员|领导)(?!班子|范围|领域)",
    inCharge: true,
  },
  { id: "deputy-secretary", words: `${county}?(?:纪委监委|纪委)副书记`, inCharge: false },
  {
    id: "secretary",
    words: `${county}?(?:纪委监委|纪委|监委)(?:书记|主要负责(?:人|同志)|主要领导)|(?<![县市区旗省党纪监])委主要(?:领导|负责同志)`,
    inCharge: false,
  },
  { id: "inspection-patrol", words: `(?:${county}委)?巡察(?:办公室|机构|办)`, of: "office" },
  { id: "conduct-office", words: `${commission}(?:党风政风监督室|党风政风室|党风室)`, of: "office" },
  { id: "political-supervision-office", words: `${commission}政治监督室`, of: "office" },
  {
    id: "case-management",
    words: `${commission}(?:案件监督管理|案件管理|案监|案管)(?:室|部门|${listed})`,
    of: "office",
  },
  { id: "letters-office", words: `${commission}(?:信访举报|信访)(?:室|部门|${listed})`, of: "office" },
  { id: "trial-office", words: `${commission}(?:案件审理|审理)(?:室|部门|${listed})`, of: "office" },
  { id: "supervision-office", words: `${commission}(?:第[一二三四五六七八九十]+)?监督检查室`, of: "office" },
  {
    id: "investigation-office",
    words: `${commission}(?:第[一二三四五六七八九十]+)?(?:纪检监察|审查调查|执纪审查)室`,
    of: "office",
  },
  { id: "cadre-office", words: `${commission}(?:纪检监察)?干部(?:管理)?监督(?:室|部门)`, of: "office" },
  { id: "general-office", words: `${commission}(?:综合)?办公室`, of: "office" },
  {
    id: "publicity-office",
    words: `${commission}(?:宣传|法规|综合|组织|监督|督查|信息技术|派驻管理|基层监督|营商环境监督)(?:室|部)(?!门)`,
    of: "office",
  },
  { id: "lead", words: "(?:牵头|承办)(?:责任)?(?:单位|部门|室（组）|室组|科室)|责任科室|检查组", lead: true },
  {
    id: "stationed-group",
    words: `派驻(?:\\(?（?出）?)?(?:纪检监察组|纪检组|机构|组)|派出机构|驻${county}直单位纪检监察组|驻[\\u4e00-\\u9fa5]{0,6}纪检监察组|驻组`,
    of: "stationed",
  },
  {
    id: "township-commission",
    words:
      "(?:乡（镇、办）|乡镇（街道）|镇（街道）|乡（镇）|乡镇街道|乡镇街|镇街|乡镇|街道|镇|乡)(?:纪（工）委|纪委（纪工委）|纪检监察工委|纪委|纪工委|纪检监察机构|监察办公室)",
    of: "township",
  },
  {
    id: "supervised-unit",
    words:
      "被监督(?:检查)?(?:单位|部门)|被检查(?:单位|部门)|被督办单位|(?<!牵头|承办|明确|[、：]|上级)(?:责任|整改)单位(?!、)|驻在(?:单位|部门)(?!派驻|纪|监督的?派驻)",
    of: "supervised",
  },
]

export interface Mention {
  id: string
  /** As it stands there. */
  name: string
  from: number
  to: number
}

export interface Who {
  /** Everybody named in these words, in order. */
  in: (text: string) => Mention[]
  nameOf: (id: string) => string
  /** The id of whom the vocabulary means, as the rulebook has it. */
  idOf: (word: string) => string
  inCharge: (id: string) => boolean
  /** The kind of unit whose people hold the role. */
  unitKindOf: (id: string) => string
  kindOf: (id: string) => UnitKind["of"] | undefined
  /** Those of this county's own commission and its units, who can hold a post in the service. */
  isOurs: (id: string) => boolean
  isLead: (id: string) => boolean
}

const safe = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

/**
 * `words`: the whole document, in which a county says what it calls somebody (以下简称). Whom the rulebook has already keeps the id that
 * it has there.
 */
export function whoOf(words: string, known?: Pick<Rulebook, "roles">): Who {
  const whole = vocabulary.map((word) => ({ word, all: new RegExp(`^(?:${word.words})$`) }))
  const kept = new Map<string, { id: string; name: string }>()
  const own: Word[] = []
  for (const { id, name } of known?.roles ?? []) {
    const word = whole.find(({ all }) => all.test(name))?.word
    if (word && !kept.has(word.id)) kept.set(word.id, { id, name })
    else if (!word) own.push({ id, words: safe(name) })
  }
  const idOf = (id: string) => kept.get(id)?.id ?? id
  const all = [...own, ...vocabulary.map((word) => ({ ...word, id: idOf(word.id) }))]
  const pattern = new RegExp(all.map(({ words: of }, index) => `(?<w${index}>${of})`).join("|"), "g")
  const inText = (text: string): Mention[] =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const word = all.find((_, at) => match.groups?.[`w${at}`] !== undefined)
      return word ? [{ id: word.id, name: match[0], from: match.index, to: match.index + match[0].length }] : []
    })
  const names = new Map((known?.roles ?? []).map(({ id, name }) => [id, name]))
  for (const [id, ones] of Map.groupBy(inText(words), (mention) => mention.id))
    names.set(id, calledIn(words, ones) ?? mostUsed(ones))
  const wordsOf = (id: string) => all.filter((word) => word.id === id)
  return {
    in: inText,
    idOf,
    nameOf: (id) => names.get(id) ?? id,
    inCharge: (id) => wordsOf(id).some(({ inCharge }) => inCharge) && /^(?:分管|协管|联系)/.test(names.get(id) ?? ""),
    unitKindOf: (id) => known?.roles.find((role) => role.id === id)?.unitKinds?.[0] ?? id,
    kindOf: (id) => wordsOf(id)[0]?.of,
    isOurs: (id) => !wordsOf(id).some(({ outside, lead }) => outside || lead),
    isLead: (id) => wordsOf(id).some(({ lead }) => lead),
  }
}

/** 以下简称: the name that the document gives. */
function calledIn(words: string, mentions: readonly Mention[]): string | undefined {
  for (const { to } of mentions) {
    const called = /^（以下(?:简)?称[：“]?(?:为)?“?([^”）]{2,12})”?）/.exec(words.slice(to))
    if (called?.[1]) return called[1]
  }
  return undefined
}

const mostUsed = (mentions: readonly Mention[]): string => {
  const counts = [...Map.groupBy(mentions, ({ name }) => name)].map(([name, ones]) => ({ name, count: ones.length }))
  const name = counts.toSorted((a, b) => b.count - a.count || b.name.length - a.name.length)[0]?.name ?? ""
  return /(?:信访|管理|审理|举报)$/.test(name) ? `${name}部门` : name
}

/** Several named in one breath (A、B和C), with the words before and after them. */
export interface Group {
  members: Mention[]
  from: number
  to: number
  before: string
  after: string
}

export function groupsIn(text: string, who: Who): Group[] {
  const groups: Group[] = []
  for (const mention of who.in(text)) {
    const last = groups.at(-1)
    const gap = last ? text.slice(last.to, mention.from) : ""
    if (last && /^(?:、|和|及|与|以及|或者?)?(?:各|相关|相应)*(?:驻在(?:部门|单位)的?)?$/.test(gap)) {
      last.members.push(mention)
      last.to = mention.to
    } else groups.push({ members: [mention], from: mention.from, to: mention.to, before: "", after: "" })
  }
  return groups.map((group, index) => ({
    ...group,
    before: text.slice(groups[index - 1]?.to ?? 0, group.from).replace(/(?:各|相关|相应|全体|有关)+$/, ""),
    after: text.slice(group.to, groups[index + 1]?.from ?? text.length),
  }))
}

/** The part that somebody plays in the sentence, by the word before the name. */
export function partOf({ before, after }: Group): "to" | "object" | "with" | "approver" | "subject" {
  if (/^的/.test(after)) return "object"
  if (/(?:提请|报请|报经|层报|提交|呈报?|经|上)$/.test(before)) return "approver"
  if (/(?:向|至|报送|抄送|报告|反馈给|送|报|抄报)$/.test(before)) return "to"
  if (/(?:与|会同|同|联合)$/.test(before)) return "with"
  if (/(?:对|督促|指导|要求|约谈|责令|的|驻在|根据|按照|在|紧盯|围绕|聚焦|结合|针对|要求)$/.test(before))
    return "object"
  return "subject"
}

/** Who does what is said at `at`: the nearest group before it that acts, or the one right after it. */
export function actorsAt(groups: readonly Group[], at: number): Mention[] {
  const acting = groups.filter((group) => partOf(group) === "subject")
  const after = acting.find(
    ({ from, before }) =>
      from >= at && from - at <= 4 && /^[，由应当须要各]*$/.test(before.slice(before.length - (from - at))),
  )
  const before = acting.findLast((group) => group.to <= at)
  return (after ?? before)?.members ?? []
}
