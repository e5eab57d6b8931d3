import type { RouteDefinition } from "@solidjs/router"
import { lazy } from "solid-js"

/** Every page by its address. A page is loaded when it is first opened. */
export const routes: RouteDefinition[] = [
  { path: "/", component: lazy(() => import("../workbench/workbench.tsx")) },
  // The kit's own page is for whoever builds: it leaves with the production build.
  ...(import.meta.env.DEV ? [{ path: "/kit", component: lazy(() => import("../kit/kit.tsx")) }] : []),
  { path: "*", component: lazy(() => import("./not-found.tsx")) },
]
