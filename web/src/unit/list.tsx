import { create, type Unit } from "@bihuan/contract/unit"
import { useSearchParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { dayOf } from "../messages/format.ts"
import { usePeople } from "../person/people.ts"
import { type Book, useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { DateField } from "../ui/date.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { Tabs } from "../ui/tabs.tsx"
import { formOn, isThere, postsOf } from "./history.ts"
import { useUnits } from "./units.ts"
import { words } from "./words.ts"

type Sort = keyof ReturnType<typeof words>["of"]

const UnitsOf = (props: { of: Sort; day: string; book: Book }): JSX.Element => {
  const units = useUnits()
  const people = usePeople()
  const kindOf = (unit: Unit) => props.book.find("unitKinds", formOn(unit, props.day).kind)
  const rows = (): Unit[] => units.all().filter((unit) => isThere(unit, props.day) && kindOf(unit)?.of === props.of)
  const held = (unit: Unit) => postsOf(people.all(), unit.id).filter(({ post }) => isThere(post, props.day))
  const supervisor = (unit: Unit): string => {
    const by = units.find(formOn(unit, props.day).supervisedBy)
    return by ? formOn(by, props.day).name : ""
  }
  const principals = (unit: Unit): string =>
    held(unit)
      .filter(({ post }) => post.principal)
      .map(({ person }) => person.name)
      .join("、")
  const columns = (): Column<Unit>[] => [
    { id: "name", header: words().columns.name, cell: (unit) => formOn(unit, props.day).name },
    { id: "kind", header: words().columns.kind, cell: (unit) => kindOf(unit)?.name ?? "", width: "12rem" },
    ...(props.of === "supervised"
      ? [{ id: "by", header: words().columns.supervisedBy, cell: supervisor, width: "16rem" }]
      : []),
    { id: "principal", header: words().columns.principal, cell: principals, width: "9rem" },
    {
      id: "people",
      header: words().columns.people,
      cell: (unit) => held(unit).length || "",
      align: "end",
      width: "7rem",
    },
  ]
  return (
    <Table
      caption={words().of[props.of]}
      columns={columns()}
      rows={rows()}
      href={(unit) => `/units/${unit.id}`}
      pending={units.all().length === 0}
      empty={<EmptyState icon="folder" title={words().empty} />}
    />
  )
}

/** The county's units as they were on a day. */
export default function UnitList(): JSX.Element {
  const session = useSession()
  const book = useBook()
  const [search, setSearch] = useSearchParams<{ of: string; on: string }>()
  const today = dayOf(session.now())
  const day = (): string => (/^\d{4}-\d{2}-\d{2}$/.test(search.on ?? "") ? `${search.on}` : today)
  const sorts = (): Sort[] => {
    const used = new Set(book.all("unitKinds").map(({ of }) => of))
    return (Object.keys(words().of) as Sort[]).filter((sort) => used.has(sort))
  }
  const chosen = (): Sort => sorts().find((sort) => sort === search.of) ?? sorts().at(-1) ?? "supervised"
  const on = {
    id: "units-on",
    name: "on",
    value: day,
    set: (next: string | undefined) => setSearch({ on: next && next !== today ? next : undefined }),
    problem: () => undefined,
    required: true,
    most: undefined,
  }
  return (
    <Page
      title={words().title}
      lead={words().lead}
      actions={
        <Show when={session.may(create.name)}>
          <ButtonLink href="/units/new" tone="primary" icon="plus">
            {words().add}
          </ButtonLink>
        </Show>
      }
    >
      <div class="mb-4 max-w-60">
        <DateField field={on} label={words().on} />
      </div>
      <Show when={sorts().length > 0}>
        <Tabs
          label={words().title}
          value={chosen()}
          onChange={(of) => setSearch({ of })}
          tabs={sorts().map((sort) => ({
            id: sort,
            label: words().of[sort],
            content: () => <UnitsOf of={sort} day={day()} book={book} />,
          }))}
        />
      </Show>
    </Page>
  )
}
