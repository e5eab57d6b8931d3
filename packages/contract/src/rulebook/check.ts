import * as z from "zod"

/**
 * What the checker can find. An error makes somebody's work impossible and blocks publication; a warning is accepted by name.
 * Sentences are in `messages.ts`.
 */
export const CHECKS = {
  "unknown-reference": "error",
  "unknown-article": "error",
  "articles-missing": "warning",
  "document-without-article": "error",
  "duplicate-id": "error",
  "no-administrator": "error",
  "powers-mixed": "error",
  "power-unmarked": "error",
  "role-unholdable": "error",
  "role-may-not": "error",
  "assignee-mismatch": "error",
  "step-without-party": "error",
  "chain-may-be-empty": "warning",
  "chain-unreachable": "error",
  "chain-subject-mismatch": "error",
  "steps-exceed-whole": "error",
  "situation-missing": "error",
  "situation-overlap": "warning",
  "row-unreachable": "error",
  "too-many-situations": "warning",
  "range-inverted": "error",
  "rung-before-start": "warning",
  "lamp-differs": "warning",
  "lamp-overlap": "error",
  "lamp-without-beginning": "warning",
  "month-outside-period": "error",
  "day-impossible": "error",
  "day-clamped": "warning",
  "rolls-out-of-period": "warning",
  "round-has-no-day": "error",
  "calendar-day-misplaced": "error",
  "calendar-day-after-through": "warning",
  "stage-out-of-order": "warning",
  "handling-unrestricted": "error",
  "rectification-without-instrument": "warning",
  "numbers-clash": "warning",
  "no-reviewer": "error",
  "column-leads-nowhere": "error",
  "choice-without-choices": "error",
  "weights-partial": "error",
  "weights-not-100": "error",
  "only-problems-count": "warning",
  "administrator-nobody": "error",
  "person-two-powers": "error",
  "chain-nobody": "error",
  "step-uncovered": "warning",
  "role-empty": "warning",
  "role-holds-work": "error",
  "approver-loses": "error",
  "role-held": "warning",
  "unit-kind-used": "error",
  "bond-nowhere": "error",
  "bond-without-limit": "error",
  "bond-outside": "error",
  "template-locked": "error",
  "template-missing": "error",
  "template-unset": "error",
  "above-template": "error",
  "below-template": "error",
} as const satisfies Record<string, "error" | "warning">

export type CheckCode = keyof typeof CHECKS

/** The groups of ids that a provision can point to. */
export const TARGETS = [
  "roles",
  "unitKinds",
  "ranks",
  "forms",
  "severities",
  "stages",
  "basis",
  "approvalChains",
  "ladders",
  "lamps",
  "instruments",
  "dispositions",
  "closeOutLevels",
  "periodicDuties",
] as const
export type Target = (typeof TARGETS)[number]

/** Something inconsistent in a rulebook. `path` leads to the field: "approvalChains.0.steps.1.parties". */
export const Problem = z.object({
  level: z.enum(["error", "warning"]),
  path: z.string(),
  code: z.enum(Object.keys(CHECKS) as [CheckCode, ...CheckCode[]]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Problem = z.infer<typeof Problem>
