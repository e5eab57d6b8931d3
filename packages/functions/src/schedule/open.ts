import { openAll } from "@bihuan/core/rhythm/open"
import { now } from "@bihuan/core/system/clock"

export const handler = () => openAll(now())
