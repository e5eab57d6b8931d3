import { list, type UnitFinding } from "@bihuan/contract/rectification"
import { type UseQueryResult, useQuery } from "@tanstack/solid-query"
import { call } from "../client/call.ts"
import type { Refused } from "../client/refused.ts"

/** Every finding fed back to the reader's unit: a ledger that stopped at a page's end would be a wrong ledger. */
export const useOwnFindings = (): UseQueryResult<UnitFinding[], Refused> =>
  useQuery(() => ({
    queryKey: [list.name],
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const items: UnitFinding[] = []
      let cursor: string | undefined
      do {
        const page = await call(list, cursor === undefined ? {} : { cursor }, { signal })
        items.push(...page.items)
        cursor = page.cursor
      } while (cursor !== undefined)
      return items
    },
    throwOnError: false,
  })) as UseQueryResult<UnitFinding[], Refused>

/** One of them, by the rectification's id or by the finding's, which is what duties and reminders name. */
export const ownFinding = (items: readonly UnitFinding[] | undefined, id: string): UnitFinding | undefined =>
  items?.find(({ finding, rectification }) => rectification.id === id || finding.id === id)
