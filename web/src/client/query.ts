import type { Input, Operation, Output } from "@bihuan/contract/operation"
import {
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/solid-query"
import { call } from "./call.ts"
import { Refused } from "./refused.ts"

const isTransient = (error: unknown): boolean =>
  error instanceof Refused && (error.code === "offline" || error.code === "unavailable")

export const queryClient = new QueryClient({
  defaultOptions: {
    // A question can be asked again without harm; a command is repeated only by the person who gave it.
    queries: {
      retry: (failures, error) => failures < 2 && isTransient(error),
      staleTime: 5_000,
      networkMode: "always",
    },
    mutations: { retry: false, networkMode: "always" },
  },
})

/** The answer to a GET operation, kept fresh: asked again when the page is looked at again and after every command. */
export const useOperation = <O extends Operation>(
  operation: O,
  input: () => Input<O> | undefined,
): UseQueryResult<Output<O>, Refused> =>
  useQuery(() => {
    const asked = input()
    return {
      queryKey: [operation.name, asked],
      queryFn: ({ signal }: { signal: AbortSignal }) => call(operation, asked as Input<O>, { signal }),
      enabled: asked !== undefined,
      reconcile: "id",
      throwOnError: false,
    }
  }) as UseQueryResult<Output<O>, Refused>

/**
 * A command outside a form. Afterwards everything on the page is asked again: one command moves duties, lamps and counts that no page
 * can list by itself.
 */
export const useCommand = <O extends Operation>(operation: O): UseMutationResult<Output<O>, Refused, Input<O>> => {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<O>) => call(operation, input),
    onSettled: () => client.invalidateQueries(),
  })) as UseMutationResult<Output<O>, Refused, Input<O>>
}
