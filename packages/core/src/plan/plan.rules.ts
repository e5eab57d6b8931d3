import type { Approvable } from "../approval/approval.rules.ts"
import { advancedWith } from "../stage/stage.ts"
import { changed } from "../system/commit.ts"
import { approvedBy, cameBack } from "./written.ts"

/** An approved plan ends its stage by itself when nothing else is missing. */
export const planApproval: Approvable = {
  async approved({ of, id, project: file }, context) {
    const [plan, project] = await Promise.all([context.store.need("plan", of.id), context.store.need("project", file)])
    const book = await context.bookOf(project.rulebook)
    const { also, starts, wakes } = await advancedWith(context, book, project, { "plan-approved": 1 })
    return { also: [changed("plan", plan, { state: approvedBy(id, context.now) }), ...also], starts, wakes }
  },
  async returned({ of, id }, reason, { store }) {
    const plan = await store.need("plan", of.id)
    return { also: [changed("plan", plan, { state: cameBack(id, reason) })] }
  },
}
