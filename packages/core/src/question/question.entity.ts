import type { Question } from "@bihuan/contract/question"
import { entity } from "../system/entity.ts"

/** The partition of all questions, or of one article's. */
export const shelfOf = (article?: string): string => (article === undefined ? "questions" : `questions#${article}`)

export const questions = entity<Question>("question", {
  shelf: (question) => ({ of: shelfOf(), at: question.createdAt }),
  ledger: (question) => ({ of: shelfOf(question.article), at: question.createdAt }),
})
