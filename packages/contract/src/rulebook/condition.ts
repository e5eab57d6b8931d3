import * as z from "zod"

/**
 * The facts that a condition may ask about: a closed list, because a condition on a fact that nobody records would never be met.
 * `choice` facts take their values from the rulebook section named, or from the fixed list.
 */
export const FACTS = {
  /** The project's form, as in `forms`. */
  form: { kind: "choice", from: "forms" },
  /** How far the matter reaches: 全县性, 系统性或行业性, 单个部门（单位）, 单独领域. */
  scale: { kind: "choice", from: ["county", "system", "department", "field"] },
  /** Several regions, departments or fields are concerned. */
  spansSeveral: { kind: "flag" },
  /** Important or of the whole county's weight (重大、重要). */
  major: { kind: "flag" },
  /** Done in the name of the whole commission (以县纪委监委名义). */
  commissionName: { kind: "flag" },
  /** The kind of unit that leads the subject, as in `unitKinds`. */
  leadKind: { kind: "choice", from: "unitKinds" },
  /** The rank of the person concerned, as in `ranks`. */
  rank: { kind: "choice", from: "ranks" },
  /** One of the findings concerns a principal leader (一把手). */
  principalLeader: { kind: "flag" },
  /** How grave a finding is, as in `severities`, which go from the lightest to the gravest; of several findings the gravest. */
  severity: { kind: "choice", from: "severities" },
  disposition: { kind: "choice", from: "dispositions" },
  instrument: { kind: "choice", from: "instruments" },
  /** The level of close-out asked for, as in `closure.levels`. */
  closeOutLevel: { kind: "choice", from: "closeOutLevels" },
  /** Which extension of the same deadline this would be: 1 for the first. */
  extensionNumber: { kind: "number" },
  /** Natural days by which an extension would move the deadline. */
  extensionDays: { kind: "number" },
} as const

export type FactName = keyof typeof FACTS
type Kinds = typeof FACTS
type ValueOf<K extends "choice" | "flag" | "number"> = { choice: string; flag: boolean; number: number }[K]

/** What is known of a record when a condition is asked. A fact left out is unknown: no test on it is met. */
export type Facts = { [F in FactName]?: ValueOf<Kinds[F]["kind"]> | undefined }

const Flag = z.boolean().optional()
const Choice = z.array(z.string().min(1).max(64)).min(1).max(50).optional()
/** Both ends belong to the range. */
const Range = z.strictObject({ atLeast: z.number().int().optional(), atMost: z.number().int().optional() }).optional()
const TESTS = { flag: Flag, choice: Choice, number: Range } as const

type Tests = { [F in FactName]: (typeof TESTS)[Kinds[F]["kind"]] }
const shape = Object.fromEntries(Object.entries(FACTS).map(([name, fact]) => [name, TESTS[fact.kind]])) as Tests

/** Every test named must be met; the empty condition is always met. */
export const Condition = z.strictObject(shape)
export type Condition = z.infer<typeof Condition>
