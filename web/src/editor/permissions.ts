import { nouns } from "@bihuan/contract/messages/words"
import { say, type Word } from "./labels.ts"
import { shapes } from "./place.ts"
import { words } from "./words.ts"

/** Nouns that the service's sentences never name. */
const others: Record<string, Word> = {
  audit: ["审计", "the audit trail"],
  rulebook: ["实施办法", "the rulebook"],
  holiday: ["放假安排", "holidays"],
  document: ["制度文件识别", "reading a document"],
  rhythm: ["年度日历", "the calendar"],
  progress: ["各县进展", "counties' progress"],
}

const verbs: Record<string, Word> = {
  "add-signer": ["加签", "add a signer"],
  "remove-signer": ["减签", "remove a signer"],
  "address-of": ["查看他人邮箱", "see another's address"],
  "end-sessions": ["退出所有设备", "end every session"],
  "reset-factor": ["解除手机验证码", "reset the code on the phone"],
  "reset-password": ["重置密码", "reset a password"],
  "send-back": ["退回", "send back"],
  "take-back": ["拿回", "take back"],
  "open-work": ["查看未办结事项", "see open work"],
  "hand-over": ["移交工作", "hand over"],
  acknowledge: ["签收", "acknowledge"],
  address: ["填写他人邮箱", "enter another's address"],
  advance: ["推进环节", "advance"],
  amend: ["动态更新", "amend"],
  announce: ["登记", "enter"],
  answer: ["答复", "answer"],
  appeal: ["申诉", "appeal"],
  approve: ["审批同意", "approve"],
  arrange: ["安排", "arrange"],
  assign: ["交办", "assign"],
  begin: ["开始", "begin"],
  brief: ["抄报", "brief"],
  calendar: ["查看", "see"],
  change: ["修改", "change"],
  check: ["检查", "check"],
  choose: ["选择在办事项的处理", "choose what running work does"],
  close: ["销号、办结", "close"],
  compare: ["比较", "compare"],
  diverges: ["与省级模板对比", "compare with the template"],
  follow: ["采用省级模板", "follow the template"],
  confirm: ["核实确认", "confirm"],
  conclude: ["办结", "conclude"],
  correct: ["立行立改", "correct"],
  create: ["新建", "create"],
  decide: ["登记决定", "record the decision"],
  discard: ["删除", "discard"],
  end: ["终止", "end"],
  export: ["导出", "export"],
  exported: ["取得导出内容", "receive what is exported"],
  evidence: ["查看可引用的记录", "see what can be cited"],
  form: ["组建", "form"],
  get: ["查看", "see"],
  guide: ["指导", "guide"],
  history: ["查看经过", "see the history"],
  hold: ["召开", "hold"],
  issue: ["签发", "issue"],
  keep: ["保存视图", "keep a view"],
  late: ["查看逾期", "see what is late"],
  link: ["联动", "link"],
  list: ["查看列表", "see the list"],
  merge: ["合并", "merge"],
  open: ["开始", "open"],
  plan: ["制定整改措施", "plan"],
  progress: ["报告进展", "report progress"],
  propose: ["提出", "propose"],
  publish: ["印发", "publish"],
  raise: ["登记", "raise"],
  receipts: ["查看变更回执", "see the receipts"],
  receipt: ["签收", "receipt"],
  receive: ["签收", "receive"],
  record: ["登记", "record"],
  read: ["识别", "read"],
  records: ["查看所依据的记录", "see the records"],
  recuse: ["申明回避", "declare recusal"],
  refuse: ["不予确认", "refuse"],
  register: ["登记", "register"],
  remind: ["约谈提醒", "remind"],
  reopen: ["重新打开", "reopen"],
  report: ["上报", "report"],
  request: ["申请", "request"],
  restore: ["恢复", "restore"],
  return: ["退回", "return"],
  rows: ["查看", "see"],
  save: ["撰写", "write"],
  seals: ["查看封存", "see the seals"],
  search: ["检索", "search"],
  send: ["发出", "send"],
  settle: ["办理", "settle"],
  split: ["拆分", "split"],
  state: ["陈述意见", "state one's side"],
  submit: ["提交", "submit"],
  suspend: ["停用", "suspend"],
  term: ["查看全部", "see the whole"],
  test: ["试发", "test"],
  totals: ["查看合计", "see the totals"],
  transfer: ["转办", "transfer"],
  try: ["试运行", "try"],
  undo: ["撤销", "undo"],
  urge: ["催办", "urge"],
  verifications: ["查看核验结果", "see what was verified"],
  verify: ["核验", "verify"],
  views: ["查看视图", "see the views"],
  work: ["查看在办事项", "see the open work"],
  withdraw: ["撤回", "withdraw"],
}

export const nounWords = (noun: string): string => {
  const word = nouns[noun] ?? others[noun]
  return word ? say(word) : noun
}
export const verbWords = (verb: string): string => {
  const word = verbs[verb]
  return word ? say(word) : verb
}

/** 监督检查情况报告：审批同意. */
export const permissionWords = (permission: string): string => {
  if (permission === "*") return words().everything
  const [noun = "", verb = ""] = permission.split(".")
  return verb === "*" ? words().allOf(nounWords(noun)) : `${nounWords(noun)}：${verbWords(verb)}`
}

/** Every operation that can be granted, by its noun. */
export const grantable = (): Map<string, string[]> => {
  const table = new Map<string, string[]>()
  for (const permission of shapes.permissions) {
    const [noun = "", verb = ""] = permission.split(".")
    table.set(noun, [...(table.get(noun) ?? []), verb])
  }
  return table
}
