import type { Duty } from "@bihuan/contract/duty"
import type { Workflow } from "@bihuan/contract/workflow"
import { workflows } from "@bihuan/contract/workflow"
import type { Signal } from "../system/journal.entity.ts"

type Timed = Pick<Duty, "id" | "kind" | "subject" | "milestones">
type Beckon = Omit<Signal, "version">

/** Duties that are the wait of a phase with another name. */
const phases: Record<string, string> = { "close-out-review": "close-out" }

/** The workflow that waits for a duty: the one whose phase it is, following the duty's subject; else one of the duty's own. */
export function followerOf({ id, kind, subject }: Pick<Duty, "id" | "kind" | "subject">): Beckon {
  for (const workflow of ["disposition", "finding"] as const satisfies Workflow[]) {
    if (subject.noun === workflow && (phases[kind] ?? kind) in workflows[workflow]) {
      return { workflow, subject: subject.id }
    }
  }
  return { workflow: "duty", subject: id }
}

/** A duty with a ladder that no larger workflow follows gets a workflow of its own. */
export const timers = (duties: readonly Timed[]): Beckon[] =>
  duties
    .filter(({ milestones }) => milestones.length > 0)
    .map(followerOf)
    .filter(({ workflow }) => workflow === "duty")

/** Wakes whoever waits for duties that ended or moved. */
export const wakes = (duties: readonly Timed[]): Beckon[] => duties.map(followerOf)
