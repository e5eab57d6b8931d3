import type { Finding, Reminder } from "@bihuan/contract/finding"
import { For, type JSX, Show } from "solid-js"
import { dueOf } from "../duty/desk.ts"
import { DutyLamp } from "../duty/lamp.tsx"
import { Why } from "../duty/why.tsx"
import { formatDay } from "../messages/format.ts"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { Timeline, TimelineStep } from "../ui/timeline.tsx"
import { words } from "./words.ts"

/** Every earlier and later link of one finding, each opening its record: the chain is never broken. */
export const FindingChain = (props: { finding: Finding }): JSX.Element => {
  const { file, book } = useProjectFile()
  const say = (): ReturnType<typeof words>["steps"] => words().steps
  const project = (): string => file().project.id
  const own = <T extends { finding: string }>(items: readonly T[]): T[] =>
    items.filter(({ finding }) => finding === props.finding.id)
  const visit = () => file().visits.find(({ id }) => id === props.finding.visit)
  const report = () => file().reports.findLast(({ findings }) => findings.includes(props.finding.id))
  const disposition = () => file().dispositions.find((item) => item.report === report()?.id)
  const instruments = () => file().instruments.filter(({ findings }) => findings.includes(props.finding.id))
  const rectification = () => own(file().rectifications)[0]
  const duty = () => {
    const { state } = props.finding
    return "duty" in state ? file().duties.find(({ id }) => id === state.duty) : undefined
  }
  const measureOf = ({ fourForm, measure }: Reminder): string | undefined => {
    const form = book.find("fourForms", fourForm)
    return form && [form.name, form.measures.find(({ id }) => id === measure)?.name].filter(Boolean).join("：")
  }
  const isNow = (name: Finding["state"]["name"]): boolean => props.finding.state.name === name
  const Due = (): JSX.Element => (
    <Show when={duty()}>
      {(open) => (
        <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
          <DutyLamp duty={open()} book={book} />
          <Show when={dueOf(open())}>
            {(due) => (
              <>
                <span>{formatDay(due())}</span>
                <Why duty={open().id} about={props.finding.title} />
              </>
            )}
          </Show>
        </p>
      )}
    </Show>
  )
  return (
    <Timeline label={words().chain}>
      <Show when={visit()}>
        {(held) => (
          <TimelineStep
            state="done"
            title={say().visit}
            href={addressOf(project(), "visit", held().id)}
            when={formatDay(held().on)}
          >
            {held().place}
          </TimelineStep>
        )}
      </Show>
      <TimelineStep state="done" title={say().raised} when={formatDay(props.finding.createdAt)}>
        {props.finding.createdBy.name}
      </TimelineStep>
      <For each={own(file().reminders)}>
        {(reminder) => (
          <TimelineStep state="done" title={book.nameOf("means", reminder.means)} when={formatDay(reminder.on)}>
            <p>{reminder.with}</p>
            <Show when={measureOf(reminder)}>{(measure) => <p>{measure()}</p>}</Show>
            <p class="whitespace-pre-line">{reminder.talk}</p>
          </TimelineStep>
        )}
      </For>
      <Show when={props.finding.state.name === "corrected" && props.finding.state}>
        {(state) => (
          <TimelineStep state="done" title={say().corrected} when={formatDay(state().at)}>
            <p class="whitespace-pre-line">{state().proof}</p>
          </TimelineStep>
        )}
      </Show>
      <Show when={!isNow("corrected")}>
        <TimelineStep
          state={report()?.state.name === "approved" ? "done" : isNow("raised") ? "current" : "ahead"}
          title={say().report}
          href={report() && addressOf(project(), "report", report()?.id)}
        >
          {isNow("raised") ? words().noReport : undefined}
        </TimelineStep>
        <TimelineStep
          state={props.finding.disposed ? "done" : isNow("reported") ? "current" : "ahead"}
          title={say().disposition}
          href={disposition() && addressOf(project(), "disposition", disposition()?.id)}
          when={
            props.finding.disposed && words().by(props.finding.disposed.decided.name, props.finding.disposed.decided.at)
          }
        >
          <Show when={props.finding.disposed}>
            {(disposed) => (
              <>
                <p class="text-ink">{book.nameOf("dispositions", disposed().disposition)}</p>
                <p class="whitespace-pre-line">{disposed().opinion}</p>
              </>
            )}
          </Show>
        </TimelineStep>
      </Show>
      <For each={instruments()}>
        {(instrument) => (
          <TimelineStep
            state="done"
            title={book.nameOf("instruments", instrument.kind)}
            href={addressOf(project(), "instrument", instrument.id)}
            when={formatDay(instrument.issuedOn)}
          >
            {instrument.number}
          </TimelineStep>
        )}
      </For>
      <Show when={rectification()}>
        {(side) => (
          <TimelineStep
            state={isNow("rectifying") || isNow("reviewing") ? "current" : "done"}
            title={say().rectification}
          >
            <Show when={side().submissions.length > 0}>
              <p>{words().submissions(side().submissions.length)}</p>
            </Show>
            <Show when={isNow("rectifying") || isNow("reviewing")}>
              <Due />
            </Show>
          </TimelineStep>
        )}
      </Show>
      <For each={props.finding.closeOuts}>
        {(closeOut) => (
          <TimelineStep state="done" title={say().closeOut} when={words().by(closeOut.by.name, closeOut.by.at)}>
            <p class="whitespace-pre-line">{closeOut.opinion}</p>
          </TimelineStep>
        )}
      </For>
      <For each={own(file().lookBacks)}>
        {(lookBack) => (
          <TimelineStep state="done" title={say().lookBack} when={formatDay(lookBack.on)}>
            <p>{lookBack.passed ? words().passed.yes : words().passed.no}</p>
            <p class="whitespace-pre-line">{lookBack.conclusion}</p>
          </TimelineStep>
        )}
      </For>
      <Show when={isNow("closed")}>
        <TimelineStep state="current" title={say().lookBack}>
          <Due />
        </TimelineStep>
      </Show>
      <Show when={isNow("handling")}>
        <TimelineStep state="current" title={say().handling}>
          <Due />
        </TimelineStep>
      </Show>
      <Show when={props.finding.state.name === "ended" && props.finding.state}>
        {(state) => (
          <TimelineStep state="done" title={say().ended} when={formatDay(state().at)}>
            {words().how[state().how]}
          </TimelineStep>
        )}
      </Show>
    </Timeline>
  )
}
