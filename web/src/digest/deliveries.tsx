import type { Delivery } from "@bihuan/contract/digest"
import type { JSX } from "solid-js"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { EmptyState, Section } from "../ui/page.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { words } from "./words.ts"

const tones: Record<Delivery["state"], Tone> = { sent: "done", failed: "danger", unknown: "warning" }

/** What was sent of late, and what was not. */
export const Deliveries = (props: { rows: readonly Delivery[] }): JSX.Element => {
  const say = () => words().county
  const columns = (): Column<Delivery>[] => [
    { id: "to", header: say().to, cell: ({ to }) => `${to.name}（${say().channel[to.channel]}）` },
    { id: "day", header: say().day, cell: ({ day }) => say().onDay(day) },
    {
      id: "state",
      header: say().state,
      cell: ({ state }) => <Lamp tone={tones[state]}>{say().states[state]}</Lamp>,
    },
    { id: "attempts", header: say().attempts, align: "end", cell: ({ attempts }) => attempts },
    { id: "detail", header: say().detail, cell: ({ detail, state }) => (state === "sent" ? "" : (detail ?? "")) },
  ]
  return (
    <Section title={say().deliveries}>
      <Table
        caption={say().deliveries}
        columns={columns()}
        rows={props.rows}
        empty={<EmptyState title={say().none}>{say().noneText}</EmptyState>}
      />
    </Section>
  )
}
