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
  sessions: "登录的设备",
  nowhere: "现在没有在任何设备上登录。",
  here: "本机",
  place: (address: string, since: string, seen: string) => `地址 ${address}，${since}登录，最近使用 ${seen}`,
  end: "退出这台设备",
  ended: "已退出那台设备",
  minded: "账号与登录",
  withFactor: "已绑定手机验证码。",
  withoutFactor: "没有绑定手机验证码。",
  suspendedSince: (at: string) => `账号自${at}停用，不能登录。`,
  acts: { end: "退出所有设备", suspend: "停用账号", restore: "恢复账号" },
  actText: {
    end: (name: string) => `${name}在所有设备上的登录立即退出，可以重新登录。`,
    suspend: (name: string) => `${name}立即退出所有设备，并且不能再登录。职务和已有的记录不变。`,
    restore: (name: string) => `${name}可以用原来的密码重新登录。`,
  },
  acted: {
    end: (name: string) => `${name}已退出所有设备`,
    suspend: (name: string) => `${name}的账号已停用`,
    restore: (name: string) => `${name}的账号已恢复`,
  },
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
  sessions: "Devices",
  nowhere: "Not signed in anywhere now.",
  here: "This one",
  place: (address, since, seen) => `Address ${address}, signed in ${since}, last used ${seen}`,
  end: "End it",
  ended: "Ended there",
  minded: "Account",
  withFactor: "A code from the phone is asked for.",
  withoutFactor: "No code from the phone is asked for.",
  suspendedSince: (at) => `Suspended since ${at}: nobody can sign in.`,
  acts: { end: "End every session", suspend: "Suspend the account", restore: "Restore the account" },
  actText: {
    end: (name) => `${name} is signed out everywhere at once, and can sign in again.`,
    suspend: (name) =>
      `${name} is signed out everywhere at once and cannot sign in. Posts and records stay as they are.`,
    restore: (name) => `${name} can sign in again with the same password.`,
  },
  acted: {
    end: (name) => `${name} is signed out everywhere`,
    suspend: (name) => `The account of ${name} is suspended`,
    restore: (name) => `The account of ${name} is restored`,
  },
}

export const words = dictionary(zh, en)
