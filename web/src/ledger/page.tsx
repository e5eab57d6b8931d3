import { list, type Openable, type Row } from "@bihuan/contract/ledger"
import { createMemo, createSignal, For, type JSX, onCleanup, onMount, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { YearSelect } from "../project/year.tsx"
import { isUnitSide } from "../rectification/side.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { CheckboxGroup, RadioGroup, Select } from "../ui/choice.tsx"
import { Badge } from "../ui/lamp.tsx"
import { Loaded, Skeleton } from "../ui/loaded.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { contentOf, stateWord } from "./cell.ts"
import { type Chosen, useChosen } from "./chosen.ts"
import { Edit } from "./edit.tsx"
import { Filters, fieldOf } from "./filters.tsx"
import { Grid, Sheet } from "./grid.tsx"
import { useRows, useTotals } from "./rows.ts"
import { csvOf, download, workbookOf } from "./sheet.ts"
import { Views } from "./views.tsx"
import { words } from "./words.ts"

const labelOf = ({ name, unit }: Openable): string => (unit ? `${name}（${unit.name}）` : name)

/** Which ledger, and whose copy of it. */
const Which = (props: { chosen: Chosen; ledgers: readonly Openable[] }): JSX.Element => {
  const distinct = () => [...new Map(props.ledgers.map((one) => [one.id, one])).values()]
  const copies = () => props.ledgers.filter(({ id, unit }) => unit && id === props.chosen.ledger()?.id)
  const ledger = fieldOf(
    "ledger",
    () => props.chosen.ledger()?.id,
    (id) => id && props.chosen.open(id, undefined),
  )
  const unit = fieldOf(
    "unit",
    () => props.chosen.ledger()?.unit?.id,
    (id) => props.chosen.open(props.chosen.ledger()?.id ?? "", id),
  )
  return (
    <>
      <div class="min-w-44">
        <Select
          field={{ ...ledger, required: true }}
          label={words().ledger}
          options={distinct().map(({ id, name }) => ({ id, label: name }))}
        />
      </div>
      <Show when={copies().length > 1}>
        <div class="min-w-56">
          <Select
            field={{ ...unit, required: true }}
            label={words().unit}
            options={copies().flatMap((one) => (one.unit ? [{ id: one.unit.id, label: one.unit.name }] : []))}
          />
        </div>
      </Show>
      <div class="w-32">
        <YearSelect year={props.chosen.year} />
      </div>
    </>
  )
}

/** The order, and the columns that are shown. */
const Look = (props: { chosen: Chosen }): JSX.Element => {
  const order = fieldOf("order", props.chosen.order, (value) =>
    props.chosen.reorder(value === "oldest" ? value : undefined),
  )
  const all = (): Openable["columns"] => props.chosen.ledger()?.columns ?? []
  const columns = {
    ...fieldOf(
      "columns",
      () => undefined,
      () => {},
    ),
    required: true,
    value: () => props.chosen.columns().map(({ id }) => id),
    set: (ids: string[] | undefined) => props.chosen.show(ids ?? []),
  }
  return (
    <div class="mb-4 grid gap-4 print:hidden">
      <RadioGroup
        inline={true}
        field={{ ...order, required: true }}
        label={words().order}
        options={[
          { id: "newest", label: words().orders.newest },
          { id: "oldest", label: words().orders.oldest },
        ]}
      />
      <CheckboxGroup
        inline={true}
        field={columns}
        label={words().columns}
        options={all().map(({ id, header }) => ({ id, label: header }))}
      />
    </div>
  )
}

const Totals = (props: {
  of: string
  sums: Record<string, number> | undefined
  loaded: number
  whole: boolean
}): JSX.Element => (
  <div aria-live="polite" class="mb-3 flex flex-wrap items-center gap-2 text-small text-ink-soft">
    <Show when={props.sums} fallback={words().counting}>
      {(sums) => (
        <>
          <span class="font-medium text-ink">
            {words().total(Object.values(sums()).reduce((sum, count) => sum + count, 0))}
          </span>
          <For each={Object.entries(sums())}>
            {([state, count]) => (
              <Badge>
                {stateWord(props.of, state)} {count}
              </Badge>
            )}
          </For>
        </>
      )}
    </Show>
    <span class="ms-auto print:hidden">
      {props.whole ? words().loadedAll(props.loaded) : words().loaded(props.loaded)}
    </span>
  </div>
)

const Opened = (props: { ledgers: readonly Openable[] }): JSX.Element => {
  const session = useSession()
  const chosen = useChosen(() => props.ledgers)
  const rows = useRows(chosen)
  const sums = useTotals(chosen)
  const [panel, setPanel] = createSignal<"filters" | "look">()
  const [editing, edit] = createSignal<{ row: Row; header: string; by: string }>()
  const [printing, print] = createSignal(false)
  const columns = createMemo(() =>
    chosen.columns().map(({ id, header }) => ({
      id,
      header,
      at: chosen.ledger()?.columns.findIndex((column) => column.id === id) ?? 0,
    })),
  )
  const title = (): string => {
    const ledger = chosen.ledger()
    return ledger ? labelOf(ledger) : words().title
  }
  const narrowed = (): number => Object.keys(chosen.filter()).length
  const toggle = (one: "filters" | "look"): void => void setPanel((open) => (open === one ? undefined : one))
  const sortBy = (column: string): void => {
    const now = chosen.sort()
    if (now?.column !== column) chosen.sortBy({ column, falling: false })
    else chosen.sortBy(now.falling ? undefined : { column, falling: true })
  }
  // A browser draws what it prints at once: the sheet is there before it looks.
  const before = (): void => void print(true)
  const after = (): void => void print(false)
  onMount(() => {
    addEventListener("beforeprint", before)
    addEventListener("afterprint", after)
  })
  onCleanup(() => {
    removeEventListener("beforeprint", before)
    removeEventListener("afterprint", after)
  })
  /** The header and every row, in the columns that are shown. */
  const gathered = async (): Promise<(string | number)[][]> => {
    await rows.gather()
    const cells = rows.shown().map((row) => columns().map(({ at }) => (row.cells[at] ? contentOf(row.cells[at]) : "")))
    return [columns().map(({ header }) => header), ...cells]
  }
  const fileName = (): string => `${title()} ${chosen.year.chosen()}`
  const excel = async (): Promise<void> => download(`${fileName()}.xlsx`, await workbookOf(title(), await gathered()))
  const csv = async (): Promise<void> => download(`${fileName()}.csv`, csvOf(await gathered()))
  return (
    <Page
      title={title()}
      lead={chosen.ledger()?.note ?? words().lead}
      actions={
        <>
          <Button pending={rows.gathering()} onClick={() => void excel()}>
            {words().excel}
          </Button>
          <Button pending={rows.gathering()} onClick={() => void csv()}>
            {words().csv}
          </Button>
          <Button icon="print" pending={rows.gathering()} onClick={() => void rows.gather().then(() => window.print())}>
            {words().print}
          </Button>
        </>
      }
    >
      <div class="mb-4 flex flex-wrap items-end gap-x-4 gap-y-2 print:hidden">
        <Which chosen={chosen} ledgers={props.ledgers} />
        <Views
          chosen={chosen}
          labelOf={({ name, ledger }) => `${name}（${props.ledgers.find(({ id }) => id === ledger)?.name ?? ledger}）`}
        />
        <Button icon="filter" expanded={panel() === "filters"} onClick={() => toggle("filters")}>
          {narrowed() > 0 ? words().filtered(narrowed()) : words().filters}
        </Button>
        <Button expanded={panel() === "look"} onClick={() => toggle("look")}>
          {words().columns}
        </Button>
        <Show when={narrowed() > 0}>
          <Button tone="quiet" onClick={chosen.clear}>
            {words().clear}
          </Button>
        </Show>
      </div>
      <Show when={panel() === "filters"}>
        <Filters chosen={chosen} />
      </Show>
      <Show when={panel() === "look"}>
        <Look chosen={chosen} />
      </Show>
      <Show when={rows.error()} fallback={<Body />}>
        {(error) => <ErrorNotice error={error()} retry={rows.refetch} />}
      </Show>
      <Show when={editing()}>{(one) => <Edit {...one()} onClose={() => edit(undefined)} />}</Show>
    </Page>
  )

  function Body(): JSX.Element {
    return (
      <Show when={!rows.isPending()} fallback={<Skeleton lines={8} />}>
        <Show
          when={rows.shown().length > 0}
          fallback={
            <Show when={rows.whole()} fallback={<Skeleton lines={8} />}>
              <EmptyState
                icon="list"
                title={narrowed() > 0 ? words().emptyFilter : words().empty(chosen.year.chosen())}
              >
                {narrowed() > 0 ? undefined : words().emptyText}
              </EmptyState>
            </Show>
          }
        >
          <Totals of={chosen.ledger()?.of ?? ""} sums={sums()} loaded={rows.shown().length} whole={rows.whole()} />
          <p class="sr-only">{words().keys}</p>
          <Grid
            caption={title()}
            columns={columns()}
            rows={rows.shown()}
            whole={rows.whole()}
            unitSide={isUnitSide(session)}
            near={rows.near}
            sort={chosen.sort()}
            onSort={sortBy}
            onEdit={(row, column) => edit({ row, header: column.header, by: row.cells[column.at]?.edit ?? "" })}
          />
          <Show when={printing()}>
            <Sheet caption={`${title()} ${chosen.year.chosen()}`} columns={columns()} rows={rows.shown()} />
          </Show>
        </Show>
      </Show>
    )
  }
}

/** The ledgers that the reader may open: views of the records, in which nothing is typed twice. */
export default function Ledgers(): JSX.Element {
  const ledgers = useOperation(list, () => ({}))
  return (
    <Loaded query={ledgers}>
      {(data) => (
        <Show
          when={data().items.length > 0}
          fallback={
            <Page title={words().title}>
              <EmptyState icon="list" title={words().none} />
            </Page>
          }
        >
          <Opened ledgers={data().items} />
        </Show>
      )}
    </Loaded>
  )
}
