import { list, type Sending, send } from "@bihuan/contract/sending"
import { type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { formatDay } from "../messages/format.ts"
import { useYear, YearSelect } from "../project/year.tsx"
import { useSession } from "../session/session.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { Lamp } from "../ui/lamp.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { words } from "./words.ts"

const Receipt = (props: { sending: Sending }): JSX.Element => (
  <Show when={props.sending.receipt} fallback={<Lamp tone="notice">{words().awaiting}</Lamp>}>
    {(receipt) => <Lamp tone="done">{words().received(receipt().on)}</Lamp>}
  </Show>
)

/** The year's sendings, newest first: what went to whom, and whether the receipt is in. */
export default function Sendings(): JSX.Element {
  const session = useSession()
  const year = useYear()
  const query = useOperation(list, () => ({ year: year.chosen() }))
  const columns = (): Column<{ sending: Sending }>[] => [
    { id: "to", header: words().sending.to, cell: ({ sending }) => sending.to },
    {
      id: "what",
      header: words().sending.what,
      cell: ({ sending }) => words().what(sending.evaluations.length, !!sending.report),
    },
    { id: "on", header: words().sending.on, cell: ({ sending }) => formatDay(sending.on), width: "13rem" },
    { id: "number", header: words().sending.number, cell: ({ sending }) => sending.number ?? "", width: "14rem" },
    {
      id: "state",
      header: words().sending.state,
      cell: ({ sending }) => <Receipt sending={sending} />,
      width: "16rem",
    },
  ]
  const create = () => (
    <ButtonLink href={`/evaluations/sendings/new?year=${year.chosen()}`} tone="primary" icon="plus">
      {words().send}
    </ButtonLink>
  )
  return (
    <Page
      title={words().sendings}
      lead={words().sendingsLead}
      crumbs={[{ href: "/evaluations", label: words().title }]}
      actions={<Show when={session.may(send.name)}>{create()}</Show>}
    >
      <div class="mb-4 w-36">
        <YearSelect year={year} />
      </div>
      <Loaded query={query}>
        {(found) => (
          <Table
            caption={words().sendings}
            columns={columns()}
            rows={found().items}
            href={({ sending }) => `/evaluations/sendings/${sending.id}`}
            empty={<EmptyState icon="paper" title={words().sendingsEmpty} />}
          />
        )}
      </Loaded>
    </Page>
  )
}
