import { fileOf } from "../system/ids.ts"
import type { Journal } from "../system/journal.entity.ts"
import { Store } from "../system/store.ts"

/** Writes for each other file of whose records a row speaks that it does. Delivered again it writes the same. */
export async function mention(tenant: string, { id, at, file, touches }: Journal): Promise<void> {
  const store = new Store(tenant)
  const elsewhere = Map.groupBy(
    touches.filter((touch) => fileOf(touch.id) !== file),
    (touch) => fileOf(touch.id),
  )
  await Promise.all(
    [...elsewhere].map(([other, records]) =>
      store.set("mention", {
        ...{ id: `${id}.${other}`, version: 1, at, of: id, file: other },
        records: records.map((record) => record.id),
      }),
    ),
  )
}
