import { arrange } from "@bihuan/contract/linkage"
import { For, type JSX, Show } from "solid-js"
import { formatList } from "../messages/format.ts"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { Link } from "../ui/button.tsx"
import { Card } from "../ui/page.tsx"
import { words } from "./words.ts"

/** With whom a project is carried, and who does what. */
export const LinkageCard = (): JSX.Element => {
  const { file, book, units, may } = useProjectFile()
  const linkage = () => file().project.linkage
  const open = (): boolean => ["draft", "returned", "approved", "running"].includes(file().project.state.name)
  const mayArrange = (): boolean => open() && may(arrange.name) && book.all("linkages").length > 0
  return (
    <Show when={linkage() || mayArrange()}>
      <Card
        title={words().title}
        aside={
          <Show when={mayArrange()}>
            <Link href={`${addressOf(file().project.id)}/linkage`}>{linkage() ? words().change : words().arrange}</Link>
          </Show>
        }
      >
        <Show when={linkage()} fallback={<p class="text-small text-ink-soft">{words().lead}</p>}>
          {(joint) => (
            <div class="grid gap-3 text-small">
              <p>{book.nameOf("linkages", joint().pattern)}</p>
              <ul class="grid gap-3">
                <For each={joint().parties}>
                  {(party) => (
                    <li class="grid gap-0.5 border-s-2 border-line ps-3">
                      <span class="font-medium">{units.nameOf(party.unit)}</span>
                      <span>{party.work}</span>
                      <span class="text-ink-soft">
                        {words().units} {formatList(party.units.map((id) => units.nameOf(id)))}
                      </span>
                      <Show when={party.means.length > 0}>
                        <span class="text-ink-soft">
                          {words().means} {formatList(party.means.map((id) => book.nameOf("means", id)))}
                        </span>
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
            </div>
          )}
        </Show>
      </Card>
    </Show>
  )
}
