import type { Input, Operation } from "@bihuan/contract/operation"
import type { Client } from "@bihuan/scripts/county/client"
import type { Cast } from "@bihuan/scripts/county/walk"
import type { Fields } from "./ask.ts"

/** One call that is legal here and now, and who makes it. */
export interface Legal {
  operation: Operation
  input: Fields
  account: string
}

/** Lets a test look, and ask, just before each call that the people of a county make, and fill in headers to make it with. */
export function probing(cast: Cast, before: (call: Legal, headers: Record<string, string>) => Promise<void>): void {
  const as = cast.as.bind(cast)
  cast.as = async (account) => {
    const client = await as(account)
    const call: Client["call"] = async <O extends Operation>(operation: O, input: Input<O>, headers = {}) => {
      const filled = { ...headers }
      await before({ operation, input: input as Fields, account }, filled)
      return client.call(operation, input, filled)
    }
    return Object.assign(Object.create(client) as Client, {
      call,
      send: client.send.bind(client),
    })
  }
}
