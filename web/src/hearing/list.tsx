import type { Hearings } from "@bihuan/contract/hearing"
import { list, record } from "@bihuan/contract/hearing"
import { type JSX, Show } from "solid-js"
import { words as calendar } from "../calendar/words.ts"
import { useOperation } from "../client/query.ts"
import { dueOf, kindOf, periodOf } from "../duty/desk.ts"
import { DutyLamp } from "../duty/lamp.tsx"
import { formatDay } from "../messages/format.ts"
import { useYear, YearPage } from "../project/year.tsx"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { EmptyState } from "../ui/page.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { words } from "./words.ts"

const idOf = ({ duty, hearing }: Hearings): string => duty?.id ?? hearing?.id ?? ""
const order = (one: Hearings): string => `${(one.duty && dueOf(one.duty)) ?? one.hearing?.on ?? "9999"} ${idOf(one)}`

/** The year's hearings: those that are due, and those that were held besides. */
export default function HearingList(): JSX.Element {
  const session = useSession()
  const book = useBook()
  const year = useYear()
  const query = useOperation(list, () => ({ year: year.chosen() }))
  const columns = (): Column<Hearings>[] => [
    {
      id: "title",
      header: words().columns.title,
      cell: ({ duty }) => (duty ? kindOf(duty, book) : words().anytime),
    },
    {
      id: "by",
      header: words().columns.by,
      cell: ({ duty, hearing }) => hearing?.createdBy.name ?? duty?.subject.title ?? "",
      width: "12rem",
    },
    {
      id: "period",
      header: words().columns.period,
      cell: ({ duty }) => (duty && periodOf(duty)) ?? "",
      width: "9rem",
    },
    {
      id: "due",
      header: words().columns.due,
      cell: ({ duty }) => formatDay((duty && dueOf(duty)) ?? ""),
      width: "12rem",
    },
    {
      id: "held",
      header: words().columns.held,
      cell: ({ hearing }) => (hearing ? formatDay(hearing.on) : ""),
      width: "12rem",
    },
    {
      id: "state",
      header: words().columns.state,
      cell: ({ duty }) => <Show when={duty}>{(one) => <DutyLamp duty={one()} book={book} />}</Show>,
      width: "9rem",
    },
  ]
  return (
    <YearPage
      year={year}
      title={words().title}
      lead={words().lead}
      crumbs={[{ href: "/calendar", label: calendar().title }]}
      actions={
        <Show when={session.may(record.name)}>
          <ButtonLink href="/hearings/new" icon="plus">
            {words().record}
          </ButtonLink>
        </Show>
      }
    >
      <Loaded query={query}>
        {(found) => (
          <Table
            caption={words().title}
            columns={columns()}
            rows={found().items.toSorted((a, b) => order(a).localeCompare(order(b)))}
            href={(one) => `/hearings/${idOf(one)}`}
            empty={<EmptyState icon="people" title={words().empty} />}
          />
        )}
      </Loaded>
    </YearPage>
  )
}
