import type { Instant } from "@bihuan/contract/shape"
import { generateSecret, generateURI, verifySync } from "otplib"
import { digest } from "../system/algorithms.ts"
import { letters } from "../system/ids.ts"

/** A second factor as the table keeps it. */
export interface Factor {
  /** Sealed. */
  secret: string
  /** The thirty seconds whose code was used last: that code, and any before it, is used up. */
  step: number
  /** Digests of the recovery codes that are left. */
  recovery: string[]
}

/** A phone's clock may be this wrong, in seconds: one code before, one after. */
const drift = 30

export const newSecret = (): string => generateSecret()

export const uriOf = (secret: string, county: string, account: string): string =>
  generateURI({ issuer: `闭环 ${county}`, label: account, secret })

/** The step of the code where it is right now and later than `after`. */
export function stepOf(secret: string, code: string, after: number, now: Instant): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const epoch = Date.parse(now) / 1000
  const result = verifySync({ secret, token: code, epoch, epochTolerance: drift, afterTimeStep: after })
  return result.valid && "timeStep" in result ? result.timeStep : undefined
}

/** How many recovery codes are given: as many as fit on a slip of paper. */
const given = 10

/** Sixteen letters, about 79 bits: no dictionary holds them, so a plain digest keeps them. */
export const newRecovery = (): string[] => Array.from({ length: given }, () => grouped(letters(16)))

const grouped = (text: string) => text.match(/.{4}/g)!.join("-")

export const recoveryDigest = (tenant: string, account: string, code: string): string =>
  digest(`${tenant} ${account} ${code.toLowerCase().replaceAll(/[^a-z0-9]/g, "")}`)
