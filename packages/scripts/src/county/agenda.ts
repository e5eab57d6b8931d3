import type { Cast } from "./walk.ts"

/** What is to be done on which day, put down as the year goes on. */
export class Agenda {
  readonly #days = new Map<string, (() => Promise<void>)[]>()

  on(day: string, ...acts: (() => Promise<void>)[]): void {
    this.#days.set(day, [...(this.#days.get(day) ?? []), ...acts])
  }

  /** Does everything up to a day, each on its morning; what is put down for a day that is behind is done next. */
  async until(cast: Cast, day: string): Promise<void> {
    for (let next = this.#next(day); next !== undefined; next = this.#next(day)) {
      if (next > cast.today) await cast.until(next)
      const acts = this.#days.get(next) ?? []
      this.#days.delete(next)
      for (const act of acts) await act()
    }
    if (day > cast.today) await cast.until(day)
  }

  #next(last: string): string | undefined {
    return [...this.#days.keys()].filter((day) => day <= last).sort()[0]
  }
}

/** `work` for each, a few at a time: as several people would. */
export async function each<T>(items: readonly T[], work: (item: T) => Promise<void>, hands = 4): Promise<void> {
  const left = [...items]
  const one = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: hands }, one))
}
