import { useParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { Link } from "../ui/button.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { EscalationCard } from "./card.tsx"
import { words } from "./words.ts"

/** One proposal of the ladder. */
export default function EscalationPage(): JSX.Element {
  const params = useParams<{ project: string; escalation: string }>()
  const { file, crumbs } = useProjectFile()
  const escalation = () => file().escalations.find(({ id }) => id === params.escalation)
  const finding = () => file().findings.find(({ id }) => id === escalation()?.finding)
  return (
    <Page
      title={words().title}
      crumbs={crumbs()}
      lead={
        <Show when={finding()}>
          {(one) => <Link href={addressOf(params.project, "finding", one().id)}>{one().title}</Link>}
        </Show>
      }
      width="prose"
    >
      <Show when={escalation()} fallback={<EmptyState title={words().missing} />}>
        {(one) => <EscalationCard escalation={one()} />}
      </Show>
    </Page>
  )
}
