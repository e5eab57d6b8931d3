import { dictionary } from "../messages/language.ts"

const zh = {
  title: "手机验证码",
  first: "绑定手机验证码",
  firstLead: "管理员登录时，除密码外还要输入手机上的六位验证码。绑定一次，以后每次登录都用它。",
  off: "没有绑定。绑定后，登录时除密码外还要输入手机上的六位验证码，别人知道密码也进不来。",
  on: (recovery: number) => `已绑定，还有 ${recovery} 个恢复码可用。`,
  few: "恢复码快用完了，请重新绑定，得到新的恢复码。",
  password: "现在的密码",
  begin: "开始绑定",
  again: "重新绑定",
  remove: "解除绑定",
  removed: "已解除手机验证码",
  scan: "第一步：用手机上的验证码应用扫描",
  scanHint: "任何支持 TOTP 的应用都可以。不能扫描时，在应用里手工输入密钥：",
  qr: "绑定用的二维码",
  save: "第二步：抄下恢复码",
  saveHint: "手机不在身边时，用其中一个代替验证码，每个只能用一次。只显示这一次。",
  enter: "第三步：输入手机上显示的六位数字",
  code: "验证码",
  confirm: "完成绑定",
  confirmed: "已绑定手机验证码，其他设备上的登录已经退出",
  codeOrRecovery: "手机上的六位数字；手机不在身边时，用恢复码。",
  reset: "解除手机验证码",
  resetLead: (name: string) =>
    `${name}丢失了手机和恢复码时使用。解除后所有设备上的登录随即退出；管理员下次登录须重新绑定。`,
  resetDone: (name: string) => `已解除${name}的手机验证码`,
}

const en: typeof zh = {
  title: "Code on the phone",
  first: "Set up the code on the phone",
  firstLead:
    "An administrator signs in with a password and a code of six figures from the phone. It is set up once and used from then on.",
  off: "Not set up. With it, nobody who learns the password gets in without your phone.",
  on: (recovery) => `Set up; ${recovery} recovery codes are left.`,
  few: "Few recovery codes are left: set up anew to get others.",
  password: "Present password",
  begin: "Begin",
  again: "Set up anew",
  remove: "Go without",
  removed: "The code on the phone is no longer asked for",
  scan: "1. Scan with the phone's authenticator",
  scanHint: "Any app that does TOTP will do. Where it cannot scan, type this key into it:",
  qr: "QR code for the app",
  save: "2. Write down the recovery codes",
  saveHint: "Without the phone, one of them stands for the code, once each. They are shown only now.",
  enter: "3. Give the six figures that the phone shows",
  code: "Code",
  confirm: "Finish",
  confirmed: "Set up; you are signed out everywhere else",
  codeOrRecovery: "The six figures on the phone; without it, a recovery code.",
  reset: "Reset the code on the phone",
  resetLead: (name) =>
    `For when ${name} lost the phone and the recovery codes. Every device is signed out at once; an administrator sets up anew at the next sign-in.`,
  resetDone: (name) => `The code on the phone of ${name} is reset`,
}

export const words = dictionary(zh, en)
