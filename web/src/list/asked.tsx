import type { Amendment, AmendmentChange } from "@bihuan/contract/amendment"
import { For, type JSX, Show } from "solid-js"
import { formatDay } from "../messages/format.ts"
import { Card, Fact, Facts, Prose } from "../ui/page.tsx"
import type { Shown } from "./office.tsx"
import { words } from "./words.ts"

/** What one change would make of what stands. */
function saidOf(change: AmendmentChange, { keyPoints, entries }: Shown): string[] {
  const pointOf = (id: string) => keyPoints.find((one) => one.id === id)?.text ?? ""
  const titleOf = (id: string) => entries.find((one) => one.project === id)?.title ?? ""
  switch (change.kind) {
    case "add-point":
      return [change.text, change.source]
    case "change-point":
      return [pointOf(change.point), `→ ${change.text}`]
    case "withdraw-point":
      return [pointOf(change.point)]
    case "change-project":
      return [
        titleOf(change.project),
        `→ ${change.title}`,
        `${formatDay(change.cycle.from)} — ${formatDay(change.cycle.to)}`,
        change.content,
      ]
    case "withdraw-project":
      return [titleOf(change.project)]
  }
}

/** The changes that wait for approval, beside it: who decides sees what would change. */
export const AskedChanges = (props: { shown: Shown }): JSX.Element => {
  const asked = (): Amendment[] => props.shown.amendments.filter(({ state }) => state.name === "submitted")
  return (
    <For each={asked()}>
      {(amendment) => (
        <Card title={words().asked}>
          <div class="grid gap-3">
            <Facts>
              <For each={amendment.changes}>
                {(change) => (
                  <Fact term={words().kinds[change.kind]}>
                    <For each={saidOf(change, props.shown).filter((text) => text !== "")}>
                      {(text) => <p class="whitespace-pre-line">{text}</p>}
                    </For>
                  </Fact>
                )}
              </For>
            </Facts>
            <Show when={amendment.reason}>
              <div>
                <p class="text-small text-ink-soft">{words().reason}</p>
                <Prose>{amendment.reason}</Prose>
              </div>
            </Show>
          </div>
        </Card>
      )}
    </For>
  )
}
