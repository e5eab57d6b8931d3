import { type Sending, send } from "@bihuan/core/digest/send"
import { now } from "@bihuan/core/system/clock"

export const handler = (sending: Sending) => send(sending, now())
