import { nouns } from "@bihuan/contract/messages/words"
import { language } from "../messages/language.ts"
import { eventName } from "../project/events.ts"

/** What somebody did to a record, by the second part of an event: [在记录之后, before the record]. */
const acts: Record<string, readonly [zh: string, en: string]> = {
  read: ["查看", "read"],
  exported: ["导出", "exported"],
  verified: ["核验完成", "verified"],
  "verification-began": ["开始核验", "verification began"],
  created: ["新建", "created"],
  changed: ["修改", "changed"],
  opened: ["开启", "opened"],
  published: ["印发", "published"],
  discarded: ["作废", "discarded"],
  begun: ["起草", "begun"],
  submitted: ["提交", "submitted"],
  approved: ["批准", "approved"],
  returned: ["退回", "returned"],
  withdrawn: ["撤回", "withdrawn"],
  saved: ["保存", "saved"],
  settled: ["办结", "settled"],
  sent: ["发出", "sent"],
  received: ["签收", "received"],
  receipted: ["签收", "receipted"],
  linked: ["关联", "linked"],
  unlinked: ["取消联动", "unlinked"],
  held: ["登记", "held"],
  stated: ["陈述意见", "stated on"],
  reopened: ["重新打开", "reopened"],
  confirmed: ["确认", "confirmed"],
  corrected: ["更正", "corrected"],
  acknowledged: ["知悉", "acknowledged"],
  appealed: ["申诉", "appealed"],
  "appeal-answered": ["答复申诉", "appeal answered"],
  assigned: ["交办", "assigned"],
  registered: ["登记", "registered"],
  recorded: ["登记", "recorded"],
  closed: ["办结", "closed"],
  given: ["委托", "given"],
  ended: ["终止", "ended"],
  requested: ["申请", "requested"],
  arranged: ["排序", "arranged"],
  merged: ["合并", "merged"],
  split: ["拆分", "split"],
  reported: ["上报", "reported"],
  asked: ["提问", "asked"],
  answered: ["答复", "answered"],
  made: ["设置", "made"],
  left: ["离岗", "left"],
  announced: ["登记", "announced"],
  recalculated: ["重新计算期限", "recalculated"],
  rechained: ["按新流程办理", "put on the new chain"],
  "handed-over": ["移交", "handed over"],
  "came-round": ["按期产生", "came round"],
  "took-over": ["施行", "took over"],
  "running-chosen": ["确定在办事项的处理", "running work decided"],
  "project-returned": ["退回项目", "project returned"],
  "projects-begun": ["项目立项", "projects begun"],
  "view-kept": ["保存视图", "view kept"],
  "view-discarded": ["删除视图", "view discarded"],
  "password-changed": ["修改密码", "password changed"],
  "password-reset": ["重置密码", "password reset"],
}

/** Nouns that only the trail names. */
const others: Record<string, readonly [zh: string, en: string]> = {
  account: ["账号", "account"],
  audit: ["审计", "audit trail"],
  holiday: ["放假安排", "holidays"],
}

const said = (word: readonly [string, string] | undefined): string | undefined => word?.[language() === "zh" ? 0 : 1]

export const nounName = (noun: string): string => said(nouns[noun] ?? others[noun]) ?? noun

/** An event in the reader's words: as a project's history has it, or what was done to which kind of record. */
export function happened(event: string): string {
  const known = eventName(event)
  if (known !== event) return known
  const [noun = "", act = ""] = event.split(".")
  return `${nounName(noun)}${language() === "zh" ? "：" : ": "}${said(acts[act]) ?? act}`
}
