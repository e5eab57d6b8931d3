/**
 * The instant that lies an ISO 8601 duration after `from`, or `undefined` when the text is not one (or is negative).
 * Years, months, weeks and days are counted in the UTC calendar; a month that is too short ends the count on its last
 * day, so P1M after 31 January is 28 February.
 */
export function after(from: number, duration: string): number | undefined {
  const parts =
    /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/
  const found = parts.exec(duration)
  if (!found) return undefined
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((text) => Number(text ?? 0))
  const date = new Date(from)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + years * 12 + months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, last) + weeks * 7 + days)
  const time = date.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000
  return Number.isNaN(time) ? undefined : time
}

/** The instant that an ISO 8601 date-time with its zone names; `undefined` when it is not one. */
export function instant(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : time
}
