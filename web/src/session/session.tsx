import type { Me } from "@bihuan/contract/session"
import { signOut, me as whoAmI } from "@bihuan/contract/session"
import { useQuery } from "@tanstack/solid-query"
import { createContext, createSignal, type JSX, lazy, Match, Show, Suspense, Switch, useContext } from "solid-js"
import { call, onSessionEnded } from "../client/call.ts"
import { queryClient } from "../client/query.ts"
import { Refused } from "../client/refused.ts"
import { dropAllDrafts } from "../ui/draft.ts"
import { ErrorNotice } from "../ui/notice.tsx"
import { mayBeHere, setHere } from "./here.ts"

const SignInPage = lazy(() => import("./sign-in.tsx"))
const First = lazy(() => import("../account/first.tsx"))
const SignInAgain = lazy(() => import("./sign-in-again.tsx"))

export type Session = {
  me: () => Me
  /** Whether the roles held today grant an operation, by name. The service decides again; this only spares a person a refusal. */
  may: (name: string) => boolean
  /** The service's present time: never the machine's, which may be wrong. */
  now: () => string
  signOut: () => Promise<void>
}

const Context = createContext<Session>()

export const useSession = (): Session => {
  const session = useContext(Context)
  if (!session) throw new Error("useSession outside of SessionGate")
  return session
}

const grants = (may: readonly string[], name: string): boolean =>
  may.some((grant) => grant === "*" || grant === name || (grant.endsWith(".*") && name.startsWith(grant.slice(0, -1))))

type Renewal = { done: () => void; given: (refused: Refused) => void; refused: Refused }

/**
 * Shows the page to whoever is signed in and the sign-in form, at the same address, to whoever is not. When a session ends under a page the
 * form comes over it: the page and what was typed stay, and the call that was refused goes on.
 */
export const SessionGate = (props: { children: JSX.Element }): JSX.Element => {
  const query = useQuery(() => ({
    queryKey: [whoAmI.name],
    queryFn: async (): Promise<Me | null> => {
      if (!mayBeHere()) return null
      // Under an open page the end of a session is answered over it, as for every other question.
      const known = queryClient.getQueryData([whoAmI.name])
      try {
        return await call(known ? whoAmI : { ...whoAmI, access: "public" }, {})
      } catch (error) {
        if (!(error instanceof Refused && error.status === 401)) throw error
        setHere(false)
        return null
      }
    },
    staleTime: 60_000,
  }))
  const [renewals, setRenewals] = createSignal<Renewal[]>([])

  onSessionEnded((refused) => {
    if (!queryClient.getQueryData([whoAmI.name])) return Promise.reject(refused)
    return new Promise((done, given) => setRenewals((all) => [...all, { done, given, refused }]))
  })

  const enter = (me: Me): void => {
    setHere(true)
    const before = queryClient.getQueryData<Me | null>([whoAmI.name])
    const waiting = renewals()
    setRenewals([])
    if (before && before.person === me.person && before.tenant === me.tenant) {
      queryClient.setQueryData([whoAmI.name], me)
      for (const renewal of waiting) renewal.done()
    } else {
      // Somebody else sat down: nothing of the first person's may remain on the page or in its memory.
      if (before) {
        dropAllDrafts()
        location.assign("/")
      } else queryClient.setQueryData([whoAmI.name], me)
    }
  }

  const leave = async (): Promise<void> => {
    await call({ ...signOut, access: "public" }, {}).catch((error: unknown) => {
      if (!(error instanceof Refused && error.status === 401)) throw error
    })
    setHere(false)
    dropAllDrafts()
    location.assign("/")
  }

  const session = (me: () => Me): Session => ({
    me,
    may: (name) => grants(me().may, name),
    now: () => me().now,
    signOut: leave,
  })

  return (
    <Switch>
      <Match when={query.error && query.data === undefined}>
        <div class="mx-auto max-w-lg p-6 pt-24">
          <ErrorNotice error={query.error} retry={() => void query.refetch()} />
        </div>
      </Match>
      <Match when={query.data === null}>
        <Suspense>
          <SignInPage onEnter={enter} />
        </Suspense>
      </Match>
      <Match when={query.data && query.data.must.length > 0}>
        <Suspense>
          <First must={query.data?.must ?? []} onDone={() => void query.refetch()} onGiveUp={() => void leave()} />
        </Suspense>
      </Match>
      <Match when={query.data}>
        {(me) => (
          <Context.Provider value={session(me)}>
            {props.children}
            <Show when={renewals().length > 0}>
              <Suspense>
                <SignInAgain me={me()} onEnter={enter} onGiveUp={() => void leave()} />
              </Suspense>
            </Show>
          </Context.Provider>
        )}
      </Match>
    </Switch>
  )
}
