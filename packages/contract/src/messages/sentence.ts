import type { Code, Issue } from "../refusal.ts"
import { fields, fieldTypes, type Language, nouns, states, type Word } from "./words.ts"

type Params = Record<string, string | number>

/** One sentence a code, with `{field}`, `{noun}`, `{state}` and the refusal's own parameters filled in. */
const refusals: Record<Code, Word> = {
  malformed: ["请求内容不是有效的 JSON，无法读取。", "The request is not valid JSON."],
  invalid: ["“{field}”填写有误。", "“{field}” does not fit."],
  "too-large": ["内容过大，请精简或分次提交。", "The content is too large; shorten it or send it in parts."],
  "not-signed-in": ["请先登录。", "Please sign in first."],
  "session-ended": ["登录已失效，请重新登录。", "Your session has ended; please sign in again."],
  "wrong-credentials": ["县区、账号或密码不正确。", "County, account or password is wrong."],
  "locked-out": [
    "多次登录不成功，从这里登录暂停约 {minutes} 分钟。本人常用的设备不受影响；急用请找管理员。",
    "Too many failed sign-ins: from here it rests for about {minutes} min. Devices that the person uses are not affected; an administrator can help.",
  ],
  "too-often": ["操作过于频繁，请稍等片刻再试。", "Too many requests; wait a moment and try again."],
  "wrong-password": ["“{field}”不正确。", "The {field} is wrong."],
  "code-needed": ["请输入手机上的六位验证码。", "Give the code of six figures from your phone."],
  "wrong-code": [
    "验证码不正确，或者已经用过。请输入手机上现在显示的六位数字，或者一个没有用过的恢复码。",
    "The code is wrong, or was used before. Give the six figures that your phone shows now, or a recovery code that was not used.",
  ],
  "factor-due": ["管理员请先绑定手机验证码。", "An administrator sets up the code on the phone first."],
  "factor-demanded": [
    "管理员必须使用手机验证码，不能解除绑定。",
    "An administrator cannot go without the code on the phone.",
  ],
  "password-due": ["请先设置自己的新密码。", "Choose a password of your own first."],
  "password-short": ["“{field}”至少 {least} 个字符。", "“{field}” needs {least} characters at least."],
  "password-kinds": [
    "“{field}”应当包含大写字母、小写字母、数字、符号中的至少 {kinds} 类。",
    "“{field}” needs {kinds} of: capitals, small letters, figures, signs.",
  ],
  "password-common": [
    "“{field}”太常见，或者出现在已经泄露的密码里，请换一个。",
    "“{field}” is common, or known from a breach; choose another.",
  ],
  "password-account": ["“{field}”不能包含账号。", "“{field}” must not contain the account."],
  "password-kept": [
    "“{field}”不能与最近 {kept} 次用过的相同。",
    "“{field}” must not be one of the last {kept} passwords.",
  ],
  forbidden: ["您的职务没有这项权限。", "Your posts do not grant this."],
  "own-work": ["不能审批或审核自己提交的事项。", "Nobody approves or reviews their own work."],
  "powers-apart": [
    "系统管理员、安全管理员、审计管理员必须由不同的人担任。",
    "The system, the security and the audit administrator must be different people.",
  ],
  "second-needed": [
    "管理员职务需要两个人：由系统管理员提出授权，安全管理员确认。",
    "An administrator's post takes two people: one proposes the grant, the security administrator confirms it.",
  ],
  "last-administrator": [
    "这是最后一位担任这类管理员的人，请先授权接任的人。",
    "Nobody else holds this administrator's post; grant it to a successor first.",
  ],
  "own-account": [
    "不能这样处理自己的账号；请到“账号与安全”办理，或者请另一位管理员办理。",
    "This is not for one's own account: see “Account and security”, or ask another administrator.",
  ],
  "not-your-turn": ["现在不由您办理这一步。", "This step is not yours to decide now."],
  "not-found": ["没有找到{noun}，或者不在您的职责范围内。", "There is no such {noun}, or it is outside your charge."],
  stale: [
    "{noun}刚刚被别人修改过，请刷新后再试。",
    "The {noun} has just been changed by somebody else; reload and try again.",
  ],
  "wrong-state": ["{noun}现在的状态是“{state}”，不能这样办理。", "The {noun} is {state}; this cannot be done now."],
  "already-there": ["{noun}已经存在。", "The {noun} is already there."],
  "stage-unfinished": [
    "“{stage}”阶段还不能结束，还缺：{missing}。",
    "The stage “{stage}” cannot end yet; missing: {missing}.",
  ],
  "parts-missing": ["还缺少必备内容：{parts}。", "Required parts are missing: {parts}."],
  "in-the-past": ["“{field}”不能早于今天。", "“{field}” cannot be in the past."],
  "in-the-future": ["“{field}”不能晚于今天。", "“{field}” cannot be in the future."],
  "too-early": ["“{field}”应当晚于 {day}。", "“{field}” must be later than {day}."],
  "not-begun": ["这一时段从 {day} 开始，现在还不能办理。", "This period begins on {day}; it cannot be done yet."],
  "not-granted": [
    "“{field}”中有一项不在制度许可的范围内。",
    "“{field}” names something that the rulebook does not grant here.",
  ],
  "recusal-needed": [
    "{person}与本项目涉及的单位存在需要回避的关系，不能参加检查组。",
    "{person} has a conflict of interest and cannot be on the team.",
  ],
  "not-in-rulebook": ["“{field}”在本县制度中没有规定。", "The county's rulebook has no such “{field}”."],
  "field-missing": ["请填写“{name}”。", "Please fill in “{name}”."],
  "field-unfit": ["“{name}”应当填写{wanted}。", "“{name}” takes {wanted}."],
  "date-needed": ["制度没有规定时限，请填写“{field}”。", "The rulebook gives no span; please give “{field}”."],
  "no-lead": ["按现行制度无法确定牵头单位，请核对“{field}”。", "The rulebook does not say who leads; check “{field}”."],
  "no-approver": [
    "“{step}”这一步没有可以审批的人，请先设置职务。",
    "Nobody can approve the step “{step}”; set up the posts first.",
  ],
  "unfinished-findings": ["还有问题没有了结：{findings}。", "Findings are not settled: {findings}."],
  "outside-limit": ["超出制度规定的次数或数量（最多 {most}）。", "This passes the rulebook's limit ({most} at most)."],
  "acted-on": [
    "没有可以拿回的意见，或者下一步已经办理。",
    "There is nothing to take back, or the next step has been acted on.",
  ],
  "urged-today": ["这一步今天已经催办过，明天可以再催。", "This step was urged today; urge again tomorrow."],
  "outside-window": [
    "征集监督项目的时间是 {from} 至 {until}，现在不能提出。",
    "Proposals are taken from {from} to {until}; none can be made now.",
  ],
  "list-unready": [
    "清单还不能提请审批，请先处理：{names}。",
    "The list cannot be put forward yet; first settle: {names}.",
  ],
  "figures-unconfirmed": [
    "还有数据没有确认，先逐项确认：{names}。",
    "Figures are not confirmed yet; first confirm those of: {names}.",
  ],
  "figures-moved": [
    "台账在确认以后又有变化，请核对后重新确认：{names}。",
    "The records have changed since the figures were read; look at them again: {names}.",
  ],
  "appeal-closed": ["申诉期限是 {day}，现在已经截止。", "Appeals were taken until {day}; none can be made now."],
  "not-a-document": [
    "“{field}”不是可以识别的文件（{found}）；请另存为 DOCX 或纯文本，或者直接粘贴文字。",
    "“{field}” is not a document that can be read ({found}); save it as DOCX or plain text, or paste the words.",
  ],
  "no-text": [
    "“{field}”里没有文字，可能是扫描件；请先识别成文字，或者直接粘贴。",
    "There are no words in “{field}”; it may be a scan: have its text recognised first, or paste the words.",
  ],
  "mixed-encoding": [
    "“{field}”中混用了几种文字编码，无法可靠读取；请用文字软件另存为 UTF-8 后再试。",
    "“{field}” mixes several text encodings and cannot be read reliably; save it as UTF-8 and try again.",
  ],
  "host-not-allowed": [
    "“{field}”不在本系统允许连接的范围内，可以使用：{hosts}。",
    "“{field}” is not among those that may be called: {hosts}.",
  ],
  "rulebook-errors": [
    "检查发现 {count} 处错误，改正后才能提请发布。",
    "The check finds {count} errors; mend them before it is put forward.",
  ],
  "warnings-open": [
    "还有 {count} 处提示没有确认，请逐项确认后再提请发布。",
    "{count} warnings are not accepted yet; accept each by name.",
  ],
  "day-taken": [
    "{day} 已有第 {edition} 版待施行，请另选施行日期，或先撤回该版。",
    "Edition {edition} takes effect on {day}; choose another day, or withdraw it first.",
  ],
  "choices-open": [
    "还有 {count} 处规定双方都作了改动，请逐处选择采用哪一方。",
    "Both sides changed {count} provisions: choose for each whose stands.",
  ],
  "in-force": ["第 {edition} 版已经施行，不能再改动。", "Edition {edition} is in force and cannot be changed."],
  "evidence-missing": ["“{parts}”应当附上所依据的记录。", "“{parts}” needs a record that it rests on."],
  "statement-awaited": [
    "{unit}陈述意见的期限到 {day}，在此之前还没有陈述的，不能报送。",
    "{unit} may state its side until {day}; before then it can be sent only once it has.",
  ],
  unavailable: ["服务暂时繁忙，请稍后再试。", "The service is busy; please try again."],
  broken: ["服务出了差错，已经记录，请稍后再试。", "Something went wrong and was recorded; please try again later."],
}

/** The codes of zod's issues; anything else reads like `invalid`. */
const issues: Record<string, Word> = {
  invalid_type: ["“{field}”没有填写或格式不对。", "“{field}” is missing or of the wrong kind."],
  too_small: ["“{field}”太短或太小，至少 {minimum}。", "“{field}” is too short or too small; at least {minimum}."],
  too_big: ["“{field}”太长或太大，最多 {maximum}。", "“{field}” is too long or too large; at most {maximum}."],
  invalid_format: ["“{field}”的格式不对。", "“{field}” is not in the right format."],
  invalid_value: ["“{field}”不在可选范围内。", "“{field}” is not one of the choices."],
  "field-missing": refusals["field-missing"],
  "field-unfit": refusals["field-unfit"],
  "not-in-rulebook": refusals["not-in-rulebook"],
  unrecognized_keys: ["请求中有不认识的内容。", "The request holds something unknown."],
}

const at = ([zh, en]: Word, language: Language) => (language === "zh" ? zh : en)
/** A name that came with the request may be `constructor`: only what a table itself holds is a word. */
const wordIn = (table: Record<string, Word>, name: string) => (Object.hasOwn(table, name) ? table[name] : undefined)
const isPosition = (part: string) => /^\d+$/.test(part)

/** A field as a reader knows it: `members.2` is “成员（第 3 项）”. An unknown name stands as it is. */
function fieldName(path: string | undefined, language: Language): string {
  const parts = (path ?? "").split(".")
  const names = parts.filter((part) => !isPosition(part))
  const known = names.map((name) => wordIn(fields, name)).findLast((word) => word)
  const name = known ? at(known, language) : (names.at(-1) ?? "")
  const position = parts.findLast(isPosition)
  if (position === undefined) return name
  return language === "zh" ? `${name}（第 ${Number(position) + 1} 项）` : `${name} (${Number(position) + 1})`
}

function fill(text: string, params: Params, field: string | undefined, language: Language): string {
  const word = (of: Record<string, Word>, key: string | number | undefined, otherwise: Word) =>
    at(wordIn(of, `${key}`) ?? otherwise, language)
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === "field") return field ? fieldName(field, language) : at(["内容", "content"], language)
    if (name === "noun") return word(nouns, params.noun, ["内容", "record"])
    if (name === "state") return word(states, params.state, [`${params.state ?? ""}`, `${params.state ?? ""}`])
    if (name === "wanted") return word(fieldTypes, params.wanted, ["有效的内容", "something valid"])
    // Parts are the rulebook's own names, or fields of ours.
    if (name === "parts") {
      const parts = `${params.parts ?? ""}`.split("、").map((part) => word(fields, part, [part, part]))
      return parts.join(language === "zh" ? "、" : ", ")
    }
    return `${params[name] ?? ""}`
  })
}

/** A refusal as one whole sentence in the reader's language. */
export const sentence = (code: Code, params: Params, field: string | undefined, language: Language): string =>
  fill(at(refusals[code], language), params, field, language)

/** What is wrong with one field, as one whole sentence. */
export const issueSentence = ({ path, code, params }: Issue, language: Language): string =>
  fill(at(issues[code] ?? refusals.invalid, language), params, path, language)
