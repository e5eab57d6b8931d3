import { again } from "../system/again.ts"
import { Store } from "../system/store.ts"
import { type Figures, provinceOf } from "./progress.entity.ts"

/** Puts a county's figures with its province, unless newer ones lie there: told twice, or late, they change nothing. */
export async function tell(told: readonly Figures[]): Promise<void> {
  for (const figures of told) {
    const store = new Store(provinceOf(figures.county))
    await again(["figures"], async () => {
      const known = await store.get("figures", figures.id)
      if (known && known.version >= figures.version) return
      await store.write([{ noun: "figures", row: figures, expects: known?.version ?? 0 }])
    })
  }
}
