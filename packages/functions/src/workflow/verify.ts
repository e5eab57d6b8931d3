import { now } from "@bihuan/core/system/clock"
import { within } from "@bihuan/core/system/scope"
import { verifyFor } from "@bihuan/core/verification/verification"

/** Without a verification to write it to, the report is all. */
export const handler = ({ tenant, verification }: { tenant: string; verification?: string }) =>
  within(tenant, () => verifyFor(tenant, verification, now()))
