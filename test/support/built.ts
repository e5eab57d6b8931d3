import { build } from "@bihuan/scripts/build"

/** Once before the scenarios: the bundles and the page, unless they are there already. @public Vitest calls it. */
export default build
