import type { Disposition } from "@bihuan/contract/disposition"
import type { Duty } from "@bihuan/contract/duty"
import type { Finding } from "@bihuan/contract/finding"
import type { Instant } from "@bihuan/contract/shape"
import type { Phase } from "@bihuan/contract/workflow"
import { nextMilestone } from "../duty/duty.entity.ts"
import { seconds } from "../system/clock.ts"

/** The phase in which a record stands and the duty that it waits for; undefined: nothing is left to wait for. */
export type Followed<P extends string = string> = { phase: P; duty: string } | undefined

const findingPhases: Partial<Record<Finding["state"]["name"], Phase<"finding">>> = {
  rectifying: "rectification",
  reviewing: "close-out",
  closed: "look-back",
  handling: "handling",
}

export function followFinding({ state }: Finding): Followed<Phase<"finding">> {
  const phase = findingPhases[state.name]
  return phase && "duty" in state ? { phase, duty: state.duty } : undefined
}

export const followDisposition = ({ state }: Disposition): Followed<Phase<"disposition">> =>
  state.name === "done" ? undefined : { phase: state.name, duty: state.duty }

export const followDuty = ({ id, state }: Duty): Followed<Phase<"duty">> =>
  state.name === "open" ? { phase: "open", duty: id } : undefined

/** Longest that a workflow waits without looking, in seconds; also what it waits where no rung lies ahead. */
const longest = 90 * 86_400

/** What a duty wants now: a rung is due, or so many seconds to wait. */
export type Want = { rung: Duty["milestones"][number] } | { seconds: number }

export function wantOf(duty: Duty, now: Instant): Want {
  const next = nextMilestone(duty)
  if (!next) return { seconds: longest }
  return next.at <= now ? { rung: next } : { seconds: Math.min(seconds(now, next.at), longest) }
}

/** An execution may last a year. Well before that it hands over; the successor's name follows from its own. */
const handoverAfter = 300 * 86_400

export function successorOf(execution: string, startedAt: string, now: Instant): string | undefined {
  if (seconds(startedAt, now) < handoverAfter) return undefined
  const [, base = execution, number = "1"] = /^(.*)-h(\d+)$/.exec(execution) ?? []
  return `${base}-h${Number(number) + 1}`
}
