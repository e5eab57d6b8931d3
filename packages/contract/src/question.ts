import * as z from "zod"
import { operation } from "./operation.ts"
import { ArticleId } from "./rulebook/provision.ts"
import { Id, Instant, Prose, Signature, Stored, Version } from "./shape.ts"

/** A question about an article, answered by the office that interprets the document (12). It stays with the article from edition to edition. */
export const Question = Stored.extend({
  article: ArticleId,
  /** The edition that was in force when it was asked. */
  edition: z.int().min(1),
  text: Prose,
  duty: Id,
  state: z.discriminatedUnion("name", [
    z.object({ name: z.literal("asked") }),
    z.object({ name: z.literal("answered"), at: Instant, by: Signature, text: Prose }),
  ]),
})

/** For everybody of the commission. */
export const ask = operation("question.ask", {
  method: "POST",
  path: "/api/questions",
  access: "session",
  input: Question.pick({ article: true, text: true }),
  output: Question,
})
/** For holders of the role that the rulebook's interpretation names. */
export const answer = operation("question.answer", {
  method: "POST",
  path: "/api/questions/{id}/answer",
  access: "session",
  input: z.object({ id: Id, version: Version, text: Prose }),
  output: Question,
})
/** In the order in which they were asked, of one article or of all. A supervised unit reads those that were answered. */
export const list = operation("question.list", {
  method: "GET",
  path: "/api/questions",
  access: "session",
  input: z.object({ article: ArticleId.optional(), cursor: z.string().max(2000).optional() }),
  output: z.object({ items: z.array(Question), cursor: z.string().optional() }),
})

export type Question = z.infer<typeof Question>
