import { now } from "@bihuan/core/system/clock"
import { look } from "@bihuan/core/workflow/workflow"

export const handler = (subject: Parameters<typeof look>[0]) => look(subject, now())
