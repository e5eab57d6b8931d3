import type { Post } from "@bihuan/contract/person"
import { puyangTownships } from "@bihuan/rulebooks/divisions"

/** Puyang County with its real townships, its stationed groups and invented people: the demonstration's cast, and the tests'. */
export const code = "410928"
export const name = "濮阳县纪委监委"
export const template = "puyang-2023"
/** Everybody's here; a real county gives each person their own. */
export const password = "bihuan-demo-2026"

interface UnitSeed {
  id: string
  name: string
  kind: string
  supervisedBy?: string
}

const groups: [id: string, name: string, ...units: [id: string, name: string][]][] = [
  [
    "group-1",
    "县纪委监委派驻第一纪检监察组",
    ["agriculture", "县农业农村局"],
    ["water", "县水利局"],
    ["grain", "县发展和改革委员会"],
  ],
  ["group-2", "县纪委监委派驻第二纪检监察组", ["education", "县教育局"], ["health", "县卫生健康委员会"]],
  ["group-3", "县纪委监委派驻第三纪检监察组", ["finance", "县财政局"], ["civil-affairs", "县民政局"]],
  [
    "group-4",
    "县纪委监委派驻第四纪检监察组",
    ["housing", "县住房和城乡建设局"],
    ["environment", "濮阳市生态环境局濮阳县分局"],
  ],
]

const townships = puyangTownships.flatMap(({ code: of, name: town }): UnitSeed[] => [
  { id: `t${of.slice(6)}`, name: `${town}纪委`, kind: "township-commission" },
  { id: `p${of.slice(6)}`, name: `${town}党委`, kind: "supervised-unit", supervisedBy: `t${of.slice(6)}` },
])

export const office = { id: "conduct", name: "党风政风监督室", kind: "conduct-office" }

export const units: UnitSeed[] = [
  { id: "committee", name: "县纪委常委会", kind: "standing-committee" },
  { id: "letters", name: "信访室", kind: "letters-office" },
  { id: "cases", name: "案件监督管理室", kind: "case-management" },
  { id: "trial", name: "案件审理室", kind: "trial-office" },
  { id: "patrol", name: "县委巡察办", kind: "inspection-patrol-office" },
  ...groups.flatMap(([id, group, ...supervised]): UnitSeed[] => [
    { id, name: group, kind: "stationed-group" },
    ...supervised.map(([unit, title]) => ({ id: unit, name: title, kind: "supervised-unit", supervisedBy: id })),
  ]),
  ...townships,
]

interface PersonSeed {
  id: string
  name: string
  /** What the printed table says of the account. */
  does: string
  posts: Omit<Post, "from">[]
  relations?: { unit: string; kind: string }[]
}

const half = (at: number) => units.filter((_, index) => index % 2 === at).map(({ id }) => id)
const led = (member: 0 | 1) => [
  ...new Set([...half(member), ...(member === 0 ? ["conduct", "group-1", "group-3"] : ["group-2", "group-4"])]),
]

export const administrator = {
  id: "zhou-guanli",
  name: "周立新",
  account: "admin",
  role: "administrator",
  does: "系统管理员",
}
/** The three (三员), none of whom can do another's work. */
export const administrators = [
  administrator,
  { id: "fang-anquan", name: "方敬", account: "security", role: "security-administrator", does: "安全管理员" },
  { id: "qiu-shenji", name: "邱明", account: "audit", role: "audit-administrator", does: "审计管理员" },
]

export const people: PersonSeed[] = [
  {
    id: "li-shuji",
    name: "李向阳",
    does: "分管副书记",
    posts: [{ unit: "committee", role: "deputy-secretary", title: "县纪委副书记" }],
  },
  {
    id: "wang-changwei",
    name: "王建国",
    does: "协管常委",
    posts: [{ unit: "committee", role: "assisting-member", title: "县纪委常委", charge: led(0) }],
  },
  {
    id: "zhao-weiyuan",
    name: "赵敏",
    does: "协管委员",
    posts: [{ unit: "committee", role: "assisting-member", title: "县监委委员", charge: led(1) }],
  },
  { id: "qian-mishu", name: "钱文博", does: "常委会秘书", posts: [{ unit: "committee", role: "committee-secretary" }] },
  {
    id: "sun-zhuren",
    name: "孙志强",
    does: "党风政风监督室主任",
    posts: [{ unit: "conduct", role: "conduct-office", title: "主任" }],
  },
  { id: "wu-keyuan", name: "吴晓燕", does: "党风政风监督室干部", posts: [{ unit: "conduct", role: "conduct-office" }] },
  {
    id: "zheng-zuzhang",
    name: "郑海涛",
    does: "派驻第一组组长",
    posts: [{ unit: "group-1", role: "stationed-group", title: "组长" }],
  },
  {
    id: "feng-zuyuan",
    name: "冯丽娜",
    does: "派驻第一组干部",
    posts: [{ unit: "group-1", role: "stationed-group" }],
    relations: [{ unit: "water", kind: "配偶在该单位任职" }],
  },
  {
    id: "chen-zuzhang",
    name: "陈卫东",
    does: "派驻第二组组长",
    posts: [{ unit: "group-2", role: "stationed-group", title: "组长" }],
  },
  { id: "chu-zuyuan", name: "褚思远", does: "派驻第二组干部", posts: [{ unit: "group-2", role: "stationed-group" }] },
  {
    id: "wei-zuzhang",
    name: "卫国庆",
    does: "派驻第三组组长",
    posts: [{ unit: "group-3", role: "stationed-group", title: "组长" }],
  },
  {
    id: "jiang-zuzhang",
    name: "蒋雪梅",
    does: "派驻第四组组长",
    posts: [{ unit: "group-4", role: "stationed-group", title: "组长" }],
  },
  {
    id: "shen-shuji",
    name: "沈长河",
    does: "城关镇纪委书记",
    posts: [{ unit: "t100", role: "township-commission", title: "书记" }],
  },
  { id: "he-ganbu", name: "何静", does: "信访室干部", posts: [{ unit: "letters", role: "letters-office" }] },
  { id: "lyu-ganbu", name: "吕正", does: "案件监督管理室干部", posts: [{ unit: "cases", role: "case-management" }] },
  { id: "shi-ganbu", name: "施文", does: "案件审理室干部", posts: [{ unit: "trial", role: "trial-office" }] },
  {
    id: "zhang-ganbu",
    name: "张扬",
    does: "县委巡察办干部",
    posts: [{ unit: "patrol", role: "inspection-patrol" }],
  },
  {
    id: "han-lianluo",
    name: "韩冬梅",
    does: "县农业农村局联络员",
    posts: [{ unit: "agriculture", role: "supervised-unit" }],
  },
  {
    id: "tian-juzhang",
    name: "田国强",
    does: "县农业农村局局长",
    posts: [{ unit: "agriculture", role: "supervised-unit", title: "党组书记、局长", principal: true }],
  },
  {
    id: "cao-juzhang",
    name: "曹瑞",
    does: "县水利局局长",
    posts: [{ unit: "water", role: "supervised-unit", title: "党组书记、局长", principal: true }],
  },
  { id: "yang-lianluo", name: "杨帆", does: "县水利局联络员", posts: [{ unit: "water", role: "supervised-unit" }] },
  { id: "zhu-lianluo", name: "朱琳", does: "县教育局联络员", posts: [{ unit: "education", role: "supervised-unit" }] },
  { id: "qin-lianluo", name: "秦朗", does: "县财政局联络员", posts: [{ unit: "finance", role: "supervised-unit" }] },
  {
    id: "you-lianluo",
    name: "尤佳",
    does: "县发展和改革委员会联络员",
    posts: [{ unit: "grain", role: "supervised-unit" }],
  },
  { id: "xu-lianluo", name: "许明", does: "城关镇党委联络员", posts: [{ unit: "p100", role: "supervised-unit" }] },
]

/** The account is the part of the id that says who, so that it can be remembered: `sun`, `zheng`. */
export const accountOf = (id: string): string => id.split("-")[0] ?? id
