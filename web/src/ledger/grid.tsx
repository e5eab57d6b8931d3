// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one as one scrolls, which a table element cannot do
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid takes the focus and hands it to its cells
import type { Row } from "@bihuan/contract/ledger"
import { A } from "@solidjs/router"
import { createVirtualizer, defaultRangeExtractor, type Range } from "@tanstack/solid-virtual"
import { createEffect, createSignal, For, type JSX, onCleanup, Show } from "solid-js"
import { Icon } from "../ui/icon.tsx"
import { Lamp } from "../ui/lamp.tsx"
import { hrefOf, textOf } from "./cell.ts"
import { words } from "./words.ts"

type Column = { id: string; header: string; at: number }
type Place = { row: number; column: number }

const phone = matchMedia("(width < 48rem)")

/** A ledger on the screen: only what is looked at stands in the page, so that ten thousand rows move as ten do. */
export const Grid = (props: {
  caption: string
  columns: readonly Column[]
  rows: readonly Row[]
  /** No row is left out below. */
  whole: boolean
  unitSide: boolean
  near: (index: number) => void
  sort: { column: string; falling: boolean } | undefined
  onSort: (column: string) => void
  onEdit: (row: Row, column: Column) => void
}): JSX.Element => {
  let scroller!: HTMLDivElement
  const [narrow, setNarrow] = createSignal(phone.matches)
  const turned = (): void => void setNarrow(phone.matches)
  phone.addEventListener("change", turned)
  onCleanup(() => phone.removeEventListener("change", turned))
  const [active, setActive] = createSignal<Place>({ row: 0, column: 0 })
  const virtual = createVirtualizer<HTMLDivElement, HTMLDivElement>({
    get count() {
      return props.rows.length
    },
    getScrollElement: () => scroller,
    estimateSize: () => (narrow() ? 220 : 64),
    getItemKey: (index) => props.rows[index]?.id ?? index,
    overscan: 12,
    // The row that has the focus is drawn wherever one scrolls: a focus whose element goes is lost to the keyboard.
    get rangeExtractor() {
      const kept = Math.min(active().row, props.rows.length - 1)
      return (range: Range) => {
        const drawn = defaultRangeExtractor(range)
        return kept < 0 || drawn.includes(kept) ? drawn : [...drawn, kept].toSorted((a, b) => a - b)
      }
    },
  })
  createEffect(() => props.near(virtual.getVirtualItems().at(-1)?.index ?? 0))
  createEffect(() => {
    props.columns.length
    narrow()
    virtual.measure()
  })

  const go = (to: Place): void => {
    const row = Math.max(0, Math.min(props.rows.length - 1, to.row))
    const column = Math.max(0, Math.min(props.columns.length - 1, to.column))
    setActive({ row, column })
    scroller.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`)?.focus({ preventScroll: true })
    virtual.scrollToIndex(row, { align: "auto" })
  }
  const moves: Record<string, (at: Place, all: boolean) => Place> = {
    ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
    ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
    ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
    ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
    PageDown: ({ row, column }) => ({ row: row + 10, column }),
    PageUp: ({ row, column }) => ({ row: row - 10, column }),
    Home: ({ row }, all) => ({ row: all ? 0 : row, column: 0 }),
    End: ({ row }, all) => ({ row: all ? props.rows.length - 1 : row, column: props.columns.length - 1 }),
  }
  const press = (event: KeyboardEvent): void => {
    const inCell = event.target instanceof HTMLElement && event.target.dataset.cell !== undefined
    if (event.target !== scroller && !inCell) return
    const move = moves[event.key]
    const { row, column } = active()
    const [record, header] = [props.rows[row], props.columns[column]]
    if (move) go(inCell ? move(active(), event.ctrlKey || event.metaKey) : active())
    else if (event.key === "Enter" && inCell) event.target.querySelector("a")?.click()
    else if (event.key === "F2" && record && header && record.cells[header.at]?.edit) props.onEdit(record, header)
    else return
    event.preventDefault()
  }
  const template = (): string =>
    props.columns.map((_, at) => (at === 0 ? "minmax(14rem,2fr)" : "minmax(9rem,1fr)")).join(" ")
  const least = (): string => (narrow() ? "0" : `${14 + 9 * (props.columns.length - 1)}rem`)
  const sorted = (id: string) =>
    props.sort?.column === id ? (props.sort.falling ? "descending" : "ascending") : "none"

  const Value = (own: { row: Row; column: Column }): JSX.Element => {
    const cell = () => own.row.cells[own.column.at]
    const text = () => {
      const found = cell()
      return found ? textOf(found) : ""
    }
    return (
      <div class="flex min-w-0 items-start gap-1">
        <A
          href={hrefOf(own.row, cell()?.link ?? own.row.link, props.unitSide)}
          tabindex={narrow() ? 0 : -1}
          aria-label={text() ? undefined : own.column.header}
          class="line-clamp-4 min-h-6 min-w-0 flex-1 whitespace-pre-line text-ink no-underline hover:text-action hover:underline"
        >
          {text()}
        </A>
        <Show when={cell()?.edit}>
          <button
            type="button"
            tabindex={narrow() ? 0 : -1}
            title={words().edit(own.column.header)}
            aria-label={words().edit(own.column.header)}
            class="grid size-7 shrink-0 cursor-pointer place-items-center rounded-control text-ink-soft hover:bg-sunken hover:text-ink phone:size-11"
            onClick={() => props.onEdit(own.row, own.column)}
          >
            <Icon name="edit" size={14} />
          </button>
        </Show>
      </div>
    )
  }

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={props.caption}
      aria-rowcount={props.whole ? props.rows.length + 1 : -1}
      aria-colcount={props.columns.length}
      tabindex="0"
      onKeyDown={press}
      class="relative max-h-[calc(100dvh-9rem)] min-h-64 overflow-auto rounded-card text-small wide:border wide:border-line wide:bg-surface wide:shadow-card print:hidden"
    >
      <div
        role="row"
        aria-rowindex={1}
        class="sticky top-0 z-20 grid border-b border-line bg-paper phone:sr-only"
        style={{ "grid-template-columns": template(), "min-width": least() }}
      >
        <For each={props.columns}>
          {(column, at) => (
            <div
              role="columnheader"
              tabindex="-1"
              aria-sort={sorted(column.id)}
              class={`bg-paper px-3 py-1.5 text-caption font-medium text-ink-soft ${at() === 0 ? "sticky start-0 z-10" : ""}`}
            >
              <button
                type="button"
                title={words().sortBy(column.header)}
                class="inline-flex min-h-8 cursor-pointer items-center gap-1 text-start hover:text-ink"
                onClick={() => props.onSort(column.id)}
              >
                {column.header}
                <span aria-hidden="true">{{ ascending: "▲", descending: "▼", none: "" }[sorted(column.id)]}</span>
              </button>
            </div>
          )}
        </For>
      </div>
      <div role="rowgroup" class="relative" style={{ height: `${virtual.getTotalSize()}px`, "min-width": least() }}>
        <For each={virtual.getVirtualItems()}>
          {(item) => (
            <Show when={props.rows[item.index]}>
              {(row) => (
                <div
                  role="row"
                  aria-rowindex={item.index + 2}
                  data-index={item.index}
                  ref={(element) => queueMicrotask(() => virtual.measureElement(element))}
                  class="absolute inset-x-0 top-0 phone:pb-3"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <div
                    class="grid border-b border-line bg-surface phone:gap-1.5 phone:rounded-card phone:border phone:p-4 phone:shadow-card"
                    style={narrow() ? {} : { "grid-template-columns": template() }}
                  >
                    <For each={props.columns}>
                      {(column, at) => (
                        <div
                          role="gridcell"
                          aria-colindex={at() + 1}
                          data-cell={`${item.index}:${at()}`}
                          tabindex={active().row === item.index && active().column === at() ? 0 : -1}
                          onFocusIn={() => setActive({ row: item.index, column: at() })}
                          class={`min-w-0 bg-surface px-3 py-2.5 phone:p-0 ${at() === 0 ? "sticky start-0 z-10 font-medium phone:static phone:text-body" : "phone:grid phone:grid-cols-[6em_minmax(0,1fr)] phone:gap-3"}`}
                        >
                          <Show when={at() > 0}>
                            <span aria-hidden="true" class="text-ink-soft not-phone:hidden">
                              {column.header}
                            </span>
                          </Show>
                          <div class="min-w-0">
                            <Value row={row()} column={column} />
                            <Show when={at() === 0 && row().late}>
                              <Lamp tone="danger">{words().isLate}</Lamp>
                            </Show>
                          </div>
                        </div>
                      )}
                    </For>
                  </div>
                </div>
              )}
            </Show>
          )}
        </For>
      </div>
    </div>
  )
}

/** The same rows on paper, where nothing scrolls. */
export const Sheet = (props: { caption: string; columns: readonly Column[]; rows: readonly Row[] }): JSX.Element => (
  <div data-wide="" class="hidden print:block">
    <table class="w-full border-collapse text-caption">
      <caption class="mb-2 text-lead">{props.caption}</caption>
      <thead>
        <tr>
          <For each={props.columns}>
            {(column) => <th class="border border-edge px-2 py-1 text-start font-medium">{column.header}</th>}
          </For>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr>
              <For each={props.columns}>
                {(column) => {
                  const cell = row.cells[column.at]
                  return (
                    <td class="border border-edge px-2 py-1 align-top whitespace-pre-line">
                      {cell ? textOf(cell) : ""}
                    </td>
                  )
                }}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  </div>
)
