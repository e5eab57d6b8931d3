import type { Amendment, AmendmentChange } from "@bihuan/contract/amendment"
import { For, type JSX, Show } from "solid-js"
import { formatDay, formatList } from "../messages/format.ts"
import type { Book } from "../rulebook/book.ts"
import { Card, Fact, Facts, Prose } from "../ui/page.tsx"
import type { Shown } from "./office.tsx"
import { words } from "./words.ts"

/** What is said anew, after what stands; nothing where it stays as it is. */
const anew = (before: string | undefined, after: string): string =>
  before === after ? "" : `${before ? `${before} ` : ""}→ ${after}`

const spanOf = ({ from, to }: { from: string; to: string }): string => `${formatDay(from)} — ${formatDay(to)}`

/** What one change would make of what stands. */
function saidOf(change: AmendmentChange, { keyPoints, entries }: Shown, book: Book): string[] {
  const point = "point" in change ? keyPoints.find(({ id }) => id === change.point) : undefined
  const entry = "project" in change ? entries.find(({ project }) => project === change.project) : undefined
  const areas = (ids: readonly string[]): string => formatList(ids.map((id) => book.nameOf("focusAreas", id)))
  switch (change.kind) {
    case "add-point":
      return [change.text, change.source, areas(change.focusAreas)]
    case "change-point":
      return [
        point?.text ?? "",
        point?.text === change.text ? "" : `→ ${change.text}`,
        anew(point?.source, change.source),
        anew(point && areas(point.focusAreas), areas(change.focusAreas)),
      ]
    case "withdraw-point":
      return [point?.text ?? ""]
    case "change-project":
      return [
        entry?.title ?? "",
        entry?.title === change.title ? "" : `→ ${change.title}`,
        anew(entry && spanOf(entry.cycle), spanOf(change.cycle)),
        entry?.content === change.content ? "" : `→ ${change.content}`,
        anew(entry && areas(entry.focusAreas), areas(change.focusAreas)),
      ]
    case "withdraw-project":
      return [entry?.title ?? ""]
  }
}

/** The changes that wait for approval, beside it: who decides sees what would change. */
export const AskedChanges = (props: { shown: Shown; book: Book }): JSX.Element => {
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
                    <For each={saidOf(change, props.shown, props.book).filter((text) => text !== "")}>
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
