import type { Approval } from "@bihuan/contract/approval"
import { For, type JSX, Show } from "solid-js"
import { formatInstant, formatList } from "../messages/format.ts"
import type { People } from "../person/people.ts"
import type { Book } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card } from "../ui/page.tsx"
import { type StepState, Timeline, TimelineStep } from "../ui/timeline.tsx"
import { ApprovalActions } from "./actions.tsx"
import { isTurnOf } from "./turn.ts"
import { words } from "./words.ts"

type Names = { book: Book; people: People }
type Step = Approval["steps"][number]
type Act = Approval["course"][number]

const tones: Record<Approval["state"]["name"], Tone> = {
  pending: "notice",
  approved: "done",
  returned: "warning",
  withdrawn: "calm",
}

const Said = (props: { act: Act }): JSX.Element => (
  <div>
    <p>
      <span class="text-ink">{props.act.by.name}</span> {words().act[props.act.act]}
      <span class="ms-2 text-caption text-ink-faint">{formatInstant(props.act.by.at)}</span>
    </p>
    <Show when={props.act.opinion}>
      {(opinion) => (
        <blockquote class="mt-0.5 border-s-2 border-line ps-3 whitespace-pre-line text-ink">{opinion()}</blockquote>
      )}
    </Show>
  </div>
)

const isReturned = (approval: Approval, step: Step): boolean =>
  approval.state.name === "returned" && approval.course.some((act) => act.step === step.id && act.act === "returned")

const stateOf = (approval: Approval, step: Step, index: number): StepState => {
  const { state } = approval
  if (state.name === "approved") return "done"
  if (state.name === "pending") return index < state.at ? "done" : index === state.at ? "current" : "ahead"
  const acts = approval.course.filter((act) => act.step === step.id)
  if (isReturned(approval, step)) return "late"
  return acts.some((act) => act.act === "approved") ? "done" : "skipped"
}

const Steps = (props: Names & { approval: Approval }): JSX.Element => {
  const own = (): Act[] => props.approval.course.filter((act) => act.step === undefined)
  const partiesOf = (step: Step): string =>
    formatList(
      step.parties.map(({ role, people }) => {
        const names = people.map((id) => props.people.nameOf(id)).filter((name) => name !== "")
        return names.length > 0 ? formatList(names) : props.book.nameOf("roles", role)
      }),
    )
  return (
    <Timeline label={words().course}>
      <TimelineStep state="done" title={words().author}>
        <For each={own()}>{(act) => <Said act={act} />}</For>
      </TimelineStep>
      <For each={props.approval.steps}>
        {(step, index) => (
          <TimelineStep
            state={stateOf(props.approval, step, index())}
            title={step.name}
            said={isReturned(props.approval, step) ? words().act.returned : undefined}
          >
            <Show when={!props.approval.course.some((act) => act.step === step.id)}>
              <p>
                {step.parties.some(({ people }) => people.length > 0) ? partiesOf(step) : words().nobody}
                <Show when={step.parties.length > 1}>（{words().mode[step.mode]}）</Show>
              </p>
            </Show>
            <For each={props.approval.course.filter((act) => act.step === step.id)}>{(act) => <Said act={act} />}</For>
          </TimelineStep>
        )}
      </For>
    </Timeline>
  )
}

/** The whole course of a record's approvals beside the record: the last one open, with what the reader can do; earlier ones folded. */
export const ApprovalCourse = (props: Names & { approvals: readonly Approval[] }): JSX.Element => {
  const session = useSession()
  const last = (): Approval | undefined => props.approvals.at(-1)
  return (
    <Show when={last()}>
      {(approval) => (
        <div class={isTurnOf(approval(), session.me().person) ? "min-w-0 max-full:order-first" : "min-w-0"}>
          <Card
            title={approval().chain.name}
            aside={<Lamp tone={tones[approval().state.name]}>{words().state[approval().state.name]}</Lamp>}
          >
            <div class="grid gap-4">
              <Show when={isTurnOf(approval(), session.me().person)}>
                <Notice tone="notice">{words().yourTurn}</Notice>
              </Show>
              <Steps approval={approval()} book={props.book} people={props.people} />
              <ApprovalActions approval={approval()} />
              <Show when={props.approvals.length > 1}>
                <details class="text-small">
                  <summary class="cursor-pointer text-ink-soft">{words().earlier(props.approvals.length - 1)}</summary>
                  <div class="mt-3 grid gap-6">
                    <For each={props.approvals.slice(0, -1).toReversed()}>
                      {(earlier) => <Steps approval={earlier} book={props.book} people={props.people} />}
                    </For>
                  </div>
                </details>
              </Show>
            </div>
          </Card>
        </div>
      )}
    </Show>
  )
}
