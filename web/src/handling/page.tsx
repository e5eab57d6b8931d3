import { useParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { AboutFinding } from "../finding/about.tsx"
import { useProjectFile } from "../project/file.tsx"
import { EmptyState } from "../ui/page.tsx"
import { HandlingCard } from "./panel.tsx"
import { words } from "./words.ts"

/** One handling, for those who need to know. */
export default function HandlingPage(): JSX.Element {
  const params = useParams<{ handling: string }>()
  const { file } = useProjectFile()
  const handling = () => file().handlings.find(({ id }) => id === params.handling)
  return (
    <AboutFinding title={words().handling} finding={handling()?.finding}>
      <Show when={handling()} fallback={<EmptyState title={words().hidden}>{words().hiddenText}</EmptyState>}>
        {(one) => <HandlingCard handling={one()} />}
      </Show>
    </AboutFinding>
  )
}
