import { now } from "@bihuan/core/system/clock"
import { takeOver } from "@bihuan/core/takeover/takeover"

export const handler = () => takeOver(now())
