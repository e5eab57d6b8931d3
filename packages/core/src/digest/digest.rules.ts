import type { Duty } from "@bihuan/contract/duty"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { addDays } from "../calendar/civil.ts"

/** What waits, counted. */
export interface Figures {
  open: number
  late: number
  today: number
  soon: number
  /** By what is to be done, what is due first standing first. */
  kinds: { name: string; count: number; late: number; dueOn: string | undefined }[]
}

/** Days ahead that count as soon. */
const ahead = 3
/** Kinds that a message names; the rest are in the figure. */
const most = 12
const undated = "9999"

const dueOf = ({ due }: Pick<Duty, "due">) => due.at(-1)?.dueOn

/** What is to be done in the county's own words, and never about what or whom. */
export function kindName(book: Rulebook, { kind, part, basis }: Pick<Duty, "kind" | "part" | "basis">): string {
  const chain = book.approvalChains.find(
    ({ cites, steps }) => steps.some(({ id }) => id === part) && cites.join() === basis.cites.join(),
  )
  const stage = book.stages.find(({ id }) => id === part)
  const named = [...book.deadlines, ...book.periodicDuties].find(({ id }) => id === kind)
  return chain?.name ?? named?.name ?? stage?.name ?? "其他待办"
}

/** @param named the name of what is to be done, by the rulebook that the duty runs under */
export function figuresOf(duties: readonly Duty[], named: (duty: Duty) => string, today: string): Figures {
  const until = addDays(today, ahead)
  const count = (of: (day: string) => boolean) => duties.filter((duty) => of(dueOf(duty) ?? undated)).length
  const kinds = [...Map.groupBy(duties, named)].map(([name, group]) => {
    const days = group.map((duty) => dueOf(duty) ?? undated).sort()
    const late = days.filter((day) => day < today).length
    return { name, count: group.length, late, dueOn: days[0] === undated ? undefined : days[0] }
  })
  return {
    open: duties.length,
    late: count((day) => day < today),
    today: count((day) => day === today),
    soon: count((day) => day > today && day <= until),
    kinds: kinds.sort((a, b) => ((a.dueOn ?? undated) < (b.dueOn ?? undated) ? -1 : 1)),
  }
}

const dayName = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

const summary = ({ open, late, today, soon }: Figures): string =>
  [
    `待办 ${open} 项`,
    ...(late > 0 ? [`逾期 ${late} 项`] : []),
    ...(today > 0 ? [`今天到期 ${today} 项`] : []),
    ...(soon > 0 ? [`${ahead} 日内到期 ${soon} 项`] : []),
  ].join("，")

const lines = ({ kinds }: Figures): string[] => [
  ...kinds.slice(0, most).map(({ name, count, late, dueOn }) => {
    const when = dueOn === undefined ? "" : `，${count > 1 ? "最早" : ""}${dayName(dueOn)}到期`
    return `${name} ${count} 项${when}${late > 0 ? `（逾期 ${late} 项）` : ""}`
  }),
  ...(kinds.length > most ? [`其余 ${kinds.length - most} 类`] : []),
]

/** To one person. Counts, what kind of work, days and a link: a mailbox is outside, so no unit, no title and no name. */
export const letterOf = (figures: Figures, county: string, address: string) => ({
  subject: `每日提醒：${summary(figures)}`,
  text: [
    `您在${county}监督工作平台有${summary(figures)}。`,
    lines(figures)
      .map((line) => `· ${line}`)
      .join("\n"),
    `登录办理：${address}`,
    "本邮件由系统自动发送。不想再收到，请在页面右上角账号菜单的“每日提醒”中关闭。",
  ].join("\n\n"),
})

/** To the county's group chat: the whole county's figures. */
export const postOf = (figures: Figures, county: string, address: string, day: string) => ({
  title: `每日提醒 ${dayName(day)}`,
  text: [
    `### ${county} ${dayName(day)}`,
    `全县${summary(figures)}`,
    lines(figures)
      .map((line) => `- ${line}`)
      .join("\n"),
    `[登录办理](${address})`,
  ].join("\n\n"),
})
