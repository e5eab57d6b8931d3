import { list, type Notice, send } from "@bihuan/contract/notice"
import { useSearchParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { usePages } from "../client/pages.ts"
import { dayOf, formatDay } from "../messages/format.ts"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { Lamp } from "../ui/lamp.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { PagedTable } from "../ui/paged.tsx"
import type { Column } from "../ui/table.tsx"
import { Tabs } from "../ui/tabs.tsx"
import { useUnits } from "../unit/units.ts"
import { words } from "./words.ts"

type Which = "received" | "sent"

const Box = (props: { which: Which }): JSX.Element => {
  const book = useBook()
  const units = useUnits()
  const pages = usePages(list, () => ({ box: props.which }))
  const other = (row: Notice): string => units.nameOf(props.which === "received" ? row.from : row.lead)
  const columns = (): Column<Notice>[] => [
    { id: "title", header: words().columns.title, cell: (row) => row.title },
    { id: "kind", header: words().columns.kind, cell: (row) => book.nameOf("notices", row.kind), width: "15rem" },
    {
      id: "other",
      header: props.which === "received" ? words().columns.from : words().columns.to,
      cell: other,
      width: "12rem",
    },
    { id: "at", header: words().columns.at, cell: (row) => formatDay(dayOf(row.createdAt)), width: "11rem" },
    {
      id: "state",
      header: words().columns.state,
      cell: (row) => <Lamp tone={row.state.name === "sent" ? "notice" : "done"}>{words().state[row.state.name]}</Lamp>,
      width: "8rem",
    },
  ]
  return (
    <PagedTable
      caption={props.which === "received" ? words().received : words().sentBox}
      columns={columns()}
      pages={pages}
      href={(row) => `/notices/${row.id}`}
      pending={book.isPending}
      empty={<EmptyState title={props.which === "received" ? words().emptyReceived : words().emptySent} />}
    />
  )
}

/** What the reader's office was told, and what it told others. */
export default function NoticeList(): JSX.Element {
  const session = useSession()
  const [search, setSearch] = useSearchParams<{ box: string }>()
  const first = (): Which => (session.may("notice.receipt") ? "received" : "sent")
  const open = (): Which => (search.box === "sent" || search.box === "received" ? search.box : first())
  return (
    <Page
      title={words().title}
      lead={words().lead}
      actions={
        <Show when={session.may(send.name)}>
          <ButtonLink href="/notices/new" tone="primary" icon="plus">
            {words().send}
          </ButtonLink>
        </Show>
      }
    >
      <Tabs
        label={words().title}
        value={open()}
        onChange={(box) => setSearch({ box })}
        tabs={[
          { id: "received", label: words().received, content: () => <Box which="received" /> },
          { id: "sent", label: words().sentBox, content: () => <Box which="sent" /> },
        ]}
      />
    </Page>
  )
}
