import * as z from "zod"
import { operation } from "./operation.ts"
import { Post } from "./person.ts"
import { Id, Line, Prose, Signature, Stored, Version } from "./shape.ts"

/** An administrator's post that one administrator proposes and another confirms: nobody hands out power alone. */
export const Grant = Stored.extend({
  person: z.object({ id: Id, name: Line }),
  post: Post,
  state: z.discriminatedUnion("name", [
    z.object({ name: z.literal("proposed") }),
    z.object({ name: z.literal("confirmed"), by: Signature }),
    z.object({ name: z.literal("refused"), by: Signature, reason: Prose }),
  ]),
})

export const propose = operation("grant.propose", {
  method: "POST",
  path: "/api/grants",
  input: z.object({ person: Id, post: Post }),
  output: Grant,
})
/** The person holds the post from then on, or from its first day. */
export const confirm = operation("grant.confirm", {
  method: "POST",
  path: "/api/grants/{id}/confirm",
  input: z.object({ id: Id, version: Version }),
  output: Grant,
})
export const refuse = operation("grant.refuse", {
  method: "POST",
  path: "/api/grants/{id}/refuse",
  input: z.object({ id: Id, version: Version, reason: Prose }),
  output: Grant,
})
/** Everything that was ever proposed, the newest first. */
export const list = operation("grant.list", {
  method: "GET",
  path: "/api/grants",
  input: z.object({}),
  output: z.object({ items: z.array(Grant) }),
})

export type Grant = z.infer<typeof Grant>
