import * as z from "zod"
import { operation } from "./operation.ts"
import { Password } from "./person.ts"
import { Place } from "./session.ts"
import { Id, Instant } from "./shape.ts"

/**
 * Another password for whoever forgot theirs; they choose their own at the next sign-in. Ends every session of the account,
 * and lets it try again where it rests.
 */
export const resetPassword = operation("account.reset-password", {
  method: "POST",
  path: "/api/people/{person}/password",
  input: z.object({ person: Id, password: Password }),
  output: z.object({}),
})
/** Takes away the second factor of somebody who lost the phone and the recovery codes. Ends every session of the account. */
export const resetFactor = operation("account.reset-factor", {
  method: "POST",
  path: "/api/people/{person}/factor/reset",
  input: z.object({ person: Id }),
  output: z.object({}),
})
/** Where somebody is signed in, and whether the account is suspended. */
export const get = operation("account.get", {
  method: "GET",
  path: "/api/people/{person}/account",
  input: z.object({ person: Id }),
  output: z.object({
    sessions: z.array(Place),
    /** Whether a code from the phone is asked for. */
    factor: z.boolean(),
    suspendedAt: Instant.optional(),
  }),
})
/** Ends every session of somebody. */
export const endSessions = operation("account.end-sessions", {
  method: "POST",
  path: "/api/people/{person}/sessions/end",
  input: z.object({ person: Id }),
  output: z.object({}),
})
/** Nobody gets in by this account, from this moment. Its holder's posts and records stay as they are. */
export const suspend = operation("account.suspend", {
  method: "POST",
  path: "/api/people/{person}/suspend",
  input: z.object({ person: Id }),
  output: z.object({}),
})
export const restore = operation("account.restore", {
  method: "POST",
  path: "/api/people/{person}/restore",
  input: z.object({ person: Id }),
  output: z.object({}),
})
