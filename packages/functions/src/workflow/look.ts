import { now } from "@bihuan/core/system/clock"
import { within } from "@bihuan/core/system/scope"
import { look } from "@bihuan/core/workflow/workflow"

export const handler = (subject: Parameters<typeof look>[0]) => within(subject.tenant, () => look(subject, now()))
