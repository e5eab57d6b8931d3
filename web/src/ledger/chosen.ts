import type { Filter, Openable, Order, View } from "@bihuan/contract/ledger"
import { useSearchParams } from "@solidjs/router"
import { useYear, type Year } from "../project/year.tsx"

const filters = [
  "state",
  "concerning",
  "form",
  "focusArea",
  "principalLeader",
  "late",
  "field",
  "value",
  "text",
] as const
type Name = (typeof filters)[number]
type Search = Record<Name | "ledger" | "unit" | "order" | "columns" | "sort", string>

/** How a ledger is looked at. It stands in the address, so that it can be sent to a colleague and comes back with the page. */
export interface Chosen {
  year: Year
  ledger: () => Openable | undefined
  open: (ledger: string, unit: string | undefined) => void
  filter: () => Filter
  narrow: (name: Name, value: string | undefined) => void
  clear: () => void
  order: () => Order
  reorder: (order: Order | undefined) => void
  /** The columns shown, in the county's order. */
  columns: () => Openable["columns"]
  show: (ids: readonly string[]) => void
  sort: () => NonNullable<View["sort"]> | undefined
  sortBy: (sort: View["sort"]) => void
  look: (view: View) => void
}

const nothing = Object.fromEntries([...filters, "order", "columns", "sort"].map((name) => [name, undefined]))
const sorted = (sort: View["sort"]) => sort && `${sort.falling ? "-" : ""}${sort.column}`

export function useChosen(ledgers: () => readonly Openable[]): Chosen {
  const [search, setSearch] = useSearchParams<Search>()
  const ledger = (): Openable | undefined => {
    const named = ledgers().filter(({ id }) => id === search.ledger)
    return named.find(({ unit }) => unit?.id === search.unit) ?? named[0] ?? ledgers()[0]
  }
  const all = (): Openable["columns"] => ledger()?.columns ?? []
  return {
    year: useYear(),
    ledger,
    open: (id, unit) => setSearch({ ...nothing, ledger: id, unit }),
    filter: () => Object.fromEntries(filters.flatMap((name) => (search[name] ? [[name, search[name]]] : []))) as Filter,
    narrow: (name, value) => setSearch({ [name]: value || undefined }, { replace: true }),
    clear: () => setSearch(Object.fromEntries(filters.map((name) => [name, undefined])), { replace: true }),
    order: () => (search.order === "oldest" ? "oldest" : "newest"),
    reorder: (order) => setSearch({ order: order === "oldest" ? order : undefined }, { replace: true }),
    columns: () => {
      const shown = search.columns?.split(",") ?? []
      const found = all().filter(({ id }) => shown.includes(id))
      return found.length > 0 ? found : all()
    },
    show: (ids) => setSearch({ columns: ids.length === all().length ? undefined : ids.join(",") }, { replace: true }),
    sort: () => {
      const column = search.sort?.replace(/^-/, "")
      return all().some(({ id }) => id === column) && column !== undefined
        ? { column, falling: search.sort?.startsWith("-") ?? false }
        : undefined
    },
    sortBy: (sort) => setSearch({ sort: sorted(sort) }, { replace: true }),
    look: ({ ledger: id, unit, filter, order, columns, sort }) =>
      setSearch({
        ...nothing,
        ...filter,
        ledger: id,
        unit,
        order,
        columns: columns.join(",") || undefined,
        sort: sorted(sort),
      }),
  }
}
