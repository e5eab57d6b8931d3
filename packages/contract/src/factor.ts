import * as z from "zod"
import { operation } from "./operation.ts"

/** What stands beside the password: a code of six figures from an app on one's own phone (TOTP). */
const Code = z.string().trim().min(1).max(40)

/** Whether the reader has a second factor, and how many recovery codes are left. */
export const get = operation("factor.get", {
  method: "GET",
  path: "/api/factor",
  access: "session",
  input: z.object({}),
  output: z.object({ enrolled: z.boolean(), recovery: z.int(), demanded: z.boolean() }),
})
/**
 * Begins: the secret for the app and the recovery codes, both told this once. Nothing changes until a code has come back. Who
 * signed in a while ago gives the password again.
 */
export const begin = operation("factor.begin", {
  method: "POST",
  path: "/api/factor",
  access: "session",
  input: z.object({ password: z.string().max(200).optional() }),
  output: z.object({ secret: z.string(), uri: z.string(), recovery: z.array(z.string()) }),
})
/** The first code from the app: from now on it is asked for. What was enrolled before is void, and every other session ends. */
export const confirm = operation("factor.confirm", {
  method: "POST",
  path: "/api/factor/confirm",
  access: "session",
  input: z.object({ code: Code }),
  output: z.object({}),
})
/** Goes without: refused to whoever must have it. */
export const remove = operation("factor.remove", {
  method: "POST",
  path: "/api/factor/end",
  access: "session",
  input: z.object({ code: Code }),
  output: z.object({}),
})
