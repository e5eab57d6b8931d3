import { within } from "./scope.ts"
import { Store } from "./store.ts"

/** The register of tenants, which lies outside of every one. */
export const register = (): Store => new Store("platform")

/** What provinces published, for their counties to read. The service writes it, and nobody in a tenant's scope can. */
export const offers = (): Store => new Store("templates")

/** What the service told provinces of their counties' editions: each reads its own. */
export const tidings = (): Store => new Store("adoptions")

/** Works through the tenants one after the other, each in its own scope. */
export async function eachTenant(work: (tenant: string) => Promise<void>): Promise<void> {
  for (const { id } of await register().all("tenant")) await within(id, () => work(id))
}
