import type { JSX } from "solid-js"
import { words } from "../messages/words.ts"
import { EmptyState, Page } from "../ui/page.tsx"

export default function Workbench(): JSX.Element {
  return (
    <Page title={words().app.workbench}>
      <EmptyState title={words().app.workbench} />
    </Page>
  )
}
