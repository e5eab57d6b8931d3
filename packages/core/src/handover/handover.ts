import type { Parsed } from "@bihuan/contract/operation"
import * as Person from "@bihuan/contract/person"
import { type Code, Refusal } from "@bihuan/contract/refusal"
import type { Id } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { mayDecide } from "../chain/chain.rules.ts"
import { deskOf } from "../duty/duty.entity.ts"
import { wakes } from "../duty/timer.ts"
import { after, peopleOf } from "../passage/passage.ts"
import { sign } from "../system/actor.ts"
import { again } from "../system/again.ts"
import { digest } from "../system/algorithms.ts"
import { type Context, command } from "../system/command.ts"
import { type Change, changed, commit, type Outcome } from "../system/commit.ts"
import { type Ids, idsOf } from "../system/ids.ts"
import { Lost } from "../system/store.ts"
import { mustBeFree } from "../team/team.rules.ts"
import { approvalFor, postsUntil, replaced } from "./handover.rules.ts"

/** How many transactions one request makes at most; the next goes on where it stopped. */
const mostMoves = 60
const pageSize = 100

/** One record that may have to move, and how. */
interface Move extends Work {
  run: (taker: Person.Person) => Promise<"moved" | "stays" | { title?: string; code: Code }>
}
type Work = Person.OpenWork["items"][number]

/** All that lies with somebody and goes on without them. */
async function workOf(context: Context, leaver: Person.Person): Promise<{ moves: Move[]; more: boolean }> {
  const found = await Promise.all([
    approvals(context, leaver),
    duties(context, leaver),
    teams(context, leaver),
    handlings(context, leaver),
  ])
  return { moves: found.flatMap(({ moves }) => moves), more: found.some(({ more }) => more) }
}

export const openWork = command(Person.openWork, async ({ person }, context) => {
  const leaver = await context.store.need("person", person)
  const [{ moves, more }, given] = await Promise.all([workOf(context, leaver), delegationsOf(context, leaver)])
  const today = civilDate(context.now)
  const ending = given.filter(({ to }) => to >= today).length
  return { items: moves.map(({ run: _, ...work }) => work), delegations: ending, more }
})

/**
 * All the open work of somebody who leaves goes to another, record by record, each in a transaction of its own: what has moved
 * is not found again, so the same request goes on wherever the one before stopped. What is done keeps its name.
 */
export const handOver = command(Person.handOver, (input, context) =>
  // Of two requests at one moment, the later finds the posts ended and goes on with what is left.
  again(["person", "delegation"], () => handOverOnce(input, context)),
)

async function handOverOnce(
  { person, to, from }: Parsed<typeof Person.handOver>,
  context: Context,
): Promise<Person.HandedOver> {
  const { store, now } = context
  const leaver = await store.need("person", person)
  const taker = await store.get("person", to)
  if (!taker) throw new Refusal("not-found", { field: "to", params: { noun: "person" } })
  if (to === person) throw new Refusal("invalid", { field: "to" })
  if (from > civilDate(now)) throw new Refusal("in-the-future", { field: "from" })
  await departed(context, leaver, from)
  const found = await workOf(context, leaver)
  const moved = { approvals: 0, duties: 0, teams: 0, handlings: 0 }
  const left: Person.HandedOver["left"] = []
  let { more } = found
  let written = 0
  for (const { noun, id, run } of found.moves) {
    if (written >= mostMoves) return { moved, left, more: true }
    try {
      const outcome = await run(taker)
      if (outcome === "moved") {
        moved[noun]++
        written++
      } else if (outcome !== "stays") left.push({ noun, id, ...outcome })
    } catch (error) {
      // Somebody else was working on it: the next request finds it as it is then.
      if (!(error instanceof Lost)) throw error
      more = true
    }
  }
  return { moved, left, more }
}

/** A transaction of its own for each record, whose key follows from the record: two requests at one moment move it once. */
const idsFor = ({ actor }: Context, of: { id: Id; version: number }): Ids =>
  idsOf(actor.tenant, digest(`hand-over ${of.id} ${of.version}`))

const written = ({ actor, now, store }: Context, ids: Ids, outcome: Outcome & { about: Change }) =>
  commit({ actor, now, store, ids }, outcome)

/** From the day on they hold no post, decide for nobody, and nobody for them. */
async function departed(context: Context, leaver: Person.Person, from: string): Promise<void> {
  const { actor, now } = context
  const posts = postsUntil(leaver.posts, from)
  if (posts.some((post, at) => post !== leaver.posts[at])) {
    await written(context, idsFor(context, leaver), {
      event: "person.left",
      about: changed("person", leaver, { posts }),
    })
  }
  const ended = { name: "ended" as const, at: now, by: sign(actor, now) }
  for (const one of await delegationsOf(context, leaver)) {
    await written(context, idsFor(context, one), {
      event: "delegation.ended",
      about: changed("delegation", one, { state: ended }),
    })
  }
}

/** Those that they gave or were given and that are not over. */
const delegationsOf = async ({ store }: Context, { id }: Person.Person) =>
  (await store.all("delegation")).filter(
    ({ state, principal, delegate }) => state.name === "given" && [principal.id, delegate.id].includes(id),
  )

async function approvals(context: Context, leaver: Person.Person) {
  const { actor, now, store, book } = context
  const { items, cursor } = await store.page("approval", "shelf", "approval#pending", {
    size: pageSize,
    where: (approval) => peopleOf(approval).slice(1).includes(leaver.id),
  })
  const moves = items.map(
    ({ id, of: { title } }): Move => ({
      noun: "approvals",
      id,
      title,
      async run(taker) {
        const decides = mayDecide(book, taker, civilDate(now))
        const approval = await store.need("approval", id)
        const { passed, left } = approvalFor(approval, leaver.id, { ...taker, decides }, sign(actor, now))
        if (passed) {
          const ids = idsFor(context, approval)
          const { state: _, ...outcome } = await after({ ...context, ids }, approval, passed)
          await written(context, ids, { event: "approval.handed-over", ...outcome })
        }
        if (left) return { title, code: left }
        return passed ? "moved" : "stays"
      },
    }),
  )
  return { moves, more: cursor !== undefined }
}

/** Those that name their people; what lies with a unit or a role goes on with it. Steps of approvals move with their approval. */
async function duties(context: Context, leaver: Person.Person) {
  const { store } = context
  const desks = [deskOf({ people: [leaver.id] }), ...leaver.posts.map(({ role }) => deskOf({ role }))]
  const { items, cursor } = await store.page("duty", "desk", [...new Set(desks)], {
    size: pageSize,
    where: ({ subject, assignee }) => subject.noun !== "approval" && !!assignee.people?.includes(leaver.id),
  })
  const moves = items.map(
    ({ id, kind, subject: { title }, due }): Move => ({
      noun: "duties",
      id,
      title,
      kind,
      ...(due.length > 0 && { dueOn: due.at(-1)?.dueOn }),
      async run(taker) {
        const duty = await store.need("duty", id)
        const { people } = duty.assignee
        if (duty.state.name !== "open" || !people?.includes(leaver.id)) return "stays"
        const assignee = { ...duty.assignee, people: replaced(people, leaver.id, taker.id) }
        const about = changed("duty", duty, { assignee })
        await written(context, idsFor(context, duty), { event: "duty.handed-over", about, wakes: wakes([duty]) })
        return "moved"
      },
    }),
  )
  return { moves, more: cursor !== undefined }
}

/** Leadership and membership of teams whose project goes on. Who takes over must be as free of conflicts as anybody. */
async function teams(context: Context, leaver: Person.Person) {
  const { now, store } = context
  const { items, cursor } = await store.page("team", "shelf", "team", {
    size: pageSize,
    where: ({ members }) => members.includes(leaver.id),
  })
  const projects = await Promise.all(items.map(({ project }) => store.need("project", project)))
  const open = items.flatMap(({ id }, at) => {
    const project = projects[at]
    return project && project.state.name !== "closed" ? [{ id, project }] : []
  })
  const moves = open.map(
    ({ id, project }): Move => ({
      noun: "teams",
      id,
      title: project.title,
      async run(taker) {
        const team = await store.need("team", id)
        if (!team.members.includes(leaver.id)) return "stays"
        const { units, title } = project
        const alone = { leader: taker.id, members: [taker.id] }
        try {
          mustBeFree(alone, [taker], { units, recusals: team.recusals, today: civilDate(now) })
        } catch (error) {
          if (error instanceof Refusal) return { title, code: error.code }
          throw error
        }
        const [leader = taker.id] = replaced([team.leader], leaver.id, taker.id)
        const about = changed("team", team, { leader, members: replaced(team.members, leaver.id, taker.id) })
        await written(context, idsFor(context, team), { event: "team.handed-over", about })
        return "moved"
      },
    }),
  )
  return { moves, more: cursor !== undefined }
}

/** Who needs to know of a handling that goes on. */
async function handlings(context: Context, leaver: Person.Person) {
  const { store } = context
  const { items, cursor } = await store.page("handling", "shelf", "handling", {
    size: pageSize,
    where: ({ readers, concluded }) => !concluded && readers.includes(leaver.id),
  })
  const moves = items.map(
    ({ id }): Move => ({
      noun: "handlings",
      id,
      async run(taker) {
        const handling = await store.need("handling", id)
        if (handling.concluded || !handling.readers.includes(leaver.id)) return "stays"
        const about = changed("handling", handling, { readers: replaced(handling.readers, leaver.id, taker.id) })
        await written(context, idsFor(context, handling), { event: "handling.handed-over", about })
        return "moved"
      },
    }),
  )
  return { moves, more: cursor !== undefined }
}
