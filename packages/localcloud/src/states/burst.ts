import { apply, type Branch, type Execution } from "./execution.ts"
import { type Event, type Happening, HISTORY_LIMIT, isEnding, isShown } from "./history.ts"

class HistoryFull extends Error {}

/** The events that one stimulus brings about. They become one record of the journal: all of them happened, or none. */
export class Burst {
  readonly execution: Execution
  readonly now: () => number
  readonly events: Event[] = []

  constructor(execution: Execution, now: () => number) {
    this.execution = execution
    this.now = now
  }

  emit(branch: Branch, happening: Happening, prev = branch.last): Event {
    const visible = isShown(happening)
    if (visible && this.execution.shown >= HISTORY_LIMIT - 1 && !isEnding(happening)) throw new HistoryFull()
    const id = visible ? this.execution.shown + 1 : 0
    const event: Event = { ...happening, id, prev, at: this.now(), branch: branch.path }
    apply(this.execution, event)
    this.events.push(event)
    return event
  }

  /** Runs `work`, and ends the execution as AWS does when its history is full. */
  async bounded(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (thrown) {
      if (!(thrown instanceof HistoryFull)) throw thrown
      const cause = `The execution reached the maximum number of history events (${HISTORY_LIMIT}).`
      this.emit(
        this.execution.branches.get("")!,
        { type: "ExecutionFailed", details: { error: "States.Runtime", cause } },
        this.execution.shown,
      )
    }
  }
}
