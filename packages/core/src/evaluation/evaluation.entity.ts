import type { Evaluation } from "@bihuan/contract/evaluation"
import type { Id } from "@bihuan/contract/shape"
import { entity } from "../system/entity.ts"

/** A file of its own, so without a dash: a year of long texts would weigh on everything else that comes round in it. */
export const evaluationOf = (duty: Id): Id => duty.replace("-", "")

/** The other way: the duty lies in the file of its year, `r2026`. */
export const dutyOfEvaluation = (id: Id): Id => id.replace(/^(r\d{4})/, "$1-")

/** The partition of a year. */
export const yearOf = (year: number): string => `evaluation#${year}`

export const evaluations = entity<Evaluation>("evaluation", {
  ledger: (evaluation) => ({ of: yearOf(evaluation.year), at: evaluation.unit }),
})
