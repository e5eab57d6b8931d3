import { createSignal, For, type JSX, Show } from "solid-js"
import { language, setLanguage } from "../messages/language.ts"
import { words } from "../messages/words.ts"
import { useSession } from "../session/session.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { Popover } from "../ui/popover.tsx"

/** Who is signed in, the language, and the way out. */
export const Account = (): JSX.Element => {
  const session = useSession()
  const [error, setError] = createSignal<unknown>()
  return (
    <Popover
      look="bar"
      icon="person"
      label={session.me().name}
      about={`${words().app.account}：${session.me().name}`}
      title={session.me().name}
    >
      <ul class="mb-3 text-ink-soft">
        <For each={session.me().posts}>{(post) => <Show when={post.title}>{(title) => <li>{title()}</li>}</Show>}</For>
      </ul>
      <div class="grid gap-2">
        <Show when={session.me().kind === "county"}>
          <ButtonLink href="/rulebook" icon="book">
            {words().app.rulebook}
          </ButtonLink>
        </Show>
        <Show when={session.may("person.list")}>
          <ButtonLink href="/units" icon="folder">
            {words().app.units}
          </ButtonLink>
          <ButtonLink href="/people" icon="person">
            {words().app.people}
          </ButtonLink>
        </Show>
        <Show when={session.may("audit.search")}>
          <ButtonLink href="/audit" icon="list">
            {words().app.audit}
          </ButtonLink>
        </Show>
        <Show when={session.may("grant.list")}>
          <ButtonLink href="/grants" icon="note">
            {words().app.grants}
          </ButtonLink>
        </Show>
        <ButtonLink href="/digest" icon="bell">
          {words().app.digest}
        </ButtonLink>
        <ButtonLink href="/account" icon="person">
          {words().app.security}
        </ButtonLink>
        <Button icon="language" onClick={() => setLanguage(language() === "zh" ? "en" : "zh")}>
          {words().app.switchLanguage}
        </Button>
        <Button icon="leave" onClick={() => void session.signOut().catch(setError)}>
          {words().app.signOut}
        </Button>
        <Show when={error()}>{(caught) => <ErrorNotice error={caught()} />}</Show>
      </div>
    </Popover>
  )
}
