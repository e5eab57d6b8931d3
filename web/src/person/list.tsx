import { type Colleague, create, get } from "@bihuan/contract/person"
import { useSearchParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { dayOf } from "../messages/format.ts"
import { useSession } from "../session/session.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { DateField } from "../ui/date.tsx"
import type { Field } from "../ui/field.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { Picker } from "../ui/picker.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { formOn, isThere } from "../unit/history.ts"
import { useUnits } from "../unit/units.ts"
import { usePeople } from "./people.ts"
import { words } from "./words.ts"

/** The county's people as they stood in their posts on a day. */
export default function PersonList(): JSX.Element {
  const session = useSession()
  const people = usePeople()
  const units = useUnits()
  const [search, setSearch] = useSearchParams<{ unit: string; on: string }>()
  const today = dayOf(session.now())
  const day = (): string => (/^\d{4}-\d{2}-\d{2}$/.test(search.on ?? "") ? `${search.on}` : today)
  const filter = (name: "unit" | "on", value: () => string | undefined, unset?: string): Field<string> => ({
    id: `people-${name}`,
    name,
    value,
    set: (next) => setSearch({ [name]: next && next !== unset ? next : undefined }),
    problem: () => undefined,
    required: true,
    most: undefined,
  })
  const heldBy = ({ posts }: Colleague) =>
    posts.filter((post) => isThere(post, day()) && (!search.unit || post.unit === search.unit))
  const rows = (): Colleague[] => people.all().filter((person) => heldBy(person).length > 0)
  const columns = (): Column<Colleague>[] => [
    { id: "name", header: words().columns.name, cell: ({ name }) => name, width: "10rem" },
    {
      id: "posts",
      header: words().columns.posts,
      cell: (person) =>
        heldBy(person)
          .map(({ unit, title = "" }) => {
            const of = units.find(unit)
            return `${of ? formOn(of, day()).name : ""} ${title}`.trim()
          })
          .join("；"),
    },
  ]
  return (
    <Page
      title={words().title}
      lead={words().lead}
      actions={
        <Show when={session.may(create.name)}>
          <ButtonLink href="/people/new" tone="primary" icon="plus">
            {words().add}
          </ButtonLink>
        </Show>
      }
    >
      <div class="mb-4 grid gap-4 wide:max-w-2xl wide:grid-cols-[15rem_minmax(0,1fr)]">
        <DateField field={filter("on", day, today)} label={words().on} />
        <Picker
          field={filter("unit", () => search.unit as string | undefined)}
          label={words().unit}
          placeholder={words().anyUnit}
          options={units.all().map(({ id, name }) => ({ id, label: name }))}
        />
      </div>
      <Table
        caption={words().title}
        columns={columns()}
        rows={rows()}
        {...(session.may(get.name) && { href: ({ id }: Colleague) => `/people/${id}` })}
        pending={people.all().length === 0}
        empty={<EmptyState icon="person" title={words().empty} />}
      />
    </Page>
  )
}
