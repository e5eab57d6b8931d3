import type { YearList } from "@bihuan/contract/amendment"
import * as Contract from "@bihuan/contract/list"
import type { Parsed } from "@bihuan/contract/operation"
import type { Project } from "@bihuan/contract/project"
import { Refusal } from "@bihuan/contract/refusal"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { beginApproval } from "../approval/begin.ts"
import { mustHaveCome } from "../closeout/days.ts"
import { met } from "../duty/duty.rules.ts"
import { wakes } from "../duty/timer.ts"
import { listed } from "../stage/stage.ts"
import { sign } from "../system/actor.ts"
import { again } from "../system/again.ts"
import { digest } from "../system/algorithms.ts"
import { type Context, command } from "../system/command.ts"
import { changed, commit, made } from "../system/commit.ts"
import { idsOf } from "../system/ids.ts"
import { approvedList, entryOf, mustBeState, nextNumber, publicationDuty } from "./list.rules.ts"
import { hindrances, inHand, projectsOf } from "./list.ts"

export const submit = command(Contract.submit, async ({ id, version }, context) => {
  const { list, book, rule } = await inHand(context, id, "gathering")
  const before = { ...list, version }
  const found = await hindrances(context, list)
  if (found.length > 0) {
    const names = [...new Set(found.map(({ name }) => name))].slice(0, 20)
    throw new Refusal("list-unready", { params: { names: names.join("、") } })
  }
  const subject = { noun: "list" as const, id, title: list.name }
  const approval = await beginApproval(context, book, list, subject, { named: rule.chains.publication })
  if (!approval) {
    const { state, duty } = approvedList(book, list, context.now)
    return context.commit({
      event: "list.approved",
      about: changed("list", before, { state }),
      also: [made("duty", duty)],
    })
  }
  return context.commit({
    event: "list.submitted",
    about: changed("list", before, { state: { name: "submitted", approval: approval.id } }),
    also: approval.also,
    starts: approval.starts ?? [],
  })
})

/** Each project takes three rows of a transaction's hundred: itself, its place on the list and its first duty. */
const atOnce = 28

/**
 * Begins the projects some at a time, each lot in one transaction with the list, so that an interruption leaves a list that says it
 * is being published. Asking again, with what was read before or after, goes on with the projects that still wait; of two who ask at
 * one moment the later goes on where the other has come to.
 */
export const publish = command(Contract.publish, (input, context) =>
  again(["list", "project", "journal"], () => publishOnce(input, context)),
)

async function publishOnce(
  { id, version, on, document }: Parsed<typeof Contract.publish>,
  context: Context,
): Promise<YearList> {
  const { actor, now, store } = context
  const { list, book } = await inHand(context, id, "approved", "publishing")
  mustHaveCome(on, now, "on")
  // What is being published was looked at before its first lot.
  if (list.state.name === "approved" && list.version !== version) {
    throw new Refusal("stale", { current: list.version, params: { noun: "list" } })
  }
  const details = { on, ...(document && { document }) }
  const waiting = (await projectsOf(store, list)).filter(({ state }) => state.name === "approved")
  let current = list
  for (let at = 0; at < waiting.length; at += atOnce) {
    current = await begin(context, book, current, waiting.slice(at, at + atOnce), details)
  }
  const duty = await store.get("duty", publicationDuty(id))
  const by = sign(actor, now)
  const open = duty?.state.name === "open" ? [duty] : []
  return context.commit({
    event: "list.published",
    about: changed("list", current, { state: { name: "published", ...details }, ...nextNumber(current, "印发", by) }),
    also: open.map((one) => changed("duty", one, met(one, by))),
    wakes: wakes(open),
  })
}

/** One lot. Its key follows from the list as it was, so that two who begin it at one moment begin it once. */
async function begin(
  { actor, now, store }: Context,
  book: Rulebook,
  list: YearList,
  projects: readonly Project[],
  details: { on: string; document?: string },
): Promise<YearList> {
  const ids = idsOf(actor.tenant, digest(`list.publish ${list.id} ${list.version}`))
  const begun = projects.map((project) => ({ project, ...listed({ now, ids }, book, project) }))
  return (await commit(
    { actor, now, store, ids },
    {
      event: "list.projects-begun",
      about: changed("list", list, { state: { name: "publishing", ...details } }),
      also: begun.flatMap(({ project, state, also }) => [
        changed("project", project, { state }),
        made("entry", entryOf(list.id, project, 1)),
        ...also,
      ]),
      starts: begun.flatMap(({ starts }) => starts),
    },
  )) as YearList
}

export const report = command(Contract.report, async ({ id, version, on, document, to }, context) => {
  const { actor, now } = context
  const { list } = await inHand(context, id, "approved", "publishing", "published")
  mustBeState(list, "approved", "publishing", "published")
  mustHaveCome(on, now, "on")
  return context.commit({
    event: "list.reported",
    about: changed(
      "list",
      { ...list, version },
      {
        reports: [...list.reports, { on, document, to, by: sign(actor, now) }],
      },
    ),
  })
})
