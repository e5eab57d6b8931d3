import { useParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { Link } from "../ui/button.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { HandlingCard } from "./panel.tsx"
import { words } from "./words.ts"

/** One handling, for those who need to know. */
export default function HandlingPage(): JSX.Element {
  const params = useParams<{ project: string; handling: string }>()
  const { file, crumbs } = useProjectFile()
  const handling = () => file().handlings.find(({ id }) => id === params.handling)
  const finding = () => file().findings.find(({ id }) => id === handling()?.finding)
  return (
    <Page
      title={words().handling}
      crumbs={crumbs()}
      lead={
        <Show when={finding()}>
          {(one) => <Link href={addressOf(params.project, "finding", one().id)}>{one().title}</Link>}
        </Show>
      }
      width="prose"
    >
      <Show when={handling()} fallback={<EmptyState title={words().hidden}>{words().hiddenText}</EmptyState>}>
        {(one) => <HandlingCard handling={one()} />}
      </Show>
    </Page>
  )
}
