import { type EditionHead, editions } from "@bihuan/contract/rulebook"
import { type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { formatDay } from "../messages/format.ts"
import { useSession } from "../session/session.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Page } from "../ui/page.tsx"
import { Table } from "../ui/table.tsx"
import { EditionLamp } from "./state.tsx"
import { words } from "./words.ts"

/** Every edition of the county's rulebook, newest first. */
export default function Editions(): JSX.Element {
  const { may } = useSession()
  const query = useOperation(editions, () => ({}))
  return (
    <Page
      title={words().title}
      lead={words().lead}
      crumbs={[{ label: words().rulebook, href: "/rulebook" }]}
      actions={
        <>
          <ButtonLink href="/rulebook/holidays">{words().holidays}</ButtonLink>
          <Show when={may("draft.compare")}>
            <ButtonLink href="/rulebook/comparison">{words().compare}</ButtonLink>
          </Show>
        </>
      }
    >
      <Loaded query={query}>
        {(data) => (
          <Table<EditionHead>
            caption={words().title}
            rows={data().items}
            href={({ id }) => `/rulebook/editions/${id}`}
            columns={[
              {
                id: "edition",
                header: words().columns.edition,
                cell: ({ number, title }) => `${words().edition(number)} ${title}`,
              },
              {
                id: "from",
                header: words().columns.from,
                cell: ({ effectiveFrom }) => formatDay(effectiveFrom),
                width: "13rem",
              },
              {
                id: "running",
                header: words().columns.running,
                cell: ({ running }) => (running ? words().running[running] : ""),
                width: "13rem",
              },
              {
                id: "moved",
                header: words().columns.moved,
                cell: ({ taken }) => (taken ? words().moved(taken.duties, taken.approvals) : ""),
                width: "13rem",
              },
              {
                id: "state",
                header: words().columns.state,
                cell: ({ state }) => <EditionLamp state={state} />,
                width: "9rem",
              },
            ]}
          />
        )}
      </Loaded>
    </Page>
  )
}
