import type { JSX } from "solid-js"
import { FactorCard } from "../factor/card.tsx"
import { Card, Page } from "../ui/page.tsx"
import { notify } from "../ui/toast.tsx"
import { ChangePassword } from "./password.tsx"
import { Sessions } from "./sessions.tsx"
import { words } from "./words.ts"

/** How the reader signs in. */
export default function AccountPage(): JSX.Element {
  return (
    <Page title={words().title} lead={words().lead} width="prose">
      <div class="grid gap-6">
        <Card title={words().password}>
          <ChangePassword onDone={() => notify(words().changed)} />
        </Card>
        <FactorCard />
        <Sessions />
      </div>
    </Page>
  )
}
