import type { Shortfall } from "../client/limit.ts"

/** What is wrong with one field, as this side can tell before asking. The sentence names the field by its label. */
export type FieldProblem = Shortfall
