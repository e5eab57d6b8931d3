import type { Post } from "@bihuan/contract/person"
import type { Project } from "@bihuan/contract/project"
import type { Book } from "../rulebook/book.ts"

const grants = (permission: string, operation: string): boolean =>
  permission === "*" ||
  permission === operation ||
  (permission.endsWith(".*") && operation.startsWith(permission.slice(0, -1)))

/**
 * Whether somebody's posts reach an operation on this project: a grant can hold for the county, the own unit or the units in charge. It
 * only spares the reader a button that the service would refuse.
 */
export const reaches = (book: Book, posts: readonly Post[], project: Project, operation: string): boolean => {
  const own = [project.lead, project.proposer, ...project.units]
  const charged = [project.lead, ...project.units]
  return posts.some((post) =>
    (book.find("roles", post.role)?.may ?? []).some(({ permission, within }) => {
      if (!grants(permission, operation)) return false
      if (within === "county") return true
      if (within === "charge") return !post.charge || charged.some((unit) => post.charge?.includes(unit))
      if (within === "party") return project.linkage?.parties.some(({ unit }) => unit === post.unit) ?? false
      return own.includes(post.unit)
    }),
  )
}
