import type { DutyView } from "@bihuan/contract/duty"
import type { Finding } from "@bihuan/contract/finding"
import { For, type JSX, Match, Show, Switch } from "solid-js"
import { ApprovalCourse } from "../approval/course.tsx"
import { approvalsOf } from "../approval/turn.ts"
import { DueOn } from "../duty/due-on.tsx"
import { EscalationCard } from "../escalation/card.tsx"
import { ExtensionRequests } from "../extension/requests.tsx"
import { HandlingPanel } from "../handling/panel.tsx"
import { waiting } from "../instrument/waiting.ts"
import { ArrangeLookBack, LookBackPanel, LookBacks } from "../lookback/panel.tsx"
import { mayLookBack } from "../lookback/rule.ts"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { UnitSide } from "../rectification/unit-side.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card } from "../ui/page.tsx"
import { CloseOutPanel, CloseOuts } from "./panel.tsx"
import { words } from "./words.ts"

const ToFeedBack = (props: { finding: Finding }): JSX.Element => {
  const { may } = useProjectFile()
  return (
    <Notice
      tone="notice"
      title={words().feedBack}
      actions={
        <Show when={may("instrument.issue")}>
          <ButtonLink
            tone="primary"
            icon="paper"
            href={`${addressOf(props.finding.project)}/instruments/new?findings=${props.finding.id}`}
          >
            {words().issue}
          </ButtonLink>
        </Show>
      }
    >
      {words().feedBackText}
    </Notice>
  )
}

const Rectifying = (props: { finding: Finding; duty: DutyView | undefined }): JSX.Element => {
  const { file, book } = useProjectFile()
  return (
    <div class="grid gap-5">
      <Card title={words().rectifying}>
        <div class="grid gap-2 text-small">
          <p class="text-ink-soft">{words().rectifyingText}</p>
          <Show when={props.duty}>
            {(duty) => (
              <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span class="text-ink-soft">{words().rectifyDue}</span>
                <DueOn duty={duty()} book={book} about={props.finding.title} />
              </div>
            )}
          </Show>
        </div>
      </Card>
      <UnitSide rectification={file().rectifications.find(({ finding }) => finding === props.finding.id)} book={book} />
    </div>
  )
}

/** What happens to a finding after the decision, from feedback to look-back, with the command of the present state. */
export const FollowUp = (props: { finding: Finding }): JSX.Element => {
  const { file, book, people } = useProjectFile()
  const state = () => props.finding.state
  const duty = (): DutyView | undefined => {
    const now = state()
    return "duty" in now ? file().duties.find(({ id }) => id === now.duty) : undefined
  }
  const handled = (): boolean => {
    const leadsTo = book.find("dispositions", props.finding.disposed?.disposition)?.leadsTo
    return leadsTo === "accountability" || leadsTo === "transfer"
  }
  const escalations = (open: boolean) =>
    file().escalations.filter(
      ({ finding, state }) => finding === props.finding.id && (state.name === "proposed") === open,
    )
  const isWaiting = (): boolean => waiting(file(), book).some(({ id }) => id === props.finding.id)
  return (
    <div class="grid gap-5">
      <For each={escalations(true)}>{(one) => <EscalationCard escalation={one} />}</For>
      <Switch>
        <Match when={handled()}>
          <HandlingPanel finding={props.finding} />
        </Match>
        <Match when={isWaiting()}>
          <ToFeedBack finding={props.finding} />
        </Match>
        <Match when={state().name === "rectifying"}>
          <Rectifying finding={props.finding} duty={duty()} />
        </Match>
        <Match when={state().name === "reviewing"}>
          <CloseOutPanel finding={props.finding} />
        </Match>
        <Match when={state().name === "closed"}>
          <LookBackPanel finding={props.finding} duty={duty()} />
        </Match>
        <Match when={mayLookBack(props.finding, book)}>
          <ArrangeLookBack finding={props.finding} />
        </Match>
      </Switch>
      <Show when={state().name === "closed" || state().name === "ended"}>
        <Show when={file().rectifications.find(({ finding }) => finding === props.finding.id)}>
          {(side) => <UnitSide rectification={side()} book={book} />}
        </Show>
      </Show>
      <ApprovalCourse
        approvals={approvalsOf(file().approvals, "close-out", props.finding.id)}
        book={book}
        people={people}
      />
      <ExtensionRequests finding={props.finding} />
      <For each={escalations(false)}>{(one) => <EscalationCard escalation={one} />}</For>
      <CloseOuts finding={props.finding} />
      <LookBacks finding={props.finding} />
    </div>
  )
}
