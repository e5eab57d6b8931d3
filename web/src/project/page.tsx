import { advance, change, submit } from "@bihuan/contract/project"
import type { Stage } from "@bihuan/contract/rulebook/work"
import { createSignal, For, type JSX, Show } from "solid-js"
import { ApprovalCourse } from "../approval/course.tsx"
import { approvalsOf } from "../approval/turn.ts"
import { useCommand } from "../client/query.ts"
import { LinkageCard } from "../linkage/card.tsx"
import { formatDay } from "../messages/format.ts"
import { useSession } from "../session/session.tsx"
import { Button, ButtonLink, Link } from "../ui/button.tsx"
import { ConfirmDialog } from "../ui/dialog.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card, Page, Prose } from "../ui/page.tsx"
import { type StepState, Timeline, TimelineStep } from "../ui/timeline.tsx"
import { notify } from "../ui/toast.tsx"
import { addressOf } from "./address.ts"
import { Advance, Needs } from "./advance.tsx"
import { isReady, type StageStep, stageSteps } from "./course.ts"
import { OpenDuties, ProjectFacts } from "./facts.tsx"
import { useProjectFile } from "./file.tsx"
import { History } from "./history.tsx"
import { StageActions, StageContent } from "./stage.tsx"
import { ProjectLamp } from "./state.tsx"
import { words } from "./words.ts"

/** Puts a draft before its approval. */
const Submit = (): JSX.Element => {
  const { file } = useProjectFile()
  const command = useCommand(submit)
  const [asking, ask] = createSignal(false)
  return (
    <>
      <Button tone="primary" onClick={() => ask(true)}>
        {words().submit}
      </Button>
      <ConfirmDialog
        open={asking()}
        title={words().submit}
        confirm={words().submit}
        onClose={() => ask(false)}
        onConfirm={async () => {
          await command.mutateAsync({ id: file().project.id, version: file().project.version })
          notify(words().submitted)
        }}
      >
        {words().submitAsk}
      </ConfirmDialog>
    </>
  )
}

const StageRow = (props: { step: StageStep; next: Stage | undefined }): JSX.Element => {
  const { file, may } = useProjectFile()
  const isOpen = (): boolean => props.step.state === "current" || props.step.state === "late"
  return (
    <TimelineStep
      state={props.step.state}
      title={props.step.stage.name}
      when={
        props.step.ended
          ? words().endedBy(props.step.ended.name, props.step.ended.at)
          : props.step.since && words().since(props.step.since)
      }
    >
      <Show when={props.step.state !== "ahead"}>
        <div class="grid gap-2">
          <StageContent kind={props.step.stage.kind} />
          <Show when={isOpen()}>
            <Needs stage={props.step.stage} />
            <div class="flex flex-wrap gap-2 pt-1 empty:hidden">
              <StageActions
                kind={props.step.stage.kind}
                quiet={may(advance.name) && isReady(props.step.stage, file())}
              />
              <Advance stage={props.step.stage} next={props.next} />
            </div>
          </Show>
        </div>
      </Show>
    </TimelineStep>
  )
}

/** One project as one line from list to look-back; every step opens its record. */
export default function ProjectPage(): JSX.Element {
  const session = useSession()
  const { file, book, units, people, may } = useProjectFile()
  const project = () => file().project
  const steps = (): StageStep[] => stageSteps(file(), book.all("stages"), session.now())
  const editable = (): boolean => project().state.name === "draft" || project().state.name === "returned"
  const listed = (): StepState =>
    project().state.name === "running" || project().state.name === "closed" ? "done" : "current"
  const closedOut = () => file().findings.filter(({ closeOuts }) => closeOuts.length > 0)
  const lookedBack = () => new Set(file().lookBacks.map(({ finding }) => finding)).size
  const lookBack = (): StepState => {
    if (project().state.name === "closed" && lookedBack() === 0) return "skipped"
    if (closedOut().length === 0) return "ahead"
    return lookedBack() >= closedOut().length ? "done" : "current"
  }
  // Once it is listed its approval is history: what is open comes first.
  const course = (): JSX.Element => (
    <ApprovalCourse approvals={approvalsOf(file().approvals, "project", project().id)} book={book} people={people} />
  )
  const reason = (): string | undefined => {
    const { state } = project()
    return state.name === "returned" ? state.reason : undefined
  }
  return (
    <Page
      title={project().title}
      crumbs={[{ href: `/projects?year=${project().year}`, label: words().title }]}
      lamps={<ProjectLamp project={project()} book={book} />}
      actions={
        <>
          <History project={project().id} noun="project" id={project().id} />
          <Show when={editable() && may(change.name)}>
            <ButtonLink href={`${addressOf(project().id)}/change`} icon="edit">
              {words().change}
            </ButtonLink>
          </Show>
          <Show when={editable() && may(submit.name)}>
            <Submit />
          </Show>
        </>
      }
    >
      <div class="grid items-start gap-6 full:grid-cols-[minmax(0,1fr)_24rem]">
        <div class="grid min-w-0 gap-6">
          <Show when={reason()}>
            {(said) => (
              <Notice tone="warning" title={words().returned}>
                {said()}
              </Notice>
            )}
          </Show>
          <Card>
            <Prose>{project().content}</Prose>
          </Card>
          <Card title={words().timeline}>
            <Timeline label={words().timeline}>
              <TimelineStep state={listed()} title={words().listed} when={formatDay(project().createdAt)}>
                {words().listedBy(units.nameOf(project().proposer), project().createdAt)}
              </TimelineStep>
              <For each={book.all("stages")}>
                {(stage, index) => {
                  const step = (): StageStep => steps()[index()] ?? { stage, state: "ahead" }
                  return <StageRow step={step()} next={book.all("stages")[index() + 1]} />
                }}
              </For>
              <TimelineStep state={lookBack()} title={book.all("lookBacks")[0]?.name ?? words().lookBack}>
                <Show when={closedOut().length > 0}>
                  <Link href={addressOf(project().id, "finding")}>
                    {words().lookedBack(lookedBack(), closedOut().length)}
                  </Link>
                </Show>
              </TimelineStep>
              <TimelineStep state={project().state.name === "closed" ? "done" : "ahead"} title={words().end}>
                <Show when={project().state.name === "closed"}>{words().endText}</Show>
              </TimelineStep>
            </Timeline>
          </Card>
        </div>
        <div class="grid min-w-0 gap-6">
          <Show when={listed() === "current"}>{course()}</Show>
          <OpenDuties />
          <ProjectFacts />
          <LinkageCard />
          <Show when={listed() === "done"}>{course()}</Show>
        </div>
      </div>
    </Page>
  )
}
