/**
 * What the page knows of a rulebook's schema: enough to draw a form for any value and to tell what the service would surely refuse.
 * The build makes it from the contract (`src/build/shape.ts`), so that a field added there appears here by itself.
 */
export type Shape = { type?: string } & (
  | { kind: "text"; least?: number; most?: number; pattern?: string }
  | { kind: "number"; whole: boolean; from?: number; to?: number }
  | { kind: "flag" }
  | { kind: "day" }
  | { kind: "choice"; options: string[] }
  | { kind: "list"; of: Shape; least: number; most?: number }
  | { kind: "group"; fields: Record<string, Field> }
  /** One of several groups, told apart by the word in one of their fields. */
  | { kind: "variant"; by: string; of: Record<string, Group> }
  | { kind: "either"; of: Shape[] }
  /** A schema with a name in the contract; it stands once, in the table of types. */
  | { kind: "named"; type: string }
)
export type Field = Shape & { optional?: boolean; initial?: unknown }
export type Group = Extract<Shape, { kind: "group" }>
export type Shapes = {
  root: Record<string, Field>
  types: Record<string, Shape>
  /** Every permission that a role can be granted by name. */
  permissions: string[]
  /** Where a column of a ledger can take its value from, by what the ledger is of. */
  columns: Record<string, string[]>
}
