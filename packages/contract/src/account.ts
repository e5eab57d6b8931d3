import * as z from "zod"
import { operation } from "./operation.ts"
import { Password } from "./person.ts"
import { Id } from "./shape.ts"

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
