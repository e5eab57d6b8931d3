import { Refusal } from "@bihuan/contract/refusal"
import type { PasswordRules } from "@bihuan/contract/session"
import type { Instant } from "@bihuan/contract/shape"
import { seconds } from "../system/clock.ts"

/**
 * asvs: OWASP ASVS 5.0, 6.2: length counts, no kinds of characters are asked for, no change by the calendar. It asks for eight
 * characters at least and recommends more. mlps: 等级保护 (GB/T 22239-2019, 8.1.4.1) as assessors practise it: eight characters
 * of three kinds, changed every quarter, none of the last five again.
 */
export const presets: Record<"asvs" | "mlps", PasswordRules> = {
  asvs: { least: 12, kinds: 1, kept: 1 },
  mlps: { least: 8, kinds: 3, kept: 5, days: 90 },
}

const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u]

/** Refuses what the rules forbid, naming the first. What is common is looked up apart. */
export function mustFollow(rules: PasswordRules, password: string, account: string, field: string): void {
  const refuse = (code: "password-short" | "password-kinds" | "password-account", params = {}) => {
    throw new Refusal(code, { field, params })
  }
  if ([...password].length < rules.least) refuse("password-short", { least: rules.least })
  if (kinds.filter((kind) => kind.test(password)).length < rules.kinds) refuse("password-kinds", { kinds: rules.kinds })
  const [text, name] = [password.toLowerCase(), account.toLowerCase()]
  // A name of two letters is part of many a good password.
  if (name.length > 3 && (text.includes(name) || text.includes([...name].reverse().join(""))))
    refuse("password-account")
}

/** Whether it has to be chosen anew, and for what reason. */
export const isStale = (rules: PasswordRules, changedAt: Instant | undefined, now: Instant): boolean =>
  rules.days !== undefined && changedAt !== undefined && seconds(changedAt, now) > rules.days * 86_400
