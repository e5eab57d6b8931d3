import { useSearchParams } from "@solidjs/router"
import { createUniqueId, type JSX } from "solid-js"
import { dayOf } from "../messages/format.ts"
import { useSession } from "../session/session.tsx"
import { Select } from "../ui/choice.tsx"
import type { Field } from "../ui/field.tsx"
import { type Crumb, Page } from "../ui/page.tsx"
import { words } from "./words.ts"

export type Year = { readonly chosen: () => number; readonly choose: (year: number) => void }

/** The year that a list shows: this one, or another that the address names, so that it can be sent to a colleague. */
export function useYear(): Year {
  const session = useSession()
  const [search, setSearch] = useSearchParams<{ year: string }>()
  const present = (): number => Number(dayOf(session.now()).slice(0, 4))
  return {
    chosen: () => {
      const named = Number(search.year)
      return Number.isInteger(named) && named >= 2000 && named <= 2200 ? named : present()
    },
    choose: (year) => setSearch({ year: year === present() ? undefined : year }),
  }
}

/** Next year's list is made before this one ends; five years back are looked up. */
const around = (year: number): number[] => Array.from({ length: 7 }, (_, index) => year + 1 - index)

export const YearSelect = (props: { year: Year }): JSX.Element => {
  const field: Field<string> = {
    id: createUniqueId(),
    name: "year",
    value: () => String(props.year.chosen()),
    set: (year) => props.year.choose(Number(year ?? props.year.chosen())),
    problem: () => undefined,
    required: true,
    most: undefined,
  }
  const session = useSession()
  const present = Number(dayOf(session.now()).slice(0, 4))
  const years = (): number[] => [...new Set([...around(present), props.year.chosen()])].sort((a, b) => b - a)
  return (
    <Select
      field={field}
      label={words().year}
      options={years().map((year) => ({ id: String(year), label: words().yearOf(year) }))}
    />
  )
}

/** A page of what belongs to one year, which the reader can change. */
export const YearPage = (props: {
  title: string
  lead: JSX.Element
  crumbs?: readonly Crumb[]
  actions?: JSX.Element
  year: Year
  children: JSX.Element
}): JSX.Element => (
  <Page title={props.title} lead={props.lead} crumbs={props.crumbs} actions={props.actions}>
    <div class="mb-4 w-36">
      <YearSelect year={props.year} />
    </div>
    {props.children}
  </Page>
)
