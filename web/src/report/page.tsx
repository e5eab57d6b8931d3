import type { Report } from "@bihuan/contract/report"
import { save, submit } from "@bihuan/contract/report"
import { useParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { ApprovalCourse } from "../approval/course.tsx"
import { approvalsOf } from "../approval/turn.ts"
import { useCommand } from "../client/query.ts"
import { OwnCard } from "../field/facts.tsx"
import { PartsText, WrittenLamp } from "../plan/parts.tsx"
import { SubmitWritten } from "../plan/submit.tsx"
import { words as plan } from "../plan/words.ts"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { History } from "../project/history.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { Notice } from "../ui/notice.tsx"
import { Document, EmptyState, Page, Section } from "../ui/page.tsx"
import { Evaluations } from "./evaluations.tsx"
import { FindingsTable } from "./findings.tsx"
import { words } from "./words.ts"

const Actions = (props: { report: Report }): JSX.Element => {
  const { file, stage, may } = useProjectFile()
  const submitting = useCommand(submit)
  const open = (): boolean =>
    stage()?.kind === "report" && (props.report.state.name === "draft" || props.report.state.name === "returned")
  return (
    <>
      <History project={file().project.id} noun="report" id={props.report.id} />
      <Show when={open() && may(save.name)}>
        <ButtonLink href={`${addressOf(file().project.id)}/report`} icon="edit">
          {words().change}
        </ButtonLink>
      </Show>
      <Show when={open() && may(submit.name)}>
        <SubmitWritten
          submit={() => submitting.mutateAsync({ project: file().project.id, version: props.report.version })}
        />
      </Show>
    </>
  )
}

/** A report as it reads: its parts, its evaluations with their evidence, its findings list, and the course of its approval. */
export default function ReportPage(): JSX.Element {
  const params = useParams<{ report: string }>()
  const { file, crumbs, book, people } = useProjectFile()
  const report = (): Report | undefined => file().reports.find(({ id }) => id === params.report)
  const parts = () => book.all("stages").find(({ kind }) => kind === "report")?.parts ?? []
  const reason = (): string | undefined => {
    const state = report()?.state
    return state?.name === "returned" ? state.reason : undefined
  }
  return (
    <Show
      when={report()}
      fallback={
        <Page title={words().title} crumbs={crumbs()}>
          <EmptyState title={words().gone} />
        </Page>
      }
    >
      {(found) => (
        <Page
          title={words().title}
          crumbs={crumbs()}
          lamps={<WrittenLamp state={found().state} />}
          actions={<Actions report={found()} />}
        >
          <div class="grid items-start gap-6 full:grid-cols-[minmax(0,46rem)_minmax(20rem,1fr)]">
            <div class="min-w-0">
              <Show when={reason()}>
                {(said) => (
                  <div class="mb-6">
                    <Notice tone="warning" title={plan().returned}>
                      {said()}
                    </Notice>
                  </div>
                )}
              </Show>
              <Document title={words().of(file().project.title)}>
                <PartsText parts={parts()} texts={found().parts} />
              </Document>
              <div class="mt-6">
                <OwnCard book={book} on="report" values={found().fields} />
              </div>
              <div class="mt-8">
                <Section title={words().evaluations}>
                  <div class="grid gap-4">
                    <Evaluations report={found()} />
                  </div>
                </Section>
                <Section title={words().findings}>
                  <FindingsTable report={found()} />
                </Section>
              </div>
            </div>
            <ApprovalCourse
              approvals={approvalsOf(file().approvals, "report", found().id)}
              book={book}
              people={people}
            />
          </div>
        </Page>
      )}
    </Show>
  )
}
