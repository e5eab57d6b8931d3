import * as Approval from "@bihuan/contract/approval"
import * as Assessment from "@bihuan/contract/assessment"
import * as Draft from "@bihuan/contract/draft"
import * as Evaluation from "@bihuan/contract/evaluation"
import * as File from "@bihuan/contract/file"
import * as Instruction from "@bihuan/contract/instruction"
import * as List from "@bihuan/contract/list"
import type { Operation } from "@bihuan/contract/operation"
import { Refusal } from "@bihuan/contract/refusal"
import { civilDate } from "../calendar/civil.ts"
import { mayDecide } from "../chain/chain.rules.ts"
import { viewOf } from "../duty/duty.rules.ts"
import { partOf } from "../linkage/linkage.rules.ts"
import { found, openDuties } from "../passage/passage.ts"
import { belongingOf } from "../project/access.ts"
import { reachOf, sign, takesIn } from "../system/actor.ts"
import { type Context, command } from "../system/command.ts"
import { type HeadNoun, headNounOf } from "../system/head.ts"
import { turnOf } from "./turn.rules.ts"

/** What reads a file, by the noun that heads it. */
const readBy = {
  project: File.get,
  list: List.get,
  instruction: Instruction.get,
  evaluation: Evaluation.get,
  draft: Draft.get,
  term: Assessment.term,
} satisfies Record<HeadNoun, Operation>

/**
 * Whoever reads what heads the file reads how it was approved: a list is read by all who may read lists; of a project, a party
 * reads what concerns the project itself.
 */
async function mayRead({ actor, store, book }: Context, { of, project: file }: Approval.Approval): Promise<boolean> {
  const noun = await headNounOf(store, file)
  if (!noun) return false
  const reading = reachOf(book, actor, readBy[noun].name)
  if (noun === "list") return reading.length > 0
  // How a result was approved is for those over it, and not for the units that it is about.
  if (noun !== "project") return takesIn(reading, { ...(await store.need(noun, file)), units: [] })
  const project = await store.need("project", file)
  if (takesIn(reading, belongingOf(project))) return true
  return ["project", "plan"].includes(of.noun) && partOf(reading, project) !== undefined
}

export const get = command(Approval.get, async ({ id }, context) => {
  const { actor, now, store, book, bookOf } = context
  const { approval, principals, isMine } = await found(context, id)
  if (!isMine && !(await mayRead(context, approval))) throw new Refusal("not-found", { params: { noun: "approval" } })
  const [people, open] = await Promise.all([store.all("person"), openDuties(context, approval)])
  const today = civilDate(now)
  const reader = {
    by: sign(actor, now),
    principals: people.filter((person) => principals.includes(person.id)),
    may: (deed: string) => reachOf(book, actor, `approval.${deed}`).length > 0,
  }
  return {
    approval,
    turn: turnOf(
      approval,
      reader,
      people.filter((person) => mayDecide(book, person, today)),
    ),
    duties: await Promise.all(open.map(async (duty) => viewOf(await bookOf(duty.basis.rulebook), duty, now))),
  }
})
