import type { Finding } from "@bihuan/contract/finding"
import type { Book } from "../rulebook/book.ts"
import type { Column } from "../ui/table.tsx"
import type { Units } from "../unit/units.ts"
import { FindingLamp, PrincipalMark } from "./state.tsx"
import { words } from "./words.ts"

/** What every list of findings says of each: what it is, whose, how grave and how it stands. */
export const findingColumns = (book: Book, units: Units): Column<Finding>[] => [
  {
    id: "title",
    header: words().columns.title,
    cell: (row) => (
      <span class="flex flex-wrap items-baseline gap-x-2">
        {row.title}
        <PrincipalMark finding={row} />
      </span>
    ),
  },
  { id: "unit", header: words().columns.unit, cell: (row) => units.nameOf(row.unit), width: "12rem" },
  {
    id: "severity",
    header: words().columns.severity,
    cell: (row) => book.nameOf("severities", row.severity),
    width: "12rem",
  },
  { id: "state", header: words().columns.state, cell: (row) => <FindingLamp finding={row} />, width: "9rem" },
]
