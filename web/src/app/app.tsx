import { Router } from "@solidjs/router"
import { QueryClientProvider } from "@tanstack/solid-query"
import { createEffect, ErrorBoundary, type JSX, Suspense } from "solid-js"
import { Bell } from "../alert/bell.tsx"
import { queryClient } from "../client/query.ts"
import { language } from "../messages/language.ts"
import { words } from "../messages/words.ts"
import { SessionGate, useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { Skeleton } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { Shell } from "../ui/shell.tsx"
import { ToastRegion } from "../ui/toast.tsx"
import { Account } from "./account.tsx"
import { places } from "./places.ts"
import { routes } from "./routes.ts"

const Waiting = (): JSX.Element => (
  <div class="mx-auto max-w-7xl px-4 pt-8 wide:px-8">
    <Skeleton lines={6} />
  </div>
)

/** A defect of one page must not take the way out with it. */
const Crashed = (error: unknown): JSX.Element => {
  console.error(error)
  return (
    <div class="mx-auto max-w-lg p-6 pt-16" role="alert">
      <Notice
        tone="danger"
        title={words().app.crashed}
        actions={<Button onClick={() => location.reload()}>{words().app.reloadPage}</Button>}
      >
        {words().app.crashedText}
      </Notice>
    </div>
  )
}

const Frame = (props: { children?: JSX.Element }): JSX.Element => {
  const session = useSession()
  return (
    <Shell
      county={session.me().county}
      places={places(session)}
      account={
        <>
          <Bell />
          <Account />
        </>
      }
    >
      <ErrorBoundary fallback={Crashed}>
        <Suspense fallback={<Waiting />}>{props.children}</Suspense>
      </ErrorBoundary>
    </Shell>
  )
}

export const App = (): JSX.Element => {
  createEffect(() => {
    document.documentElement.lang = language() === "zh" ? "zh-CN" : "en"
  })
  return (
    <ErrorBoundary fallback={Crashed}>
      <QueryClientProvider client={queryClient}>
        <Router
          root={(props) => (
            <SessionGate>
              <Frame>{props.children}</Frame>
            </SessionGate>
          )}
        >
          {routes}
        </Router>
        <ToastRegion />
      </QueryClientProvider>
    </ErrorBoundary>
  )
}
