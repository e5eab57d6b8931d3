import type { FactName } from "@bihuan/contract/rulebook/condition"
import { FACTS } from "@bihuan/contract/rulebook/condition"
import { A } from "@solidjs/router"
import { For, type JSX, Show } from "solid-js"
import { labelOf } from "./labels.ts"
import type { Tree } from "./place.ts"
import { factValue, leadWords } from "./say.ts"
import { useEditor } from "./state.tsx"
import { words } from "./words.ts"

type Row = { id: string; name?: string; when?: Tree; lead?: Tree }

/** Who leads, as one table: a row a situation, a column a fact. */
export const Situations = (props: { rows: readonly Row[]; hrefOf: (id: string) => string }): JSX.Element => {
  const { book } = useEditor()
  const facts = (): FactName[] =>
    (Object.keys(FACTS) as FactName[]).filter((fact) => props.rows.some(({ when }) => when?.[fact] !== undefined))
  return (
    <Show when={props.rows.length > 0}>
      <div class="overflow-x-auto rounded-card border border-line bg-surface">
        <table class="w-full text-small">
          <caption class="px-3 py-2 text-start text-caption text-ink-soft">{words().firstDecides}</caption>
          <thead>
            <tr class="border-y border-line bg-paper text-caption text-ink-soft">
              <th class="px-3 py-2 text-start font-medium">{words().situation}</th>
              <For each={facts()}>
                {(fact) => <th class="px-3 py-2 text-start font-medium">{labelOf("Condition", fact)}</th>}
              </For>
              <th class="px-3 py-2 text-start font-medium">{words().whoLeads}</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.rows}>
              {(row) => (
                <tr class="border-b border-line last:border-b-0">
                  <th class="px-3 py-2 text-start font-normal">
                    <A href={props.hrefOf(row.id)} class="text-action underline-offset-4 hover:underline">
                      {row.name || words().unnamed}
                    </A>
                  </th>
                  <For each={facts()}>
                    {(fact) => (
                      <td class="px-3 py-2">
                        <Show
                          when={row.when?.[fact] !== undefined}
                          fallback={<span class="text-ink-faint">{words().anyValue}</span>}
                        >
                          {factValue(book, fact, row.when?.[fact])}
                        </Show>
                      </td>
                    )}
                  </For>
                  <td class="px-3 py-2">{leadWords(book, row.lead)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Show>
  )
}
