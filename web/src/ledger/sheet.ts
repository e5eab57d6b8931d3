/** A value as a spreadsheet reads it; what would be taken for a formula is marked as text. */
const quoted = (value: string | number): string => {
  const text = String(value)
  return typeof value === "number" ? text : `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}

type Rows = readonly (readonly (string | number)[])[]

/** Rows as a spreadsheet opens them: comma-separated, with the mark by which it knows the encoding. */
export const sheetOf = (rows: Rows): string => `\uFEFF${rows.map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`

export const csvOf = (rows: Rows): Blob => new Blob([sheetOf(rows)], { type: "text/csv;charset=utf-8" })

/** A workbook names a sheet in 31 characters, without those that its formulas use. */
const sheetName = (name: string): string => name.replaceAll(/[[\]:*?/\\]/g, " ").slice(0, 31)

/** Wide enough to read, narrow enough to see the next column; a Chinese character takes two of a column's units. */
const widthOf = (values: readonly (string | number)[]): number =>
  Math.min(48, Math.max(10, ...values.map((value) => [...String(value)].length * 2 + 2)))

/**
 * Rows as an Excel workbook: the first is the header and stays in sight, a number can be added up, every other cell is text as it is read on
 * the screen. What makes
 * it is loaded when somebody first asks.
 */
export async function workbookOf(name: string, [headers = [], ...rows]: Rows): Promise<Blob> {
  const { default: write } = await import("write-excel-file/browser")
  const look = { wrap: true, alignVertical: "top", borderStyle: "thin" } as const
  const head = headers.map((value) => ({
    ...look,
    type: String,
    value: String(value),
    fontWeight: "bold" as const,
    align: "center" as const,
  }))
  const body = rows.map((row) =>
    row.map((value) =>
      typeof value === "number" ? { ...look, type: Number, value } : { ...look, type: String, value },
    ),
  )
  const columns = headers.map((header, at) => ({
    width: widthOf([header, ...rows.slice(0, 200).map((row) => row[at] ?? "")]),
  }))
  return write([head, ...body], {
    sheet: sheetName(name),
    columns,
    stickyRowsCount: 1,
    orientation: "landscape",
  }).toBlob()
}

/** Hands a file over. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement("a")
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
