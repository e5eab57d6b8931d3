import { useParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { AboutFinding } from "../finding/about.tsx"
import { useProjectFile } from "../project/file.tsx"
import { EmptyState } from "../ui/page.tsx"
import { EscalationCard } from "./card.tsx"
import { words } from "./words.ts"

/** One proposal of the ladder. */
export default function EscalationPage(): JSX.Element {
  const params = useParams<{ escalation: string }>()
  const { file } = useProjectFile()
  const escalation = () => file().escalations.find(({ id }) => id === params.escalation)
  return (
    <AboutFinding title={words().title} finding={escalation()?.finding}>
      <Show when={escalation()} fallback={<EmptyState title={words().missing} />}>
        {(one) => <EscalationCard escalation={one()} />}
      </Show>
    </AboutFinding>
  )
}
