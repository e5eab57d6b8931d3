import type { UnitFinding } from "@bihuan/contract/rectification"
import type { JSX } from "solid-js"
import { formatDay } from "../messages/format.ts"
import { Lamp } from "../ui/lamp.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { dutyOf, standingOf, tones } from "./course.ts"
import { words } from "./words.ts"

export const StandingLamp = (props: { item: UnitFinding }): JSX.Element => (
  <Lamp tone={tones[standingOf(props.item)]}>{words().state[standingOf(props.item)]}</Lamp>
)

const columns = (): Column<UnitFinding>[] => {
  const { columns: header } = words()
  return [
    { id: "finding", header: header.finding, cell: ({ finding }) => finding.title, width: "22%" },
    { id: "number", header: header.number, cell: ({ instrument }) => instrument?.number },
    {
      id: "measures",
      header: header.measures,
      cell: ({ rectification }) => <span class="whitespace-pre-line">{rectification.measures}</span>,
      width: "24%",
    },
    { id: "person", header: header.person, cell: ({ rectification }) => rectification.personInCharge },
    {
      id: "due",
      header: header.due,
      cell: (item) => {
        const day = dutyOf(item)?.due.at(-1)?.dueOn
        return day && formatDay(day)
      },
    },
    { id: "progress", header: header.progress, cell: ({ rectification }) => rectification.progress.at(-1)?.text },
    {
      id: "evidence",
      header: header.evidence,
      cell: ({ rectification }) =>
        words().evidenceCount(rectification.progress.flatMap(({ evidence }) => evidence).length),
    },
    { id: "state", header: header.state, cell: (item) => <StandingLamp item={item} /> },
  ]
}

/** The unit's rectification ledger (整改台账): a view of what it entered, never typed again. It prints across the sheet (`data-wide`). */
export const Ledger = (props: { items: readonly UnitFinding[] }): JSX.Element => (
  <div data-wide="">
    <Table
      caption={words().ledger}
      columns={columns()}
      rows={props.items}
      href={({ rectification }) => `/rectifications/${rectification.id}`}
    />
  </div>
)
