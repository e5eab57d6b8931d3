import { late } from "@bihuan/contract/duty"
import { Navigate } from "@solidjs/router"
import { type JSX, lazy, Show } from "solid-js"
import { isUnitSide } from "../rectification/side.ts"
import { useSession } from "../session/session.tsx"

const LeaderScreen = lazy(() => import("../leader/screen.tsx"))
const Workbench = lazy(() => import("../duty/workbench.tsx"))

const Desk = (): JSX.Element => {
  const { may } = useSession()
  return (
    <Show when={may(late.name)} fallback={<Workbench />}>
      <LeaderScreen />
    </Show>
  )
}

/** Where a sign-in lands: a supervised unit before what it was asked to put right, a leader before the day, everybody else at the workbench. */
export default function Home(): JSX.Element {
  const session = useSession()
  return (
    <Show when={isUnitSide(session)} fallback={<Desk />}>
      <Navigate href="/rectifications" />
    </Show>
  )
}
