import type { Colleague, Post } from "@bihuan/contract/person"
import type { Unit } from "@bihuan/contract/unit"

type Lasting = { from: string; to?: string | undefined }

export const isThere = ({ from, to }: Lasting, day: string): boolean => from <= day && (!to || day <= to)

/** What a unit was on a day: the first of its earlier forms that still lasted, else what it is now. */
export const formOn = (unit: Unit, day: string): Pick<Unit, "name" | "kind" | "supervisedBy"> =>
  unit.was?.find(({ until }) => day <= until) ?? unit

/** Who holds which post of a unit, the latest to come first. */
export const postsOf = (people: readonly Colleague[], unit: string): { person: Colleague; post: Post }[] =>
  people
    .flatMap((person) => person.posts.filter((post) => post.unit === unit).map((post) => ({ person, post })))
    .toSorted((a, b) => b.post.from.localeCompare(a.post.from))
