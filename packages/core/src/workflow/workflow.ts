import type { Duty } from "@bihuan/contract/duty"
import type { Addressee } from "@bihuan/contract/rulebook/deadline"
import type { Instant } from "@bihuan/contract/shape"
import type { Workflow } from "@bihuan/contract/workflow"
import type { DeskAlert } from "../alert/alert.entity.ts"
import { civilDate } from "../calendar/civil.ts"
import { deskOf } from "../duty/duty.entity.ts"
import { timers } from "../duty/timer.ts"
import { bookOf } from "../edition/inforce.ts"
import { escalationOf } from "../escalation/escalation.rules.ts"
import { clockwork, heldOn } from "../system/actor.ts"
import { type Change, changed, commit, made } from "../system/commit.ts"
import { headIn } from "../system/head.ts"
import { fileOf, idsOf } from "../system/ids.ts"
import { wake } from "../system/machine.ts"
import { Lost, type Put, Store } from "../system/store.ts"
import { type Followed, followDisposition, followDuty, followFinding, successorOf, wantOf } from "./workflow.rules.ts"

/** What an execution is started with. */
export interface Subject {
  workflow: Workflow
  tenant: string
  subject: string
}

/** What the state machine does next. */
export type Next =
  | { status: "wait"; phase: string; seen: string; seconds: number }
  | { status: "ended" }
  | { status: "handover"; name: string }

async function follow(store: Store, { workflow, subject }: Subject): Promise<Followed> {
  if (workflow === "finding") return followFinding(await store.need("finding", subject))
  if (workflow === "disposition") return followDisposition(await store.need("disposition", subject))
  return followDuty(await store.need("duty", subject))
}

/** Looks again: settled, moved, early, or due. What is due is claimed, then done, and then it looks once more. */
export async function look(
  { execution, startedAt, ...of }: Subject & { execution: string; startedAt: string },
  now: Instant,
): Promise<Next> {
  const store = new Store(of.tenant)
  for (;;) {
    const followed = await follow(store, of)
    if (!followed) return { status: "ended" }
    const name = successorOf(execution, startedAt, now)
    if (name) return { status: "handover", name }
    const duty = await store.need("duty", followed.duty)
    const want = wantOf(duty, now)
    if ("seconds" in want) return { status: "wait", phase: followed.phase, seen: seenOf(duty), seconds: want.seconds }
    await fire(store, of.tenant, duty, want.rung, now)
  }
}

/** What a wait was measured by: the same phase with another duty, or the same duty with another day, is another wait. */
const seenOf = ({ id, version }: Pick<Duty, "id" | "version">) => `${id}.${version}`

/**
 * Keeps the token of a wait. If the record or its duty moved before the token was there to wake, it is woken at once. `seen`
 * is absent from executions that were started before it was given.
 */
export async function hold(wait: Subject & { phase: string; seen?: string; token: string }): Promise<void> {
  const { phase, seen, token, ...of } = wait
  const store = new Store(of.tenant)
  await store.set("wait", { id: waitId(of), version: 1, token })
  const followed = await follow(store, of)
  const duty = followed && seen !== undefined ? seenOf(await store.need("duty", followed.duty)) : seen
  if (followed?.phase !== phase || duty !== seen) await wake(token)
}

/** Wakes whoever waits for a record, if anybody does. */
export async function awake(of: Subject): Promise<void> {
  const wait = await new Store(of.tenant).get("wait", waitId(of))
  if (wait) await wake(wait.token)
}

const waitId = ({ workflow, subject }: Subject) => `${workflow}.${subject}`

/**
 * One rung of a duty's ladder. The claim is the duty's own version: of two that wake, one writes. Alerts and what people
 * must now decide are in the same transaction, so a rung is done once or not at all.
 */
async function fire(
  store: Store,
  tenant: string,
  duty: Duty,
  rung: Duty["milestones"][number],
  now: Instant,
): Promise<void> {
  const book = await bookOf(store, tenant, duty.basis.rulebook, now)
  const ids = idsOf(tenant, `${duty.id}.${rung.rung}.${rung.at}`.toLowerCase())
  const context = { actor: clockwork(tenant), now, store, ids }
  const milestones = duty.milestones.map((one) => (one === rung ? { ...one, firedAt: now } : one))
  const name = book.ladders.flatMap(({ rungs }) => rungs).find(({ id }) => id === rung.rung)?.name ?? rung.rung
  const head = await headIn(store, fileOf(duty.id))
  const lead = head?.lead ?? duty.assignee.unit ?? "none"
  const alerts: Put[] = []
  const proposals: Change[] = []
  for (const act of rung.acts) {
    if (act.kind === "remind" || act.kind === "escalate") {
      for (const desk of await desksFor(store, act.to, duty, lead, now)) {
        const alert: DeskAlert = {
          id: ids.within(duty.project),
          version: 1,
          at: now,
          kind: act.kind,
          rung: name,
          desk,
          duty: {
            id: duty.id,
            kind: duty.kind,
            subject: duty.subject,
            project: duty.project,
            dueOn: duty.due.at(-1)?.dueOn,
          },
        }
        alerts.push({ noun: "alert", row: alert, expects: 0 })
      }
    }
    // An urging or a publication is settled in the file of what it is about: where nothing heads it, the alerts are all.
    if (head && (act.kind === "urge" || act.kind === "publish-proposal")) {
      const { escalation, duty: task } = escalationOf(book, head, duty, rung.rung, act, now, ids)
      proposals.push(made("escalation", escalation), made("duty", task))
    }
  }
  const tasks = proposals.filter(({ noun }) => noun === "duty").map(({ after }) => after as Duty)
  try {
    await commit(context, {
      event: "duty.rung-reached",
      about: changed("duty", duty, { milestones }),
      also: proposals,
      starts: timers(tasks),
      puts: alerts,
    })
  } catch (error) {
    if (!(error instanceof Lost)) throw error
  }
}

async function desksFor(store: Store, to: Addressee, duty: Duty, lead: string, now: Instant): Promise<string[]> {
  if (to === "assignee") {
    return duty.assignee.people?.map((person) => deskOf({ people: [person] })) ?? [deskOf(duty.assignee)]
  }
  if (!to.inCharge) return [deskOf({ role: to.role })]
  const people = await store.all("person")
  const today = civilDate(now)
  return people
    .filter(({ posts }) =>
      heldOn(posts, today).some((post) => post.role === to.role && (!post.charge || post.charge.includes(lead))),
    )
    .map(({ id }) => deskOf({ people: [id] }))
}
