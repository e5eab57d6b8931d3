import type { Evidence } from "@bihuan/contract/evaluation"
import { For, type JSX, Show } from "solid-js"
import { addressOf } from "../project/address.ts"
import { isUnitSide } from "../rectification/side.ts"
import { useSession } from "../session/session.tsx"
import { Link } from "../ui/button.tsx"
import { words } from "./words.ts"

/** Where a record is opened: one without a page of its own beside its finding, and for its unit in the unit's own ledger. */
function placeOf({ noun, id, finding }: Evidence, unitSide: boolean): string | undefined {
  if (id === undefined) return undefined
  if (noun === "consultation") return `/consultations/${id}`
  const beside = finding ?? id
  if (unitSide) return `/rectifications/${beside}-rectification`
  const project = id.split("-")[0] ?? id
  return finding ? addressOf(project, "finding", finding) : addressOf(project, noun, id)
}

/** What words rest on, each opening its record; of what is not the reader's to read no more than that it is there. */
export const EvidenceList = (props: { evidence: readonly Evidence[] }): JSX.Element => {
  const session = useSession()
  return (
    <Show when={props.evidence.length > 0}>
      <div class="text-small">
        <p class="font-medium text-ink-soft">{words().evidence}</p>
        <ul class="grid gap-1">
          <For each={props.evidence}>
            {(one) => {
              const noun = words().nouns[one.noun]
              return (
                <li class="flex flex-wrap gap-x-3">
                  <Show
                    when={placeOf(one, isUnitSide(session))}
                    fallback={<span class="text-ink-soft">{one.title ?? words().withheld(noun)}</span>}
                  >
                    {(href) => <Link href={href()}>{one.title}</Link>}
                  </Show>
                  <Show when={one.on}>
                    {(on) => <span class="text-caption text-ink-soft">{words().detail(noun, on())}</span>}
                  </Show>
                </li>
              )
            }}
          </For>
        </ul>
      </div>
    </Show>
  )
}
