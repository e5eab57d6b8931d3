import { save, submit } from "@bihuan/contract/plan"
import type { Part } from "@bihuan/contract/rulebook/work"
import { createSignal, type JSX, Show } from "solid-js"
import { unwrap } from "solid-js/store"
import { ApprovalCourse } from "../approval/course.tsx"
import { approvalsOf } from "../approval/turn.ts"
import { useCommand } from "../client/query.ts"
import { OwnCard } from "../field/facts.tsx"
import { OwnFields } from "../field/fields.tsx"
import { useProjectFile } from "../project/file.tsx"
import { History } from "../project/history.tsx"
import { Button } from "../ui/button.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card, Document, EmptyState, Page } from "../ui/page.tsx"
import { notify } from "../ui/toast.tsx"
import { PartFields, PartsText, WrittenLamp } from "./parts.tsx"
import { SubmitWritten } from "./submit.tsx"
import { words } from "./words.ts"

const Write = (props: { parts: readonly Part[]; onDone: () => void; onCancel?: () => void }): JSX.Element => {
  const { file, book } = useProjectFile()
  const form = createForm(save, {
    keep: `plan.${file().project.id}`,
    initial: () => {
      const plan = unwrap(file().plan)
      return plan ? { version: plan.version, parts: plan.parts, fields: plan.fields } : { parts: {} }
    },
    fixed: () => ({ project: file().project.id }),
    onDone: () => {
      notify(words().saved)
      props.onDone()
    },
  })
  return (
    <Form form={form} submit={words().save} {...(props.onCancel ? { onCancel: props.onCancel } : {})}>
      <PartFields parts={props.parts} field={(part) => form.field("parts", part)} />
      <OwnFields book={book} on="plan" field={(id) => form.field("fields", id)} />
    </Form>
  )
}

/** The inspection plan as it reads, its approval beside it, and the form while it may be changed. */
export default function PlanPage(): JSX.Element {
  const { file, stage, may, crumbs, book, people } = useProjectFile()
  const submitting = useCommand(submit)
  const [changing, setChanging] = createSignal(false)
  const planStage = () => book.all("stages").find(({ kind }) => kind === "plan")
  const title = (): string => planStage()?.name ?? words().write
  const plan = () => file().plan
  const state = () => plan()?.state
  const mayWrite = (): boolean =>
    stage()?.kind === "plan" &&
    may(save.name) &&
    (state() === undefined || ["draft", "returned"].includes(state()?.name ?? ""))
  const reason = (): string | undefined => {
    const now = state()
    return now?.name === "returned" ? now.reason : undefined
  }
  return (
    <Page
      title={title()}
      crumbs={crumbs()}
      lamps={<Show when={state()}>{(now) => <WrittenLamp state={now()} />}</Show>}
      actions={
        <Show when={plan()}>
          {(written) => (
            <>
              <History project={file().project.id} noun="plan" id={written().id} />
              <Show when={mayWrite() && !changing()}>
                <Button icon="edit" onClick={() => setChanging(true)}>
                  {words().change}
                </Button>
                <Show when={may(submit.name)}>
                  <SubmitWritten
                    submit={() => submitting.mutateAsync({ project: file().project.id, version: plan()?.version ?? 1 })}
                  />
                </Show>
              </Show>
            </>
          )}
        </Show>
      }
    >
      <div class="grid items-start gap-6 full:grid-cols-[minmax(0,46rem)_minmax(20rem,1fr)]">
        <div class="grid min-w-0 gap-6">
          <Show when={reason()}>
            {(said) => (
              <Notice tone="warning" title={words().returned}>
                {said()}
              </Notice>
            )}
          </Show>
          <Show
            when={mayWrite() && (changing() || !plan())}
            fallback={
              <Show
                when={plan()}
                fallback={
                  <EmptyState icon="paper" title={words().empty}>
                    {words().emptyText}
                  </EmptyState>
                }
              >
                {(written) => (
                  <div class="grid gap-6">
                    <Document title={words().of(file().project.title)}>
                      <PartsText parts={planStage()?.parts ?? []} texts={written().parts} />
                    </Document>
                    <OwnCard book={book} on="plan" values={written().fields} />
                  </div>
                )}
              </Show>
            }
          >
            <Card>
              <Write
                parts={planStage()?.parts ?? []}
                onDone={() => setChanging(false)}
                {...(plan() ? { onCancel: () => setChanging(false) } : {})}
              />
            </Card>
          </Show>
        </div>
        <ApprovalCourse approvals={approvalsOf(file().approvals, "plan", plan()?.id)} book={book} people={people} />
      </div>
    </Page>
  )
}
