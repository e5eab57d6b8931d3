import { approve } from "@bihuan/contract/approval"
import { Navigate } from "@solidjs/router"
import { type JSX, lazy, Match, Show, Switch } from "solid-js"
import { isUnitSide } from "../rectification/side.ts"
import { useSession } from "../session/session.tsx"

const LeaderScreen = lazy(() => import("../leader/screen.tsx"))
const ProvinceHome = lazy(() => import("../province/home.tsx"))
const Workbench = lazy(() => import("../duty/workbench.tsx"))

const Desk = (): JSX.Element => {
  const { may } = useSession()
  return (
    <Show when={may(approve.name)} fallback={<Workbench />}>
      <LeaderScreen />
    </Show>
  )
}

/** Where a sign-in lands: a supervised unit before what it was asked to put right, whoever approves before what waits for it, the province's people at their own desk, everybody else at the workbench. */
export default function Home(): JSX.Element {
  const session = useSession()
  return (
    <Switch fallback={<Desk />}>
      <Match when={session.me().kind === "province"}>
        <ProvinceHome />
      </Match>
      <Match when={isUnitSide(session)}>
        <Navigate href="/rectifications" />
      </Match>
    </Switch>
  )
}
