import { type Row, rows, totals } from "@bihuan/contract/ledger"
import { useQuery } from "@tanstack/solid-query"
import { createEffect, createMemo, createSignal } from "solid-js"
import { call } from "../client/call.ts"
import { usePages } from "../client/pages.ts"
import type { Refused } from "../client/refused.ts"
import { contentOf } from "./cell.ts"
import type { Chosen } from "./chosen.ts"

interface Rows {
  shown: () => readonly Row[]
  isPending: () => boolean
  error: () => Refused | undefined
  refetch: () => void
  /** Every row is there. */
  whole: () => boolean
  /** Fetches on when the reader comes near a row that is not there yet. */
  near: (index: number) => void
  /** Fetches everything; resolves when it is there. */
  gather: () => Promise<void>
  gathering: () => boolean
}

const size = 200
/** How many rows are kept fetched below the one that is looked at. */
const ahead = 300

/** The chosen ledger's rows. The service keeps them as they were raised; by a column the page sorts them, once all are there. */
export function useRows(chosen: Chosen): Rows {
  const place = () => {
    const ledger = chosen.ledger()
    return (
      ledger && {
        ledger: ledger.id,
        ...(ledger.unit && { unit: ledger.unit.id }),
        year: chosen.year.chosen(),
        ...chosen.filter(),
      }
    )
  }
  const pages = usePages(rows, () => {
    const asked = place()
    return asked && { ...asked, order: chosen.order(), size }
  })
  const items = createMemo(() => pages.items())
  const [reached, reach] = createSignal(0)
  const [wanted, want] = createSignal(false)
  let done: (() => void)[] = []
  const whole = (): boolean => !pages.isPending() && pages.more() === undefined
  createEffect(() => {
    JSON.stringify([place(), chosen.order()])
    reach(0)
    want(false)
  })
  createEffect(() => {
    if (whole()) {
      for (const resolve of done) resolve()
      done = []
      want(false)
      return
    }
    const all = wanted() || chosen.sort() !== undefined
    if (!pages.morePending() && (all || items().length < reached() + ahead)) pages.more()?.()
  })
  const shown = createMemo(() => {
    const sort = chosen.sort()
    const at = chosen.ledger()?.columns.findIndex(({ id }) => id === sort?.column) ?? -1
    if (!sort || at < 0 || !whole()) return items()
    const { compare } = new Intl.Collator("zh-CN", { numeric: true })
    const keyed = items().map((row) => ({ row, value: row.cells[at] ? contentOf(row.cells[at]) : "" }))
    // What has no value stands last either way.
    const side = sort.falling ? -1 : 1
    keyed.sort((a, b) =>
      a.value === "" || b.value === ""
        ? +(a.value === "") - +(b.value === "")
        : typeof a.value === "number" && typeof b.value === "number"
          ? side * (a.value - b.value)
          : side * compare(String(a.value), String(b.value)),
    )
    return keyed.map(({ row }) => row)
  })
  return {
    shown,
    isPending: pages.isPending,
    error: pages.error,
    refetch: pages.refetch,
    whole,
    near: (index) => reach((before) => Math.max(before, index)),
    gather: () =>
      whole()
        ? Promise.resolve()
        : new Promise((resolve) => {
            done.push(resolve)
            want(true)
          }),
    gathering: () => !whole() && (wanted() || chosen.sort() !== undefined),
  }
}

/** How many rows stand in each state, counted part by part. */
export function useTotals(chosen: Chosen) {
  const query = useQuery(() => {
    const ledger = chosen.ledger()
    const asked = ledger && {
      ledger: ledger.id,
      ...(ledger.unit && { unit: ledger.unit.id }),
      year: chosen.year.chosen(),
      ...chosen.filter(),
    }
    return {
      queryKey: [totals.name, asked],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const sums: Record<string, number> = {}
        let cursor: string | undefined
        do {
          if (!asked) break
          const part = await call(totals, { ...asked, ...(cursor && { cursor }) }, { signal })
          for (const [state, count] of Object.entries(part.states)) sums[state] = (sums[state] ?? 0) + count
          cursor = part.cursor
        } while (cursor !== undefined)
        return sums
      },
      enabled: asked !== undefined,
      throwOnError: false,
    }
  })
  return () => (query.isPending ? undefined : query.data)
}
