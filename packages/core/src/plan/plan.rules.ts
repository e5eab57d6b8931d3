import type { Approvable } from "../approval/approvable.ts"
import { advanced, presentOf, unfinished } from "../project/project.rules.ts"
import { changed } from "../system/commit.ts"
import { approvedBy, cameBack } from "./written.ts"

/** An approved plan ends its stage by itself when nothing else is missing. */
export const planApproval: Approvable = {
  async approved({ of, id, project: file }, context) {
    const [plan, project] = await Promise.all([context.store.need("plan", of.id), context.store.need("project", file)])
    const book = await context.bookOf(project.rulebook)
    const there = await presentOf(context.store, project)
    const present = { ...there, counts: { ...there.counts, "plan-approved": 1 } }
    const approved = changed("plan", plan, { state: approvedBy(id, context.now) })
    if (unfinished(book, project, present).length > 0) return { also: [approved] }
    const { patch, also, starts, wakes } = await advanced(context, book, project, present)
    return { also: [approved, changed("project", project, patch), ...also], starts, wakes }
  },
  async returned({ of, id }, reason, { store }) {
    const plan = await store.need("plan", of.id)
    return { also: [changed("plan", plan, { state: cameBack(id, reason) })] }
  },
}
