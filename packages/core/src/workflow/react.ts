import { tell } from "../alert/tell.ts"
import { mention } from "../audit/mention.ts"
import { arrange } from "../digest/send.ts"
import type { Journal, Signal } from "../system/journal.entity.ts"
import { start } from "../system/machine.ts"
import { awake } from "./workflow.ts"

/** Deterministic, so that an event delivered twice starts one execution. */
export const executionName = (tenant: string, { workflow, subject, version }: Signal): string =>
  `${tenant}-${workflow}-${subject}-${version}`

const beginVerifying = async (tenant: string, { touches }: Journal): Promise<void> => {
  const id = touches[0]?.id
  await start("verify", `${tenant}-verify-${id}`, { tenant, verification: id })
}

/**
 * What follows from an event that committed: workflows begin, or wake to look again, and whom it concerns is told. Doing it
 * twice does no more than once.
 */
export async function react(tenant: string, row: Journal): Promise<void> {
  await Promise.all([
    tell(tenant, row),
    mention(tenant, row),
    ...(row.event === "audit.verification-began" ? [beginVerifying(tenant, row)] : []),
    ...(row.event === "digest.saved" ? [arrange(tenant, row.at)] : []),
    ...row.starts.map((signal) =>
      start(signal.workflow, executionName(tenant, signal), {
        tenant,
        subject: signal.subject,
        version: signal.version,
      }),
    ),
    ...row.wakes.map(({ workflow, subject }) => awake({ tenant, workflow, subject })),
  ])
}
