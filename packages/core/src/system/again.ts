import { setTimeout as wait } from "node:timers/promises"
import { chance } from "./ids.ts"
import { Lost } from "./store.ts"
import type { Noun } from "./table.ts"

/** How often a lost race is run again. */
const most = 6

/**
 * Does it again from the beginning when somebody else was first at one of these nouns: for a row that the person did not
 * look at, such as a series' counter, to whom "somebody was faster" would mean nothing.
 */
export async function again<T>(nouns: readonly Noun[], attempt: () => Promise<T>): Promise<T> {
  for (let left = most; ; left--) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Lost && nouns.includes(error.noun) && left > 0)) throw error
      // Many who meet at one row would meet again: each comes back at a moment of its own.
      await wait(chance() * 20 * 2 ** (most - left))
    }
  }
}
