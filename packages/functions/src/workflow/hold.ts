import { within } from "@bihuan/core/system/scope"
import { hold } from "@bihuan/core/workflow/workflow"

export const handler = (wait: Parameters<typeof hold>[0]) => within(wait.tenant, () => hold(wait))
