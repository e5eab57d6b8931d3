import { Refusal } from "@bihuan/contract/refusal"
import type { Id } from "@bihuan/contract/shape"
import type { Store } from "./store.ts"

/** What heads a file: a project, a list, an instruction, an evaluation, a draft of the rulebook or a term of assessment. */
export interface Head {
  id: Id
  lead: Id
  rulebook: number
}

const heads = ["project", "list", "instruction", "evaluation", "draft", "term"] as const
export type HeadNoun = (typeof heads)[number]

/** What a file is about, by its noun; undefined where nothing heads it. */
export async function headNounOf(store: Store, file: Id): Promise<HeadNoun | undefined> {
  for (const noun of heads) if (await store.get(noun, file)) return noun
  return undefined
}

/** Whose a file is and under which rulebook it runs, whatever it is about. Undefined: nothing heads it, such as a year's rhythms. */
export async function headIn(store: Store, file: Id): Promise<Head | undefined> {
  for (const noun of heads) {
    const head = await store.get(noun, file)
    if (head) return head
  }
  return undefined
}

/** As {@link headIn}; refuses with `not-found` where there is none. */
export async function headOf(store: Store, file: Id): Promise<Head> {
  const head = await headIn(store, file)
  if (!head) throw new Refusal("not-found", { params: { noun: "project" } })
  return head
}
