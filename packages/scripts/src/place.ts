import { fileURLToPath } from "node:url"

/** The repository's root, with a trailing slash. */
export const root = fileURLToPath(new URL("../../../", import.meta.url))

/** Everything that is made from the sources and may be deleted at any time. */
export const built = {
  folder: `${root}.build`,
  functions: `${root}.build/functions`,
  sizes: `${root}.build/sizes`,
  web: `${root}.build/web`,
  assembly: `${root}.build/cdk.out`,
}
