import {
  type Dimension,
  dimensions,
  type Figures,
  type Group,
  get,
  groupNames,
  groups,
  steps,
} from "@bihuan/contract/progress"
import { useSearchParams } from "@solidjs/router"
import { createSignal, For, type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { useYear, YearSelect } from "../project/year.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { EmptyState, Section } from "../ui/page.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { Tabs } from "../ui/tabs.tsx"
import { perHundred, placesOf, rateOf } from "./measure.ts"
import { words } from "./words.ts"

const overview = "overview"
const aScreen = 40

const isGroup = (value: unknown): value is Group => groupNames.includes(value as Group)
const bysOf = (group: Group): Dimension[] =>
  (Object.keys(dimensions) as Dimension[]).filter((by) => (dimensions[by] as readonly Group[]).includes(group))

const percent = (rate: number | undefined): string => (rate === undefined ? "—" : `${Math.round(rate * 100)}%`)
const number = (count: number | null | undefined, digits = 0): string =>
  count === null || count === undefined ? "—" : count.toFixed(digits)

type County = Figures & { code: string; name: string; place: number | undefined; rate: number | undefined }
type Row = { name: string; cells: (number | null)[] }

/** The whole province in a line of figures. */
const Whole = (props: { whole: Figures; group: Group }): JSX.Element => (
  <dl class="mb-4 grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-3">
    <For
      each={[
        [words().groups[props.group], number(props.whole.groups[props.group].total)],
        [words().rates[props.group], percent(rateOf(props.group, props.whole.groups[props.group]))],
        ...(props.group === "findings"
          ? steps.map((step) => [words().steps[step], words().days(number(props.whole.medians[step], 1))])
          : []),
      ]}
    >
      {([name, value]) => (
        <div class="rounded-card border border-line bg-surface px-4 py-3 shadow-card">
          <dt class="text-caption text-ink-soft">{name}</dt>
          <dd class="text-title tabular-nums">{value}</dd>
        </div>
      )}
    </For>
  </dl>
)

/** Rows some at a time: a province has more counties than a screen, or a thumb, takes at once. */
const Some = <T,>(props: { caption: string; columns: Column<T>[]; rows: readonly T[] }): JSX.Element => {
  const [shown, show] = createSignal(aScreen)
  return (
    <Table
      caption={props.caption}
      columns={props.columns}
      rows={props.rows.slice(0, shown())}
      more={shown() < props.rows.length ? () => show(shown() + aScreen) : undefined}
    />
  )
}

const Counties = (props: { counties: County[]; group: Group }): JSX.Element => {
  const columns = (): Column<County>[] => [
    { id: "name", header: words().columns.county, cell: ({ name }) => name },
    { id: "place", header: words().columns.place, cell: ({ place }) => number(place), align: "end" },
    { id: "rate", header: words().rates[props.group], cell: ({ rate }) => percent(rate), align: "end" },
    { id: "total", header: words().columns.total, cell: (one) => number(one.groups[props.group].total), align: "end" },
    ...groups[props.group].map(
      (part): Column<County> => ({
        id: part,
        header: words().parts[part],
        cell: (one) => number(one.groups[props.group].parts[part]),
        align: "end",
      }),
    ),
    {
      id: "size",
      header: words().columns.perHundred,
      cell: (one) => number(perHundred(one, props.group), 1),
      align: "end",
    },
    ...(props.group === "findings"
      ? steps.map(
          (step): Column<County> => ({
            id: step,
            header: words().steps[step],
            cell: ({ medians }) => number(medians[step], 1),
            align: "end",
          }),
        )
      : []),
  ]
  return <Some caption={words().counties} columns={columns()} rows={props.counties} />
}

/** Counties side by side: progress by measure, told apart by month, form or area. A line of a county is as far as it goes. */
export const Progress = (): JSX.Element => {
  const year = useYear()
  const [search, setSearch] = useSearchParams<{ measure?: string; by?: string }>()
  const group = (): Group => (isGroup(search.measure) ? search.measure : "findings")
  const apart = (): Dimension | undefined => bysOf(group()).find((one) => one === search.by)
  const by = (): Dimension => apart() ?? "month"
  const query = useOperation(get, () => ({ year: year.chosen(), group: group(), by: by() }))
  return (
    <Section title={words().progress}>
      <div class="mb-4 w-36">
        <YearSelect year={year} />
      </div>
      <Tabs
        label={words().measure}
        value={group()}
        onChange={(measure) => setSearch({ measure, by: undefined })}
        tabs={groupNames.map((id) => ({ id, label: words().groups[id], content: () => undefined }))}
      />
      <Loaded query={query}>
        {(found) => {
          const rates = (): (number | undefined)[] =>
            found().counties.map((one) => rateOf(group(), one.groups[group()]))
          const counties = (): County[] => {
            const places = placesOf(rates())
            return found()
              .counties.map((one, at) => ({ ...one, rate: rates()[at], place: places[at] }))
              .sort((a, b) => (b.rate ?? -1) - (a.rate ?? -1) || a.code.localeCompare(b.code))
          }
          const rows = (): Row[] => {
            const { table } = found()
            const lines = found().counties.map(({ name }, at) => ({
              name,
              cells: (table.counties[at] ?? []).map(({ total }) => total),
            }))
            return [{ name: words().whole, cells: table.whole.map(({ total }) => total) }, ...lines]
          }
          const columns = (): Column<Row>[] => [
            { id: "name", header: words().columns.county, cell: ({ name }) => name },
            ...found().table.columns.map(
              ({ id, name }, at): Column<Row> => ({
                id,
                header: name ?? (by() === "month" ? words().month(Number(id)) : words().other),
                cell: ({ cells }) => number(cells[at]),
                align: "end",
              }),
            ),
          ]
          return (
            <Show
              when={found().counties.length > 0}
              fallback={
                <EmptyState icon="paper" title={words().none}>
                  {words().noneText}
                </EmptyState>
              }
            >
              <p class="mb-4 max-w-[60em] text-small text-ink-soft">
                {words().definitions[group()]}
                {words().hidden(found().threshold)}
              </p>
              <Whole whole={found().whole} group={group()} />
              <Tabs
                label={words().apart}
                value={apart() ?? overview}
                onChange={(one) => setSearch({ by: one === overview ? undefined : one })}
                tabs={[
                  { id: overview, label: words().overview, content: () => undefined },
                  ...bysOf(group()).map((id) => ({ id, label: words().bys[id], content: () => undefined })),
                ]}
              />
              <Show when={apart()} fallback={<Counties counties={counties()} group={group()} />}>
                <Some rows={rows()} caption={words().apart} columns={columns()} />
              </Show>
            </Show>
          )
        }}
      </Loaded>
    </Section>
  )
}
