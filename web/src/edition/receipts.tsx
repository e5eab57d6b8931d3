import { type Receipt, receipts } from "@bihuan/contract/rulebook"
import { type JSX, Show } from "solid-js"
import { usePages } from "../client/pages.ts"
import { kindOf, placeOf } from "../duty/desk.ts"
import { formatDay } from "../messages/format.ts"
import { type Book, useBook } from "../rulebook/book.ts"
import { ErrorNotice } from "../ui/notice.tsx"
import { Table } from "../ui/table.tsx"
import { type Units, useUnits } from "../unit/units.ts"
import { words } from "./words.ts"

/** With whom something lies: a unit, else a role, by name. */
export const ownerOf = (
  assignee: { unit?: string | undefined; role?: string | undefined },
  book: Book,
  units: Units,
) => (assignee.unit ? units.nameOf(assignee.unit) : book.nameOf("roles", assignee.role))

/** Every day that an edition, or a notice of holidays, moved. */
export const Receipts = (props: { cause: string }): JSX.Element => {
  const pages = usePages(receipts, () => ({ id: props.cause }))
  const book = useBook()
  const units = useUnits()
  const say = () => words().receipt
  return (
    <Show
      when={pages.error()}
      fallback={
        <Table<Receipt>
          caption={words().receipts}
          rows={pages.items()}
          pending={pages.isPending()}
          href={({ duty }) => placeOf(duty)}
          more={pages.more()}
          morePending={pages.morePending()}
          empty={<p class="text-small text-ink-soft">{words().receiptsEmpty}</p>}
          columns={[
            {
              id: "matter",
              header: say().matter,
              cell: ({ duty }) => `${kindOf(duty, book)} ${duty.subject.title}`,
            },
            {
              id: "owner",
              header: say().owner,
              cell: ({ duty }) => ownerOf(duty.assignee, book, units),
              width: "14rem",
            },
            {
              id: "from",
              header: say().from,
              cell: ({ from }) => (from === undefined ? words().undated : formatDay(from)),
              width: "13rem",
            },
            { id: "to", header: say().to, cell: ({ to }) => formatDay(to), width: "13rem" },
          ]}
        />
      }
    >
      {(error) => <ErrorNotice error={error()} retry={pages.refetch} />}
    </Show>
  )
}
