import { type Adoption, adoptions, list as templates } from "@bihuan/contract/template"
import type { JSX } from "solid-js"
import { useOperation } from "../client/query.ts"
import { formatDay } from "../messages/format.ts"
import { words as templateWords } from "../template/words.ts"
import { Lamp } from "../ui/lamp.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Section } from "../ui/page.tsx"
import { Table } from "../ui/table.tsx"
import { words } from "./words.ts"

type Row = { id: string; running?: Adoption | undefined; coming: Adoption[] }

/** Which county follows which version, and in how many provisions it differs. */
export const Adoptions = (): JSX.Element => {
  const query = useOperation(adoptions, () => ({}))
  const offered = useOperation(templates, () => ({}))
  const versionOf = (follows: string | undefined): string => {
    const found = offered.data?.items.find(({ id }) => id === follows)
    return found ? templateWords().version(found.name, found.number) : words().none
  }
  const isNewest = (follows: string | undefined): boolean => {
    const found = offered.data?.items.find(({ id }) => id === follows)
    return !offered.data?.items.some((one) => one.template === found?.template && one.number > found.number)
  }
  const shown = ({ running, coming }: Row): Adoption | undefined => running ?? coming[0]
  const state = (row: Row): JSX.Element => {
    const follows = row.running?.follows
    if (!follows) return <Lamp tone="calm">{words().states.none}</Lamp>
    return isNewest(follows) ? (
      <Lamp tone="done">{words().states.newest}</Lamp>
    ) : (
      <Lamp tone="notice">{words().states.behind}</Lamp>
    )
  }
  return (
    <Section title={words().adoptions}>
      <p class="mb-3 text-small text-ink-soft">{words().adoptionsLead}</p>
      <Loaded query={query}>
        {(data) => (
          <Table<Row>
            caption={words().adoptions}
            rows={data().items}
            href={(row) => `/adoptions/${shown(row)?.id ?? ""}`}
            empty={<p class="text-small text-ink-soft">{words().noAdoptions}</p>}
            columns={[
              { id: "county", header: words().columns.county, cell: (row) => shown(row)?.county.name ?? row.id },
              { id: "version", header: words().columns.version, cell: ({ running }) => versionOf(running?.follows) },
              {
                id: "from",
                header: words().columns.from,
                cell: ({ running }) => (running ? formatDay(running.effectiveFrom) : ""),
                width: "11rem",
              },
              {
                id: "differs",
                header: words().columns.differs,
                cell: ({ running }) => (running?.follows ? words().provisions(running.differs) : ""),
                width: "9rem",
              },
              {
                id: "coming",
                header: words().columns.coming,
                cell: ({ coming }) =>
                  coming.map((one) => words().comes(versionOf(one.follows), one.effectiveFrom)).join("，"),
              },
              { id: "state", header: words().columns.state, cell: state, width: "9rem" },
            ]}
          />
        )}
      </Loaded>
    </Section>
  )
}
