import { Refusal } from "@bihuan/contract/refusal"
import * as z from "zod"
import { digest } from "./algorithms.ts"

/** Where a row stands in an index. */
export interface Spot {
  at: string
  id: string
}

const Cursor = z.tuple([z.string(), z.string().regex(/^[\w:.#-]{1,100}$/), z.string().regex(/^[\w.-]{1,200}$/)])

/** Names the tenant and the list that a cursor belongs to. */
export const sealOf = (...list: string[]): string => digest(list.join(" ")).slice(0, 16)

/**
 * Where a list goes on: a spot and never a key, so that a forged one leads nowhere but to another place in the reader's own
 * list.
 */
export const cursorAt = (seal: string, { at, id }: Spot): string =>
  Buffer.from(JSON.stringify([seal, at, id])).toString("base64url")

/** Refuses what is not a cursor of this list. */
export function spotOf(cursor: string, seal: string): Spot {
  const { data: [of, at, id] = [] } = Cursor.safeParse(jsonOf(Buffer.from(cursor, "base64url").toString()))
  if (of !== seal || at === undefined || id === undefined) throw new Refusal("invalid", { field: "cursor" })
  return { at, id }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** In the order of the index's sort key, which is made of both in lower case. */
export const isBefore = (a: Spot, b: Spot): boolean => keyOf(a) < keyOf(b)
const keyOf = ({ at, id }: Spot) => `${at}#$${id}`.toLowerCase()
