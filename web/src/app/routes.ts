import type { RouteDefinition } from "@solidjs/router"
import { lazy } from "solid-js"

/** Every page by its address. A page is loaded when it is first opened. */
export const routes: RouteDefinition[] = [
  { path: "/", component: lazy(() => import("./home.tsx")) },
  { path: "/projects", component: lazy(() => import("../project/list.tsx")) },
  { path: "/projects/new", component: lazy(() => import("../project/create.tsx")) },
  {
    path: "/projects/:project",
    component: lazy(() => import("../project/file.tsx")),
    children: [
      { path: "/", component: lazy(() => import("../project/page.tsx")) },
      { path: "/change", component: lazy(() => import("../project/change.tsx")) },
      { path: "/trainings", component: lazy(() => import("../training/page.tsx")) },
      { path: "/trainings/:training", component: lazy(() => import("../training/page.tsx")) },
      { path: "/team", component: lazy(() => import("../team/page.tsx")) },
      { path: "/plan", component: lazy(() => import("../plan/page.tsx")) },
      { path: "/visits", component: lazy(() => import("../visit/list.tsx")) },
      { path: "/visits/new", component: lazy(() => import("../visit/record.tsx")) },
      { path: "/visits/:visit", component: lazy(() => import("../visit/page.tsx")) },
      { path: "/findings", component: lazy(() => import("../finding/list.tsx")) },
      { path: "/findings/new", component: lazy(() => import("../finding/raise.tsx")) },
      { path: "/findings/:finding", component: lazy(() => import("../finding/page.tsx")) },
      { path: "/report", component: lazy(() => import("../report/write.tsx")) },
      { path: "/reports/:report", component: lazy(() => import("../report/page.tsx")) },
      { path: "/approvals/:approval", component: lazy(() => import("../approval/page.tsx")) },
      { path: "/dispositions/:disposition", component: lazy(() => import("../disposition/page.tsx")) },
      { path: "/instruments/new", component: lazy(() => import("../instrument/issue.tsx")) },
      { path: "/instruments/:instrument", component: lazy(() => import("../instrument/page.tsx")) },
      { path: "/handlings/:handling", component: lazy(() => import("../handling/page.tsx")) },
      { path: "/escalations/:escalation", component: lazy(() => import("../escalation/page.tsx")) },
      { path: "/extensions/:extension", component: lazy(() => import("../extension/page.tsx")) },
    ],
  },
  { path: "/findings", component: lazy(() => import("../finding/ledger.tsx")) },
  { path: "/notices", component: lazy(() => import("../notice/list.tsx")) },
  { path: "/notices/new", component: lazy(() => import("../notice/send.tsx")) },
  { path: "/notices/:notice", component: lazy(() => import("../notice/page.tsx")) },
  { path: "/rectifications", component: lazy(() => import("../rectification/rectifications.tsx")) },
  { path: "/rectifications/:id", component: lazy(() => import("../rectification/rectification.tsx")) },
  { path: "/rectifications/:id/document", component: lazy(() => import("../rectification/document.tsx")) },
  // The kit's own page is for whoever builds: it leaves with the production build.
  ...(import.meta.env.DEV ? [{ path: "/kit", component: lazy(() => import("../kit/kit.tsx")) }] : []),
  { path: "*", component: lazy(() => import("./not-found.tsx")) },
]
