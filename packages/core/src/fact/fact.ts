import type { Finding } from "@bihuan/contract/finding"
import type { Project } from "@bihuan/contract/project"
import type { Facts } from "@bihuan/contract/rulebook/condition"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Id } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { rankOf } from "../chain/chain.rules.ts"
import type { Context } from "../system/command.ts"
import { factsOf, type Matter } from "./fact.rules.ts"

/** What a matter lies in, such as its project: who leads it, and whom it is about. */
export type Around = { lead: Id; units?: readonly Id[] } & Partial<Pick<Project, "form" | "scope">>
/** What is decided on in it. `units`: whom that is about, where it is not all of them. */
export type About = Pick<Matter, "closeOutLevel" | "extension"> & {
  findings?: readonly Finding[] | undefined
  units?: readonly Id[] | undefined
}

/** Everything that the rulebook's conditions may ask about a matter, as the county is today. */
export async function factsAbout(
  { now, store }: Pick<Context, "now" | "store">,
  book: Rulebook,
  { form, scope, ...around }: Around,
  { findings, units = around.units ?? [], ...about }: About,
): Promise<Facts> {
  const fedBack = findings?.find(({ instrument }) => instrument)?.instrument
  const [people, lead, instrument] = await Promise.all([
    store.all("person"),
    store.get("unit", around.lead),
    fedBack ? store.get("instrument", fedBack) : undefined,
  ])
  return factsOf(
    {
      ...about,
      ...rankOf(book, units, people, civilDate(now)),
      ...(form && scope && { project: { form, scope } }),
      leadKind: lead?.kind,
      findings,
      instrument: instrument?.kind,
    },
    book.severities,
  )
}
