import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Hidden, hide, type Table } from "./hide.rules.ts"

const threshold = 3
const isSmall = (count: number) => count > 0 && count < threshold

/** A table with what is small in it, and with sums beside it as readers see them. */
function tableOf(cells: number[][], adds: boolean, hiddenSums: boolean[] = cells.map(() => false)): Table {
  const columns = (cells[0] ?? []).map((_, c) => cells.reduce((sum, row) => sum + (row[c] ?? 0), 0))
  return {
    ...{ cells, adds, hiddenSums, threshold, wholeTold: true },
    small: (r, c) => isSmall(cells[r]?.[c] ?? 0),
    smallSum: (c) => isSmall(columns[c] ?? 0),
  }
}

/**
 * Hidden cells that follow from what is told: each told sum is an equation over the hidden numbers, and a number follows when it
 * alone remains in one of them after elimination.
 */
function workedOut({ cells, adds, hiddenSums }: Table, hidden: Hidden): string[] {
  const names: string[] = []
  const unknown = (name: string) => {
    if (!names.includes(name)) names.push(name)
    return names.indexOf(name)
  }
  const equations: Map<number, number>[] = []
  const width = hidden.columns.length
  for (let r = 0; adds && r < cells.length; r++) {
    const equation = new Map<number, number>()
    for (let c = 0; c < width; c++) if (hidden.cells[r]?.[c]) equation.set(unknown(`${r} ${c}`), 1)
    if (hiddenSums[r]) equation.set(unknown(`row ${r}`), -1)
    equations.push(equation)
  }
  for (let c = 0; c < width; c++) {
    const equation = new Map<number, number>()
    for (let r = 0; r < cells.length; r++) if (hidden.cells[r]?.[c]) equation.set(unknown(`${r} ${c}`), 1)
    if (hidden.columns[c]) equation.set(unknown(`column ${c}`), -1)
    equations.push(equation)
  }
  if (adds) {
    equations.push(new Map(hidden.columns.flatMap((isHidden, c) => (isHidden ? [[unknown(`column ${c}`), 1]] : []))))
    equations.push(new Map(hiddenSums.flatMap((isHidden, r) => (isHidden ? [[unknown(`row ${r}`), 1]] : []))))
  }
  const rows = equations.map((equation) => names.map((_, at) => equation.get(at) ?? 0))
  let top = 0
  for (let column = 0; column < names.length && top < rows.length; column++) {
    const pivot = rows.findIndex((row, at) => at >= top && Math.abs(row[column] ?? 0) > 1e-9)
    if (pivot < 0) continue
    ;[rows[top], rows[pivot]] = [rows[pivot]!, rows[top]!]
    const by = rows[top]![column]!
    rows[top] = rows[top]!.map((value) => value / by)
    for (const [at, row] of rows.entries()) {
      const times = row[column] ?? 0
      if (at !== top && times !== 0) rows[at] = row.map((value, place) => value - times * rows[top]![place]!)
    }
    top++
  }
  return rows.flatMap((row) => {
    const left = row.flatMap((value, at) => (Math.abs(value) > 1e-9 ? [at] : []))
    return left.length === 1 ? [names[left[0]!]!] : []
  })
}

const grids = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 6 })).chain(([height, width]) =>
  fc.array(fc.array(fc.nat({ max: 8 }), { minLength: width, maxLength: width }), {
    minLength: height,
    maxLength: height,
  }),
)

describe("what is small in a table of counts", () => {
  it("is never told", () => {
    fc.assert(
      fc.property(grids, fc.boolean(), (cells, adds) => {
        const hidden = hide(tableOf(cells, adds))
        for (const [r, row] of cells.entries())
          for (const [c, count] of row.entries()) if (isSmall(count)) expect(hidden.cells[r]?.[c]).toBe(true)
      }),
    )
  })

  it("cannot be worked out from the others and the sums", () => {
    fc.assert(
      fc.property(grids, fc.boolean(), (cells, adds) => {
        const table = tableOf(cells, adds)
        expect(workedOut(table, hide(table))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it("cannot be worked out where the sums of some rows are not told either", () => {
    fc.assert(
      fc.property(grids, (cells) => {
        // Two at least, and then no smaller one alone.
        const table = tableOf(
          cells,
          true,
          cells.map((_, at) => at < 2),
        )
        expect(workedOut(table, hide(table))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it("takes along as little as it can: one other in its row, one in its column, and the one across", () => {
    const cells = [
      [1, 20, 30],
      [40, 50, 60],
      [70, 80, 90],
    ]
    expect(hide(tableOf(cells, true)).cells).toEqual([
      [true, true, false],
      [true, true, false],
      [false, false, false],
    ])
  })

  it("hides nothing where nothing is small", () => {
    expect(
      hide(
        tableOf(
          [
            [5, 0],
            [0, 7],
          ],
          true,
        ),
      ).cells.flat(),
    ).toEqual([false, false, false, false])
  })

  it("would be worked out if it were hidden alone", () => {
    const table = tableOf(
      [
        [1, 20],
        [30, 40],
      ],
      true,
    )
    const alone = {
      cells: [
        [true, false],
        [false, false],
      ],
      columns: [false, false],
    }
    expect(workedOut(table, alone)).toEqual(["0 0"])
  })
})
