import type { Disposition, DispositionState } from "@bihuan/contract/disposition"
import type { DutyView } from "@bihuan/contract/duty"
import type { Finding } from "@bihuan/contract/finding"
import { useParams } from "@solidjs/router"
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js"
import { DueOn } from "../duty/due-on.tsx"
import { AskExtension } from "../extension/ask.tsx"
import { formatDay } from "../messages/format.ts"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { useSession } from "../session/session.tsx"
import { Button, ButtonLink, Link } from "../ui/button.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card, EmptyState, Fact, Facts, Page, Prose, Section } from "../ui/page.tsx"
import { type StepState, Timeline, TimelineStep } from "../ui/timeline.tsx"
import { BriefForm, Briefings } from "./brief.tsx"
import { DecideForm } from "./decide.tsx"
import { Feedback } from "./feedback.tsx"
import { SubmitForm } from "./submit.tsx"
import { words } from "./words.ts"

type Phase = DispositionState["name"]
const phases: readonly Phase[] = ["submission", "deliberation", "briefing", "feedback"]

const Course = (props: { disposition: Disposition; duty: DutyView | undefined }): JSX.Element => {
  const { book } = useProjectFile()
  const session = useSession()
  const at = (): number =>
    props.disposition.state.name === "done" ? phases.length : phases.indexOf(props.disposition.state.name)
  const late = (): boolean => (props.duty?.due.at(-1)?.dueAt ?? "9") <= session.now()
  const stateOf = (index: number): StepState => {
    if (index < at()) return "done"
    if (index > at()) return "ahead"
    return late() ? "late" : "current"
  }
  const told = (phase: Phase): JSX.Element => {
    const { submitted, decision, briefings } = props.disposition
    if (phase === "submission" && submitted) return words().submittedBy(submitted.by.name, submitted.by.at)
    if (phase === "deliberation" && decision) return formatDay(decision.on)
    if (phase === "briefing") return briefings.map(({ on }) => formatDay(on)).join("、")
    return undefined
  }
  return (
    <Card title={words().course}>
      <Timeline label={words().course}>
        <For each={phases}>
          {(phase, index) => (
            <TimelineStep state={stateOf(index())} title={words().phase[phase]}>
              <Show when={index() === at() && props.duty} fallback={told(phase)}>
                {(duty) => (
                  <div class="grid justify-items-start gap-2">
                    <DueOn duty={duty()} book={book} about={words().phase[phase]} />
                    <AskExtension duty={duty()} book={book} />
                  </div>
                )}
              </Show>
            </TimelineStep>
          )}
        </For>
      </Timeline>
    </Card>
  )
}

/** The command of the present phase for whoever may give it; whose it is for everybody else. */
const Present = (props: {
  disposition: Disposition
  findings: readonly Finding[]
  duty: DutyView | undefined
}): JSX.Element => {
  const { book, units, may } = useProjectFile()
  const phase = (): Phase => props.disposition.state.name
  const holder = (): string => {
    const assignee = props.duty?.assignee
    return units.nameOf(assignee?.unit) || book.nameOf("roles", assignee?.role)
  }
  const Waits = (): JSX.Element => <p class="text-ink-soft">{words().waitsFor(holder())}</p>
  return (
    <Switch>
      <Match when={phase() === "submission"}>
        <Card title={words().submit}>
          <Show when={may("disposition.submit")} fallback={<Waits />}>
            <SubmitForm disposition={props.disposition} />
          </Show>
        </Card>
      </Match>
      <Match when={phase() === "deliberation"}>
        <Card title={words().decide}>
          <Show when={may("disposition.decide")} fallback={<Waits />}>
            <DecideForm disposition={props.disposition} findings={props.findings} />
          </Show>
        </Card>
      </Match>
      <Match when={props.disposition.state.name === "done" && props.disposition.state}>
        {(state) => (
          <Notice tone="done" title={words().done}>
            {words().doneAt(state().at)}
          </Notice>
        )}
      </Match>
      <Match when={phase() === "briefing"}>
        <Card title={words().brief}>
          <Show when={may("disposition.brief")} fallback={<Waits />}>
            <BriefForm disposition={props.disposition} />
          </Show>
        </Card>
      </Match>
    </Switch>
  )
}

const Decided = (props: { disposition: Disposition; findings: readonly Finding[] }): JSX.Element => {
  const { may } = useProjectFile()
  const [adding, add] = createSignal(false)
  const phase = (): Phase => props.disposition.state.name
  return (
    <>
      <Show when={props.disposition.decision}>
        {(decision) => (
          <>
            <Show when={phase() !== "deliberation"}>
              <Section title={words().feedback}>
                <Feedback findings={props.findings} />
              </Section>
            </Show>
            <Section title={words().decision}>
              <Card>
                <p class="mb-2 text-small text-ink-soft">
                  {formatDay(decision().on)} {words().decidedBy(decision().by.name, decision().by.at)}
                </p>
                <Prose>{decision().text}</Prose>
              </Card>
            </Section>
          </>
        )}
      </Show>
      <Show when={props.disposition.briefings.length > 0}>
        <Section
          title={words().briefings}
          actions={
            <Show when={phase() !== "briefing" && may("disposition.brief") && !adding()}>
              <Button icon="plus" onClick={() => add(true)}>
                {words().addBriefing}
              </Button>
            </Show>
          }
        >
          <Card>
            <div class="grid gap-5">
              <Briefings disposition={props.disposition} />
              <Show when={adding()}>
                <BriefForm disposition={props.disposition} onDone={() => add(false)} />
              </Show>
            </div>
          </Card>
        </Section>
      </Show>
    </>
  )
}

const Body = (props: { disposition: Disposition }): JSX.Element => {
  const { file } = useProjectFile()
  const duty = (): DutyView | undefined => {
    const { state } = props.disposition
    return state.name === "done" ? undefined : file().duties.find(({ id }) => id === state.duty)
  }
  const findings = (): Finding[] => {
    const listed = file().reports.find(({ id }) => id === props.disposition.report)?.findings
    return file().findings.filter(
      ({ id, state }) => listed?.includes(id) ?? ("report" in state && state.report === props.disposition.report),
    )
  }
  return (
    <div class="grid gap-6 full:grid-cols-[20rem_minmax(0,1fr)] full:items-start">
      <div class="grid gap-4 full:sticky full:top-20">
        <Course disposition={props.disposition} duty={duty()} />
        <Card>
          <Facts>
            <Fact term={words().report}>
              <Link href={addressOf(props.disposition.project, "report", props.disposition.report)}>
                {words().viewReport}
              </Link>
            </Fact>
          </Facts>
        </Card>
      </div>
      <div class="min-w-0">
        <Present disposition={props.disposition} findings={findings()} duty={duty()} />
        <div class="mt-8 first:mt-0">
          <Decided disposition={props.disposition} findings={findings()} />
        </div>
      </div>
    </div>
  )
}

/** The disposition of one approved report, phase by phase. */
export default function DispositionPage(): JSX.Element {
  const params = useParams<{ project: string; disposition: string }>()
  const { file, crumbs } = useProjectFile()
  const disposition = (): Disposition | undefined => file().dispositions.find(({ id }) => id === params.disposition)
  return (
    <Page title={words().title} crumbs={crumbs()} lead={words().lead}>
      <Show
        when={disposition()}
        fallback={
          <EmptyState
            title={words().missing}
            action={<ButtonLink href={addressOf(params.project)}>{words().toProject}</ButtonLink>}
          />
        }
      >
        {(one) => <Body disposition={one()} />}
      </Show>
    </Page>
  )
}
