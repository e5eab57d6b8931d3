import { type Sending, send } from "@bihuan/core/digest/send"
import { now } from "@bihuan/core/system/clock"
import { within } from "@bihuan/core/system/scope"

export const handler = (sending: Sending) => within(sending.tenant, () => send(sending, now()))
