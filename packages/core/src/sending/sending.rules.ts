import type { Duty } from "@bihuan/contract/duty"
import type { Evaluation } from "@bihuan/contract/evaluation"
import type { Periodic } from "@bihuan/contract/periodic"
import { Refusal } from "@bihuan/contract/refusal"
import type { Day, Id, Instant } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { dueAt } from "../duty/duty.entity.ts"
import { mustStand } from "../evaluation/evaluation.rules.ts"

/**
 * Nothing is sent before it is approved, on a day before that, or twice to one recipient; nor while the unit still has time of the
 * rulebook's to state its side and has not.
 * @param stating the unit's open duties to state its side
 */
export function mustBeSendable(
  evaluation: Pick<Evaluation, "state" | "sent">,
  stating: readonly Pick<Duty, "due" | "subject">[],
  field: string,
  { recipient, on, now }: { recipient: Id; on: Day; now: Instant },
): void {
  const { state, sent } = evaluation
  mustStand(evaluation, field)
  if (sent.some((one) => one.recipient === recipient)) {
    throw new Refusal("already-there", { field, params: { noun: "sending" } })
  }
  if (state.name === "approved" && on < civilDate(state.at)) {
    throw new Refusal("too-early", { field: "on", params: { day: civilDate(state.at) } })
  }
  for (const { due, subject } of stating) {
    const until = dueAt({ due } as Duty)
    if (until !== undefined && until > now) {
      throw new Refusal("statement-awaited", {
        field,
        params: { unit: subject.title, day: due.at(-1)?.dueOn ?? "" },
      })
    }
  }
}

/** The report that takes in evaluations, once whom it was made for has taken it up. */
export function mustBeReported(report: Periodic | undefined, isTheReport: boolean, recipient: Id): void {
  if (!report || !isTheReport) throw new Refusal("not-found", { field: "report", params: { noun: "periodic" } })
  if (report.state.name !== "received") {
    throw new Refusal("wrong-state", { field: "report", params: { noun: "periodic", state: report.state.name } })
  }
  if (report.sent?.some((one) => one.recipient === recipient)) {
    throw new Refusal("already-there", { field: "report", params: { noun: "sending" } })
  }
}

/** Whether everybody to whom it goes has given a receipt. */
export const isFiled = (recipients: readonly { id: Id }[], sent: Evaluation["sent"]): boolean =>
  recipients.every(({ id }) => sent.some(({ recipient, received }) => recipient === id && received))
