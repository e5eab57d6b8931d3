/**
 * Which cells of a table of counts may be told. A cell that is small is not; nor is one that the others, with the sums beside
 * them, would give away. The table is a graph: rows and columns are its corners, each cell that is not told an edge between its
 * row and its column, and every sum that is told ties the edges at its corner. An edge can be worked out exactly if it is a
 * bridge: then hide another cell beside it, until none is one (P. Gusfield, A Graph Theoretic Approach to Statistical Data
 * Security, 1988).
 */
export interface Table {
  /** Counts, row by row, none below nothing. */
  cells: readonly (readonly number[])[]
  small: (row: number, column: number) => boolean
  /** Whether the cells of a row add up to a sum that readers know; where one record stands in several columns they do not. */
  adds: boolean
  /** Rows whose sum is not told. */
  hiddenSums: readonly boolean[]
  /** A column's sum that is small itself. */
  smallSum: (column: number) => boolean
  /** Whether the sum of all is told. */
  wholeTold: boolean
  /** What lies hidden at a told sum is at least so much: else the sum bounds it too closely. */
  threshold: number
}

export interface Hidden {
  cells: boolean[][]
  columns: boolean[]
}

interface Edge {
  from: number
  to: number
  amount: number
}

export function hide(table: Table): Hidden {
  const { cells, small, smallSum } = table
  const width = cells[0]?.length ?? 0
  const hidden: Hidden = {
    cells: cells.map((row, r) => row.map((_, c) => small(r, c))),
    columns: Array.from({ length: width }, (_, c) => smallSum(c)),
  }
  for (;;) {
    const corner = weakOf(table, hidden)
    if (corner === undefined) return hidden
    if (!hideBeside(table, hidden, corner)) return everything(table)
  }
}

/** Corners: rows, then columns, then the row of the columns' sums, then the column of the rows' sums; 0 is what nothing ties. */
function cornersOf({ cells, adds, hiddenSums, wholeTold }: Table, hidden: Hidden): { edges: Edge[]; count: number } {
  const [height, width] = [cells.length, hidden.columns.length]
  const row = (r: number) => (adds ? 1 + r : 0)
  const column = (c: number) => 1 + height + c
  const sums = adds ? 1 + height + width : 0
  const rowSums = 2 + height + width
  const edges: Edge[] = []
  for (const [r, line] of hidden.cells.entries())
    for (const [c, isHidden] of line.entries())
      if (isHidden) edges.push({ from: row(r), to: column(c), amount: cells[r]?.[c] ?? 0 })
  for (const [c, isHidden] of hidden.columns.entries())
    if (isHidden) edges.push({ from: column(c), to: sums, amount: sumOf(cells, c) })
  if (adds) {
    for (const [r, isHidden] of hiddenSums.entries())
      if (isHidden) edges.push({ from: row(r), to: rowSums, amount: total(cells[r] ?? []) })
    if (!wholeTold) edges.push({ from: sums, to: rowSums, amount: total(cells.map(total)) })
  }
  return { edges, count: 3 + height + width }
}

const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0)
const sumOf = (cells: Table["cells"], column: number) => total(cells.map((row) => row[column] ?? 0))

/** A corner at which something can be worked out: too little hidden, or a bridge. */
function weakOf(table: Table, hidden: Hidden): number | undefined {
  const { edges, count } = cornersOf(table, hidden)
  const at = Array.from({ length: count }, (): Edge[] => [])
  for (const edge of edges) {
    at[edge.from]?.push(edge)
    at[edge.to]?.push(edge)
  }
  const last = table.cells.length + hidden.columns.length
  for (let corner = 1; corner <= last; corner++) {
    const there = at[corner] ?? []
    if (there.length === 1) return corner
    if (there.length > 0 && total(there.map(({ amount }) => amount)) < table.threshold && beside(table, hidden, corner))
      return corner
  }
  const bridge = bridgeOf(edges, at)
  if (!bridge) return undefined
  const ends = [bridge.from, bridge.to].filter((end) => end > 0 && end <= last)
  return ends.find((end) => beside(table, hidden, end)) ?? ends[0] ?? last
}

/** An edge that lies on no circle (R. E. Tarjan, A note on finding the bridges of a graph, 1974). */
function bridgeOf(edges: readonly Edge[], at: readonly Edge[][]): Edge | undefined {
  const seen = new Map<number, number>()
  const low = new Map<number, number>()
  let found: Edge | undefined
  const visit = (corner: number, by: Edge | undefined) => {
    seen.set(corner, seen.size)
    let least = seen.get(corner) ?? 0
    for (const edge of at[corner] ?? []) {
      if (edge === by) continue
      const other = edge.from === corner ? edge.to : edge.from
      const known = seen.get(other)
      if (known === undefined) visit(other, edge)
      if (known === undefined && (low.get(other) ?? 0) > (seen.get(corner) ?? 0)) found = edge
      least = Math.min(least, known ?? low.get(other) ?? 0)
    }
    low.set(corner, least)
  }
  for (const { from } of edges) if (!seen.has(from)) visit(from, undefined)
  return found
}

/** The told cell of a row or column that tells least; of nothing only where there is no other. */
function beside({ cells, adds }: Table, hidden: Hidden, corner: number): { r: number; c: number } | undefined {
  const height = cells.length
  const places =
    corner <= height
      ? adds
        ? hidden.columns.map((_, c) => ({ r: corner - 1, c }))
        : []
      : cells.map((_, r) => ({ r, c: corner - 1 - height }))
  return places
    .filter(({ r, c }) => !hidden.cells[r]?.[c])
    .map((place) => ({ ...place, amount: cells[place.r]?.[place.c] ?? 0 }))
    .sort((a, b) => Number(a.amount === 0) - Number(b.amount === 0) || a.amount - b.amount)[0]
}

/** Hides one cell more at a corner, or the column's sum when all its cells are hidden. False: there is nothing left to hide. */
function hideBeside(table: Table, hidden: Hidden, corner: number): boolean {
  const place = beside(table, hidden, corner)
  const line = place && hidden.cells[place.r]
  if (line) {
    line[place.c] = true
    return true
  }
  const height = table.cells.length
  const columns = corner > height ? [corner - 1 - height] : [...hidden.columns.keys()]
  const column = columns.find((c) => hidden.columns[c] === false)
  if (column === undefined) return false
  hidden.columns[column] = true
  return true
}

const everything = ({ cells }: Table): Hidden => ({
  cells: cells.map((row) => row.map(() => true)),
  columns: (cells[0] ?? []).map(() => true),
})
