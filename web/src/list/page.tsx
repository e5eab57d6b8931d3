import type { Entry, KeyPoint } from "@bihuan/contract/amendment"
import { check, compare, get } from "@bihuan/contract/list"
import type { Output } from "@bihuan/contract/operation"
import type { Project } from "@bihuan/contract/project"
import { useParams, useSearchParams } from "@solidjs/router"
import { For, type JSX, Show } from "solid-js"
import { ApprovalCourse } from "../approval/course.tsx"
import { useOperation } from "../client/query.ts"
import { formatDay } from "../messages/format.ts"
import { usePeople } from "../person/people.ts"
import { addressOf } from "../project/address.ts"
import { ProjectLamp } from "../project/state.tsx"
import { type Book, useBook } from "../rulebook/book.ts"
import { Select } from "../ui/choice.tsx"
import { createField } from "../ui/field.tsx"
import { Badge } from "../ui/lamp.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card, Fact, Facts, Page, Section } from "../ui/page.tsx"
import { Table } from "../ui/table.tsx"
import { type Units, useUnits } from "../unit/units.ts"
import { AskedChanges } from "./asked.tsx"
import { OfficeActions } from "./office.tsx"
import { ListLamp } from "./state.tsx"
import { words } from "./words.ts"

type Shown = Output<typeof get>

const Points = (props: { points: readonly KeyPoint[]; book: Book }): JSX.Element => (
  <ol class="grid gap-3">
    <For each={props.points}>
      {(point) => (
        <li class="grid gap-1 border-s-2 border-line ps-3">
          <p>{point.text}</p>
          <p class="flex flex-wrap items-center gap-2 text-caption text-ink-soft">
            {point.source}
            <For each={point.focusAreas}>{(area) => <Badge>{props.book.nameOf("focusAreas", area)}</Badge>}</For>
          </p>
        </li>
      )}
    </For>
  </ol>
)

/** What still stands in the way, by unit and project. */
const Hindrances = (props: { list: string; version: number }): JSX.Element => {
  const query = useOperation(check, () => ({ id: props.list }))
  return (
    <Loaded query={query}>
      {(data) => (
        <Show when={data().items.length > 0} fallback={<Notice tone="done">{words().noHindrance}</Notice>}>
          <Card title={words().hindrances}>
            <Facts>
              <For each={data().items}>
                {({ kind, name, count = 0, limit = 0 }) => (
                  <Fact term={name}>{words().hindrance[kind](count, limit)}</Fact>
                )}
              </For>
            </Facts>
          </Card>
        </Show>
      )}
    </Loaded>
  )
}

const Proposals = (props: { shown: Shown; book: Book; units: Units }): JSX.Element => (
  <Table<Project>
    caption={words().projects}
    columns={[
      { id: "title", header: words().project.title, cell: (row) => row.title },
      { id: "unit", header: words().project.unit, cell: (row) => props.units.nameOf(row.proposer), width: "14rem" },
      {
        id: "state",
        header: words().project.state,
        cell: (row) => <ProjectLamp project={row} book={props.book} />,
        width: "12rem",
      },
    ]}
    rows={props.shown.proposals}
    href={(row) => addressOf(row.id)}
    empty={<p class="text-small text-ink-soft">{words().noProjects}</p>}
  />
)

const Entries = (props: { shown: Shown; units: Units }): JSX.Element => (
  <Table<Entry>
    caption={words().projects}
    columns={[
      { id: "title", header: words().project.title, cell: (row) => row.title },
      { id: "lead", header: words().project.lead, cell: (row) => props.units.nameOf(row.lead), width: "14rem" },
      {
        id: "cycle",
        header: words().project.cycle,
        cell: (row) => `${row.cycle.from} — ${row.cycle.to}`,
        align: "end",
        width: "14rem",
      },
    ]}
    rows={props.shown.entries}
    href={(row) => addressOf(row.project)}
    empty={<p class="text-small text-ink-soft">{words().noProjects}</p>}
  />
)

const Changes = (props: { list: string; from: number; to: number }): JSX.Element => {
  const query = useOperation(compare, () => ({ id: props.list, from: props.from, to: props.to }))
  return (
    <Card title={words().compare(props.from, props.to)}>
      <Loaded query={query}>
        {(data) => {
          const named = (): { term: string; names: string[] }[] =>
            [
              {
                term: words().added,
                names: [
                  ...data().keyPoints.added.map(({ text }) => text),
                  ...data().projects.added.map(({ title }) => title),
                ],
              },
              {
                term: words().altered,
                names: [
                  ...data().keyPoints.changed.map(({ before, after }) => `${before.text} → ${after.text}`),
                  ...data().projects.changed.map(({ before, after }) => `${before.title} → ${after.title}`),
                ],
              },
              {
                term: words().withdrawn,
                names: [
                  ...data().keyPoints.withdrawn.map(({ text }) => text),
                  ...data().projects.withdrawn.map(({ title }) => title),
                ],
              },
            ].filter(({ names }) => names.length > 0)
          return (
            <Show when={named().length > 0} fallback={<p class="text-small text-ink-soft">{words().same}</p>}>
              <Facts>
                <For each={named()}>
                  {({ term, names }) => (
                    <Fact term={term}>
                      <ul class="grid gap-1">
                        <For each={names}>{(name) => <li>{name}</li>}</For>
                      </ul>
                    </Fact>
                  )}
                </For>
              </Facts>
            </Show>
          )
        }}
      </Loaded>
    </Card>
  )
}

const Versions = (props: { shown: Shown; number: number; choose: (number: number) => void }): JSX.Element => {
  const field = {
    ...createField<string>("version"),
    value: () => String(props.number),
    set: (next: string | undefined) => props.choose(Number(next ?? props.number)),
  }
  return (
    <Section title={words().versions}>
      <div class="grid gap-4">
        <Show when={props.shown.list.number > 1}>
          <div class="w-56">
            <Select
              field={field}
              label={words().shown}
              options={props.shown.list.log.map(({ number }) => ({ id: `${number}`, label: words().version(number) }))}
            />
          </div>
        </Show>
        <Facts>
          <For each={props.shown.list.log.toReversed()}>
            {({ number, by, reason }) => <Fact term={words().log(number, by.name, by.at)}>{reason}</Fact>}
          </For>
        </Facts>
        <Show when={props.number > 1}>
          <Changes list={props.shown.list.id} from={props.number - 1} to={props.number} />
        </Show>
      </div>
    </Section>
  )
}

const View = (props: { shown: Shown; number: number; choose: (number: number) => void }): JSX.Element => {
  const book = useBook(() => props.shown.list.rulebook)
  const units = useUnits()
  const people = usePeople()
  const list = () => props.shown.list
  const isOut = (): boolean => list().number > 0
  const isPending = (): boolean => props.shown.approvals.some(({ state }) => state.name === "pending")
  const returned = (): string | undefined => {
    const { state } = list()
    return state.name === "gathering" ? state.returned : undefined
  }
  return (
    <Page
      title={list().name}
      lamps={<ListLamp list={list()} />}
      lead={words().window(list().call.from, list().call.until)}
      crumbs={[{ href: `/lists?year=${list().year}`, label: words().title }]}
      actions={<OfficeActions shown={props.shown} book={book} units={units} />}
    >
      <div class="grid items-start gap-6 full:grid-cols-[minmax(0,1fr)_22rem]">
        <div class="grid min-w-0 gap-6">
          <Show when={returned()}>{(reason) => <Notice tone="warning">{words().returned(reason())}</Notice>}</Show>
          <Show when={list().state.name === "gathering"}>
            <Hindrances list={list().id} version={list().version} />
          </Show>
          <Card title={words().keyPoints}>
            <Points points={props.shown.keyPoints} book={book} />
          </Card>
          <Section title={words().projects}>
            <Show when={isOut()} fallback={<Proposals shown={props.shown} book={book} units={units} />}>
              <Entries shown={props.shown} units={units} />
            </Show>
          </Section>
          <Show when={isOut()}>
            <Versions shown={props.shown} number={props.number} choose={props.choose} />
          </Show>
        </div>
        <div class={isPending() ? "grid gap-6 max-full:order-first" : "grid gap-6"}>
          <AskedChanges shown={props.shown} book={book} />
          <ApprovalCourse approvals={props.shown.approvals} book={book} people={people} />
          <Show when={list().reports.length > 0}>
            <Card title={words().reports}>
              <Facts>
                <For each={list().reports}>
                  {({ on, document, to }) => <Fact term={formatDay(on)}>{`${to} ${document}`}</Fact>}
                </For>
              </Facts>
            </Card>
          </Show>
        </div>
      </div>
    </Page>
  )
}

/** A list from its call to its versions: key points, what stands in the way, its projects and the course of its approval. */
export default function ListPage(): JSX.Element {
  const params = useParams<{ list: string }>()
  const [search, setSearch] = useSearchParams<{ version: string }>()
  const chosen = (): number | undefined => (Number(search.version) > 0 ? Number(search.version) : undefined)
  const query = useOperation(get, () => {
    const number = chosen()
    return { id: params.list, ...(number && { number }) }
  })
  return (
    <Loaded query={query}>
      {(data) => (
        <View
          shown={data()}
          number={chosen() ?? data().list.number}
          choose={(number) => setSearch({ version: number === data().list.number ? undefined : number })}
        />
      )}
    </Loaded>
  )
}
