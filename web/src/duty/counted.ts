import type { Due } from "@bihuan/contract/duty"
import { daysUntil } from "../messages/format.ts"
import { words } from "./words.ts"

export type Counted = NonNullable<Due["counted"]>
type Rest = { from: string; to: string; days: number; name: string }

/** Neighbouring rest days with the same name are one line: nobody reads eight rows of one holiday. */
export const restsOf = (skipped: Counted["skipped"]): Rest[] => {
  const rests: Rest[] = []
  for (const { date, why, name } of skipped) {
    const said = name ?? (why === "weekend" ? words().weekend : why)
    const last = rests.at(-1)
    if (last && last.name === said && daysUntil(date, last.to) === 1)
      rests[rests.length - 1] = { ...last, to: date, days: last.days + 1 }
    else rests.push({ from: date, to: date, days: 1, name: said })
  }
  return rests
}

/** How a due day came about, in one sentence. */
export const sentenceOf = (due: Due): string => {
  const say = words().counted
  const { counted, named } = due
  if (named) {
    return words().sentence([
      words().named(named.day),
      named.day === due.dueOn ? say.ends(due.dueOn) : say.rolled(named.day, due.dueOn),
    ])
  }
  if (!counted) return words().given
  const parts = [
    counted.countsStart ? say.from(counted.from) : say.after(counted.from),
    say.span(counted.count, counted.unit),
    counted.rolledFrom ? say.rolled(counted.rolledFrom, due.dueOn) : say.ends(due.dueOn),
  ]
  return words().sentence(parts)
}
