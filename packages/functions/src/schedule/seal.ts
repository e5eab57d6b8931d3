import { sealAll } from "@bihuan/core/seal/seal"
import { now } from "@bihuan/core/system/clock"
import * as log from "@bihuan/core/system/log"

/** The figure is written even when it is nought, so that a silent night is a fault and not good news. */
export async function handler(): Promise<void> {
  const at = now()
  log.metric("SealsFailed", await sealAll(at), Date.parse(at))
}
