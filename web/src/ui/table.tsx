// biome-ignore-all lint/a11y/noRedundantRoles: `display` on a phone would take the table's meaning away from a screen reader; the roles keep it
import { A } from "@solidjs/router"
import { For, type JSX, Show } from "solid-js"
import { words } from "../messages/words.ts"
import { Button } from "./button.tsx"
import { Skeleton } from "./loaded.tsx"

export type Column<T> = {
  id: string
  header: string
  cell: (row: T) => JSX.Element
  /** Numbers and days line up at the end. */
  align?: "end"
  /** Any CSS width; without it the text decides. */
  width?: string
}

/**
 * Records in rows. The first column names the record and, with `href`, opens it: the whole row then answers to the press. On a phone each
 * row becomes a card with its headers beside its values; for a screen reader it stays a table at every width.
 */
export const Table = <T,>(props: {
  caption: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  href?: (row: T) => string
  pending?: boolean
  empty?: JSX.Element
  /** Fetches the next rows; absent at the end. */
  more?: (() => void) | undefined
  morePending?: boolean
}): JSX.Element => (
  <Show when={!props.pending} fallback={<Skeleton lines={6} />}>
    <Show when={props.rows.length > 0} fallback={props.empty}>
      <div class="wide:overflow-x-auto wide:rounded-card wide:border wide:border-line wide:bg-surface wide:shadow-card">
        <table role="table" class="w-full border-collapse text-small phone:block">
          <caption class="sr-only">{props.caption}</caption>
          <thead role="rowgroup" class="phone:sr-only">
            <tr role="row">
              <For each={props.columns}>
                {(column) => (
                  <th
                    role="columnheader"
                    scope="col"
                    style={column.width ? { width: column.width } : {}}
                    class={`border-b border-line bg-paper px-3 py-2.5 align-bottom text-caption font-medium whitespace-nowrap text-ink-soft first:ps-4 last:pe-4 ${column.align === "end" ? "text-end" : "text-start"}`}
                  >
                    {column.header}
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody role="rowgroup" class="phone:grid phone:gap-3">
            <For each={props.rows}>
              {(row) => (
                <tr
                  role="row"
                  class={`relative border-b border-line bg-surface last:border-b-0 phone:grid phone:gap-1.5 phone:rounded-card phone:border phone:p-4 phone:shadow-card ${props.href ? "transition-colors hover:bg-action-soft/50" : ""}`}
                >
                  <For each={props.columns}>
                    {(column, index) => (
                      <td
                        role="cell"
                        class={`px-3 py-3 align-top first:ps-4 last:pe-4 phone:p-0 phone:first:ps-0 phone:last:pe-0 ${column.align === "end" ? "wide:text-end" : ""} ${index() === 0 ? "phone:text-body phone:font-medium" : "phone:grid phone:grid-cols-[6em_minmax(0,1fr)] phone:gap-3"}`}
                      >
                        <Show when={index() > 0}>
                          <span aria-hidden="true" class="text-ink-soft not-phone:hidden">
                            {column.header}
                          </span>
                        </Show>
                        <div class="min-w-0">
                          <Show when={index() === 0 && props.href} fallback={column.cell(row)}>
                            {(href) => (
                              <A
                                href={href()(row)}
                                class="font-medium text-ink no-underline after:absolute after:inset-0 hover:text-action"
                              >
                                {column.cell(row)}
                              </A>
                            )}
                          </Show>
                        </div>
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <Show when={props.more}>
        {(more) => (
          <div class="mt-4 text-center">
            <Button pending={props.morePending ?? false} onClick={() => more()()}>
              {words().kit.more}
            </Button>
          </div>
        )}
      </Show>
    </Show>
  </Show>
)
