import type { Act, Approval, Part, Step } from "@bihuan/contract/approval"
import type { DutyView } from "@bihuan/contract/duty"
import { For, type JSX, Show } from "solid-js"
import { DueOn } from "../duty/due-on.tsx"
import { formatInstant, formatList } from "../messages/format.ts"
import type { People } from "../person/people.ts"
import type { Book } from "../rulebook/book.ts"
import { Badge } from "../ui/lamp.tsx"
import { type StepState, Timeline, TimelineStep } from "../ui/timeline.tsx"
import { words } from "./words.ts"

export type Names = { book: Book; people: People }
type Shown = Names & { approval: Approval; duties: readonly DutyView[]; actions?: JSX.Element }

/** Who an added signer was: the step may be gone, the act that added it is not. */
const nameOfStep = ({ steps, course }: Approval, id: string | undefined): string =>
  steps.find((step) => step.id === id)?.name ?? course.find(({ to }) => to === id)?.person?.name ?? ""

const said = (approval: Approval, { act, to, step, person }: Act): string => {
  if (act === "returned") return words().acted.back(to && nameOfStep(approval, to))
  if (act === "signer-removed") return words().acted.of(words().act[act], nameOfStep(approval, step))
  if (!person) return words().act[act]
  return act === "signer-added"
    ? words().acted.of(words().act[act], person.name)
    : words().acted.to(words().act[act], person.name)
}

/** One act: who, what, when, and with what words. `by` names both where somebody acted for another. */
const Said = (props: { approval: Approval; act: Act; step?: boolean }): JSX.Element => (
  <div>
    <p>
      <span class="text-ink">{props.act.by.name}</span> {said(props.approval, props.act)}
      <Show when={props.step && props.act.step && nameOfStep(props.approval, props.act.step) !== props.act.by.name}>
        <span class="ms-1">{words().at(nameOfStep(props.approval, props.act.step))}</span>
      </Show>
      <span class="ms-2 inline-block text-caption whitespace-nowrap text-ink-faint">
        {formatInstant(props.act.by.at)}
      </span>
    </p>
    <Show when={props.act.opinion}>
      {(opinion) => (
        <blockquote class="mt-0.5 border-s-2 border-line ps-3 whitespace-pre-line text-ink">{opinion()}</blockquote>
      )}
    </Show>
  </div>
)

const isReturned = ({ state, course }: Approval, step: Step): boolean =>
  state.name === "returned" && course.findLast(({ act }) => act === "returned")?.step === step.id

const stateOf = (approval: Approval, step: Step, index: number): StepState => {
  const { state } = approval
  if (state.name === "approved") return "done"
  if (state.name === "pending") return index < state.at ? "done" : index === state.at ? "current" : "ahead"
  if (isReturned(approval, step)) return "late"
  return approval.course.some((act) => act.step === step.id && act.act === "approved") ? "done" : "skipped"
}

/** The parties of a step by role and name; of the present one, what each has said. */
const Parties = (props: Shown & { step: Step; present: boolean }): JSX.Element => {
  const peopleOf = ({ people }: Part): string => formatList(people.map((id) => props.people.nameOf(id)))
  const stateOfPart = (part: Part): string | undefined => {
    const { state } = props.approval
    if (!props.present || state.name !== "pending" || (props.step.parties.length < 2 && !props.step.consolidator))
      return
    if (part === props.step.consolidator) return state.consolidating ? words().said.waiting : undefined
    if (state.approvedBy.includes(part.role)) return words().said.approved
    return state.objectedBy?.includes(part.role) ? words().said.objected : words().said.waiting
  }
  const Line = (line: { part: Part; role: string }): JSX.Element => (
    <li class="flex flex-wrap items-baseline gap-x-2">
      {words().parties(line.role, peopleOf(line.part))}
      <Show when={stateOfPart(line.part)}>{(text) => <Badge>{text()}</Badge>}</Show>
    </li>
  )
  return (
    <div class="grid gap-0.5">
      <Show when={props.step.parties.length > 1}>
        <p>{words().mode[props.step.mode]}</p>
      </Show>
      <Show when={props.step.parties.some(({ people }) => people.length > 0)} fallback={<p>{words().nobody}</p>}>
        <ul class="grid gap-0.5">
          <For each={props.step.parties}>
            {(part) => <Line part={part} role={props.book.nameOf("roles", part.role)} />}
          </For>
          <Show when={props.step.consolidator}>{(part) => <Line part={part()} role={words().consolidator} />}</Show>
        </ul>
      </Show>
      <Show when={!props.present && props.step.limit}>
        {(limit) => <p>{words().limit(limit().count, limit().unit)}</p>}
      </Show>
    </div>
  )
}

/** The whole course: each step with its parties, its day or limit, and who said what in it; what can be done now; below, every act in its order. */
export const Steps = (props: Shown): JSX.Element => {
  const own = (): Act[] => props.approval.course.filter((act) => act.step === undefined)
  const actsOf = (step: Step): Act[] => props.approval.course.filter((act) => act.step === step.id)
  const isPresent = (index: number): boolean => {
    const { state } = props.approval
    return state.name === "pending" && state.at === index
  }
  const isAhead = (index: number): boolean => {
    const { state } = props.approval
    return state.name === "pending" && state.at <= index
  }
  return (
    <div class="grid gap-4">
      <Show when={props.approval.state.name === "pending" && props.approval.chain.limit}>
        {(limit) => <p class="text-small text-ink-soft">{words().whole(limit().count, limit().unit)}</p>}
      </Show>
      <Timeline label={words().course}>
        <TimelineStep state="done" title={words().author}>
          <For each={own()}>{(act) => <Said approval={props.approval} act={act} />}</For>
        </TimelineStep>
        <For each={props.approval.steps}>
          {(step, index) => (
            <TimelineStep
              state={stateOf(props.approval, step, index())}
              title={step.name}
              said={isReturned(props.approval, step) ? words().act.returned : undefined}
              when={step.addedBy ? words().added : undefined}
            >
              <div class="grid gap-1.5">
                <Show when={isAhead(index()) || actsOf(step).length === 0}>
                  <Parties {...props} step={step} present={isPresent(index())} />
                </Show>
                <Show when={isPresent(index()) && props.duties.find(({ due }) => due.length > 0)}>
                  {(duty) => <DueOn duty={duty()} book={props.book} about={step.name} />}
                </Show>
                <For each={actsOf(step)}>{(act) => <Said approval={props.approval} act={act} />}</For>
              </div>
            </TimelineStep>
          )}
        </For>
      </Timeline>
      {props.actions}
      <Show when={props.approval.course.length > 1}>
        <details class="text-small">
          <summary class="cursor-pointer text-ink-soft">{words().all(props.approval.course.length)}</summary>
          <ol class="mt-2 grid gap-2 text-ink-soft">
            <For each={props.approval.course}>
              {(act) => (
                <li>
                  <Said approval={props.approval} act={act} step={true} />
                </li>
              )}
            </For>
          </ol>
        </details>
      </Show>
    </div>
  )
}
