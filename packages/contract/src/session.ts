import * as z from "zod"
import { operation } from "./operation.ts"
import { Password, Post } from "./person.ts"
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
  /** What has to be done before anything else: the service refuses all other work until it is. */
  must: z.array(z.enum(["password", "factor"])),
  /** The service's present time, so that the page counts days as the service does. */
  now: Instant,
})

/** What a password has to be in this deployment. */
export const PasswordRules = z.object({
  /** Characters at least. */
  least: z.int(),
  /** How many of four kinds (capital, small, figure, other) it has. */
  kinds: z.int(),
  /** How many of the account's last passwords it may not be. */
  kept: z.int(),
  /** After how many days it is chosen anew; absent: never by the calendar. */
  days: z.int().optional(),
})

/** What the door has to say before anybody has signed in: the same for every county, whether it is there or not. */
export const door = operation("session.door", {
  method: "GET",
  path: "/api/door",
  access: "public",
  input: z.object({}),
  output: z.object({ passwords: PasswordRules }),
})
export const signIn = operation("session.sign-in", {
  method: "POST",
  path: "/api/session",
  access: "public",
  input: z.object({
    county: Id,
    account: z.string().trim().toLowerCase().min(1).max(64),
    password: z.string().min(1).max(200),
    /** Of the second factor, where the account has one: asked for with `code-needed` once the password is right. */
    code: z.string().trim().min(1).max(40).optional(),
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

/** A place where somebody is signed in. */
export const Place = z.object({
  id: Id,
  startedAt: Instant,
  seenAt: Instant,
  /** Browser and system, as the browser says. */
  browser: Line,
  address: Line,
})

/** Where the reader is signed in, the newest first. */
export const list = operation("session.list", {
  method: "GET",
  path: "/api/sessions",
  access: "session",
  input: z.object({}),
  output: z.object({ items: z.array(Place.extend({ current: z.boolean() })) }),
})
/** Ends one of one's own sessions. */
export const end = operation("session.end", {
  method: "POST",
  path: "/api/sessions/{id}/end",
  access: "session",
  input: z.object({ id: Id }),
  output: z.object({}),
})
/** A new password of one's own. Ends every other session of the account. */
export const changePassword = operation("session.change-password", {
  method: "POST",
  path: "/api/session/password",
  access: "session",
  input: z.object({ old: z.string().min(1).max(200), password: Password }),
  output: z.object({}),
})

export type Me = z.infer<typeof Me>
export type PasswordRules = z.infer<typeof PasswordRules>
export type Place = z.infer<typeof Place>
