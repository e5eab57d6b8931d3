import type { PasswordRules } from "@bihuan/contract/session"
import { dictionary } from "../messages/language.ts"

const zh = {
  title: "账号与安全",
  lead: "密码只有您自己知道；怀疑被别人知道时，在这里更换。",
  password: "密码",
  old: "现在的密码",
  next: "新密码",
  change: "更换密码",
  changed: "密码已更换，其他设备上的登录已经退出",
  rules: ({ least, kinds, days }: PasswordRules): string =>
    [
      kinds > 1
        ? `至少 ${least} 个字符，包含大写字母、小写字母、数字、符号中的 ${kinds} 类。`
        : `至少 ${least} 个字符，可以是一句话。`,
      days === undefined ? "" : `每 ${days} 天更换一次。`,
    ].join(""),
  first: "设置自己的密码",
  firstLead: "现在的密码由别人设置，或者已经到期。换成只有您自己知道的密码后继续。",
  reset: "重置密码",
  resetLead: (name: string) =>
    `为${name}设置一个临时密码，当面交给本人；本人登录时必须换成自己的。所有设备上的登录随即退出。`,
  resetDone: (name: string) => `${name}的密码已重置`,
  temporary: "临时密码",
}

const en: typeof zh = {
  title: "Account and security",
  lead: "Only you know your password; where somebody else may, change it here.",
  password: "Password",
  old: "Present password",
  next: "New password",
  change: "Change the password",
  changed: "Password changed; you are signed out everywhere else",
  rules: ({ least, kinds, days }) =>
    [
      `At least ${least} characters`,
      kinds > 1 ? `, of ${kinds} of: capitals, small letters, figures, signs.` : "; a sentence will do.",
      days === undefined ? "" : ` Changed every ${days} days.`,
    ].join(""),
  first: "Choose your own password",
  firstLead: "The present password was given by somebody else, or is too old. Go on with one that only you know.",
  reset: "Reset the password",
  resetLead: (name) =>
    `A passing password for ${name}, handed over in person and changed at the next sign-in. Every device is signed out at once.`,
  resetDone: (name) => `The password of ${name} is reset`,
  temporary: "Passing password",
}

export const words = dictionary(zh, en)
