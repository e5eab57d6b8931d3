import { within } from "./scope.ts"
import { Store } from "./store.ts"

/** The register of tenants, which lies outside of every one. */
export const register = (): Store => new Store("platform")

/** Works through the tenants one after the other, each in its own scope. */
export async function eachTenant(work: (tenant: string) => Promise<void>): Promise<void> {
  for (const { id } of await register().all("tenant")) await within(id, () => work(id))
}
