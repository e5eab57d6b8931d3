import * as z from "zod"
import { operation } from "./operation.ts"
import { Post } from "./person.ts"
import { Id, Instant, Line } from "./shape.ts"
import { Kind } from "./tenant.ts"

/** Who is signed in and what they may do, as the page needs it. */
export const Me = z.object({
  tenant: Id,
  kind: Kind,
  county: Line,
  person: Id,
  name: Line,
  posts: z.array(Post),
  /** Permissions granted by the roles of the posts held today, as the rulebook writes them (`report.*`). */
  may: z.array(z.string()),
  /** The service's present time, so that the page counts days as the service does. */
  now: Instant,
})

export const signIn = operation("session.sign-in", {
  method: "POST",
  path: "/api/session",
  access: "public",
  input: z.object({
    county: Id,
    account: z.string().trim().toLowerCase().min(1).max(64),
    password: z.string().min(1).max(200),
  }),
  output: Me,
})
export const signOut = operation("session.sign-out", {
  method: "POST",
  path: "/api/session/end",
  access: "session",
  input: z.object({}),
  output: z.object({}),
})
export const me = operation("session.me", {
  method: "GET",
  path: "/api/session",
  access: "session",
  input: z.object({}),
  output: Me,
})

export type Me = z.infer<typeof Me>
