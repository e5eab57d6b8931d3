import type { Finding } from "@bihuan/contract/finding"
import type { Instrument as Kind } from "@bihuan/contract/rulebook/disposition"
import { useSearchParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { waiting } from "./waiting.ts"
import { words } from "./words.ts"
import { WriteInstrument } from "./write.tsx"

/** Writes and issues one instrument: for findings disposed of, or, with `escalation` in the address, for one that is late. */
export default function IssueInstrument(): JSX.Element {
  const [search] = useSearchParams<{ findings?: string; escalation?: string }>()
  const { file, book, crumbs } = useProjectFile()
  const escalation = () => file().escalations.find(({ id }) => id === search.escalation)
  const findings = (): Finding[] => {
    const proposed = escalation()
    if (proposed) return file().findings.filter(({ id }) => id === proposed.finding)
    const asked = search.findings?.split(",")
    return waiting(file(), book).filter(({ id }) => !asked || asked.includes(id))
  }
  const kinds = (): Kind[] => {
    const proposes = escalation()?.proposes
    return proposes?.kind === "urge" ? book.all("instruments").filter(({ id }) => id === proposes.instrument) : []
  }
  return (
    <Page title={words().issueTitle} crumbs={crumbs()} lead={escalation() ? words().urgeLead : words().issueLead}>
      <Show
        when={findings().length > 0}
        fallback={
          <EmptyState
            title={words().none}
            action={<ButtonLink href={addressOf(file().project.id)}>{words().toProject}</ButtonLink>}
          >
            {words().noneText}
          </EmptyState>
        }
      >
        <WriteInstrument findings={findings()} kinds={kinds()} escalation={escalation()?.id} />
      </Show>
    </Page>
  )
}
