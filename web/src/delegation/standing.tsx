import { create, type Delegation, list } from "@bihuan/contract/delegation"
import { For, type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { dayOf, formatList } from "../messages/format.ts"
import { useSession } from "../session/session.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { Notice } from "../ui/notice.tsx"
import { words } from "./words.ts"

export type Standing = "coming" | "running" | "over" | "ended"

export const standingOf = ({ state, from, to }: Delegation, today: string): Standing => {
  if (state.name === "ended") return "ended"
  return today < from ? "coming" : today <= to ? "running" : "over"
}

/** The kinds of approval that it takes in. */
export const kindsOf = ({ of }: Pick<Delegation, "of">): string =>
  of ? formatList(of.map((subject) => words().subjects[subject])) : words().whole

/** What the reader delegated and was delegated, of now: it stands over the day's work. Nothing where nothing is. */
export const Delegated = (): JSX.Element => {
  const session = useSession()
  // Whoever may not decide cannot have been delegated anything.
  const query = useOperation(list, () => (session.may(create.name) ? {} : undefined))
  const running = (): Delegation[] => {
    const today = dayOf(session.now())
    const items = query.isSuccess ? query.data.items : []
    return items.filter((one) => standingOf(one, today) === "running")
  }
  return (
    <Show when={running().length > 0}>
      <div class="mb-5 grid gap-2">
        <For each={running()}>
          {(one) => (
            <Notice
              tone="notice"
              title={
                one.delegate.id === session.me().person
                  ? words().took(one.principal.name)
                  : words().gave(one.delegate.name)
              }
            >
              {`${words().span(one.from, one.to)}，${kindsOf(one)}`}
            </Notice>
          )}
        </For>
      </div>
    </Show>
  )
}

/** The way to the delegations, for whoever may give one. */
export const ToDelegate = (): JSX.Element => {
  const session = useSession()
  return (
    <Show when={session.may(create.name)}>
      <ButtonLink href="/delegations" icon="person">
        {words().manage}
      </ButtonLink>
    </Show>
  )
}
