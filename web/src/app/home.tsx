import { approve } from "@bihuan/contract/approval"
import { Navigate } from "@solidjs/router"
import { type JSX, lazy, Show } from "solid-js"
import { isUnitSide } from "../rectification/side.ts"
import { useSession } from "../session/session.tsx"

const LeaderScreen = lazy(() => import("../leader/screen.tsx"))
const Workbench = lazy(() => import("../duty/workbench.tsx"))

const Desk = (): JSX.Element => {
  const { may } = useSession()
  return (
    <Show when={may(approve.name)} fallback={<Workbench />}>
      <LeaderScreen />
    </Show>
  )
}

/** Where a sign-in lands: a supervised unit before what it was asked to put right, whoever approves before what waits for it, everybody else at the workbench. */
export default function Home(): JSX.Element {
  const session = useSession()
  return (
    <Show when={isUnitSide(session)} fallback={<Desk />}>
      <Navigate href="/rectifications" />
    </Show>
  )
}
