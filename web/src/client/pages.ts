import type { Input, Operation, Output } from "@bihuan/contract/operation"
import { useInfiniteQuery } from "@tanstack/solid-query"
import { call } from "./call.ts"
import type { Refused } from "./refused.ts"

type ItemOf<O> = Output<O> extends { items: (infer T)[] } ? T : never

export type Pages<T> = {
  /** Everything fetched so far, in the service's order. */
  readonly items: () => readonly T[]
  readonly isPending: () => boolean
  /** Said only while there is nothing to show. */
  readonly error: () => Refused | undefined
  readonly refetch: () => void
  /** Fetches the next rows; undefined at the end. */
  readonly more: () => (() => void) | undefined
  readonly morePending: () => boolean
}

/** A list that the service hands out in pages behind a cursor. */
export function usePages<O extends Operation>(
  operation: O,
  input: () => Omit<Input<O>, "cursor"> | undefined,
): Pages<ItemOf<O>> {
  const query = useInfiniteQuery(() => {
    const asked = input()
    return {
      // Not the key of a single page of the same list: the two are kept in different shapes.
      queryKey: [operation.name, "pages", asked],
      queryFn: ({ signal, pageParam }: { signal: AbortSignal; pageParam: string | undefined }) =>
        call(operation, { ...asked, cursor: pageParam } as Input<O>, { signal }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (last: Output<O>) => (last as { cursor?: string }).cursor,
      enabled: asked !== undefined,
      reconcile: "id",
    }
  })
  const pages = (): readonly Output<O>[] => (query.isPending ? [] : (query.data?.pages ?? []))
  return {
    items: () => pages().flatMap((page) => (page as { items: ItemOf<O>[] }).items),
    isPending: () => query.isPending,
    error: () => (query.isError && pages().length === 0 ? (query.error as Refused) : undefined),
    refetch: () => void query.refetch(),
    more: () => (query.hasNextPage ? () => void query.fetchNextPage() : undefined),
    morePending: () => query.isFetchingNextPage,
  }
}
