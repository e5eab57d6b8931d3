import type { JSX } from "solid-js"
import { words } from "../messages/words.ts"
import { ButtonLink } from "../ui/button.tsx"
import { EmptyState, Page } from "../ui/page.tsx"

export default function NotFound(): JSX.Element {
  return (
    <Page title={words().app.notFound} width="prose">
      <EmptyState
        title={words().app.notFoundText}
        action={<ButtonLink href="/">{words().app.toWorkbench}</ButtonLink>}
      />
    </Page>
  )
}
