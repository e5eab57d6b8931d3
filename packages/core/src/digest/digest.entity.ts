import type { Delivery, Settings, Subscription } from "@bihuan/contract/digest"
import { entity, type Row } from "../system/entity.ts"

/** The settings as they are kept: every secret sealed. */
export type Kept = Omit<Settings, "mail" | "robots"> & {
  mail?: NonNullable<Settings["mail"]> & { password?: string }
  robots: (Settings["robots"][number] & { url: string; secret?: string })[]
}

/** `claimed`: somebody began to send it, and nothing is known of what became of it. */
export type Dispatch = Omit<Delivery, "state"> & Row & { state: Delivery["state"] | "claimed" }

export const digests = entity<Kept>("digest", { file: () => "digest" })
export const subscriptions = entity<Subscription>("subscription", { file: () => "subscriptions" })
/** The id begins with the day. */
export const dispatches = entity<Dispatch>("dispatch", {
  file: (id) => `dispatches-${id.slice(0, 10)}`,
  ledger: ({ at }) => ({ of: "dispatches", at }),
})
