import { Navigate } from "@solidjs/router"
import { type JSX, lazy, Show } from "solid-js"
import { isUnitSide } from "../rectification/side.ts"
import { useSession } from "../session/session.tsx"

const Workbench = lazy(() => import("../duty/workbench.tsx"))

/** Where a sign-in lands: a supervised unit before what it was asked to put right, everybody else at the workbench. */
export default function Home(): JSX.Element {
  const session = useSession()
  return (
    <Show when={isUnitSide(session)} fallback={<Workbench />}>
      <Navigate href="/rectifications" />
    </Show>
  )
}
