import type * as z from "zod"

/**
 * One thing that can be asked of the service. Routes, the client, the permission walk and the tests of the dull cases
 * (401, 403, 404, 409) all follow from it.
 */
export interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** `noun.verb`; also the name of the permission, matched by a role's `noun.verb`, `noun.*` or `*`. */
  readonly name: string
  readonly method: "GET" | "POST" | "PUT"
  /** Under `/api`; `{id}` is taken from the input of the same name. */
  readonly path: `/api/${string}`
  readonly input: I
  readonly output: O
  /** The largest request in bytes, where it is more than any form: a file. */
  readonly most?: number
  /** Who may ask: anybody, the platform's operator, anybody signed in, or a role that grants the operation's name. */
  readonly access: "public" | "operator" | "session" | "granted"
}

export type Input<T> = T extends Operation<infer I, z.ZodType> ? z.input<I> : never
export type Parsed<T> = T extends Operation<infer I, z.ZodType> ? z.output<I> : never
export type Output<T> = T extends Operation<z.ZodType, infer O> ? z.output<O> : never

type Rest = Pick<Operation, "method" | "path" | "most"> & { access?: Operation["access"] }

export function operation<I extends z.ZodType, O extends z.ZodType>(
  name: string,
  rest: Rest & { input: I; output: O },
): Operation<I, O> {
  return { name, access: "granted", ...rest }
}
