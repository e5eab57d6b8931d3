import { dictionary } from "@zxcvbn-ts/language-common"

/** Passwords that were found in breaches, the most frequent fifty thousand. Large: loaded when a password is chosen. */
const known = new Set(dictionary["passwords-common"])

/** Whether it is among the known, or is one of them with figures and signs around it, or said twice. */
export function isCommon(password: string): boolean {
  const text = password.toLowerCase()
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "")
  return [text, core, unitOf(text), unitOf(core)].some((one) => one === "" || known.has(one)) || isRow(text)
}

/** What a text repeats, `abc` of `abcabcabc`; itself where it repeats nothing. */
const unitOf = (text: string): string => /^(.+?)\1+$/.exec(text)?.[1] ?? text

/** Neighbours in the alphabet or on the number row, one after the other. */
const isRow = (text: string): boolean =>
  new Set([...text].slice(1).map((letter, at) => (letter.codePointAt(0) ?? 0) - (text.codePointAt(at) ?? 0))).size === 1
