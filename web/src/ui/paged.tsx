import { type JSX, Show } from "solid-js"
import type { Pages } from "../client/pages.ts"
import { ErrorNotice } from "./notice.tsx"
import { type Column, Table } from "./table.tsx"

/** A table of what the service hands out in pages: waiting, refused, the rows so far and the way to more. */
export const PagedTable = <T extends { id: string }>(props: {
  caption: string
  columns: readonly Column<T>[]
  pages: Pages<T>
  href: (row: T) => string
  /** Something else that the rows need is on its way. */
  pending?: boolean
  empty: JSX.Element
}): JSX.Element => (
  <Show
    when={props.pages.error()}
    fallback={
      <Table
        caption={props.caption}
        columns={props.columns}
        rows={props.pages.items()}
        href={props.href}
        pending={props.pages.isPending() || (props.pending ?? false)}
        more={props.pages.more()}
        morePending={props.pages.morePending()}
        empty={props.empty}
      />
    }
  >
    {(error) => <ErrorNotice error={error()} retry={props.pages.refetch} />}
  </Show>
)
