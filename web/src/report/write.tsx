import type { Report } from "@bihuan/contract/report"
import { save } from "@bihuan/contract/report"
import { Navigate, useNavigate } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { unwrap } from "solid-js/store"
import { OwnFields } from "../field/fields.tsx"
import { PartFields } from "../plan/parts.tsx"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card, EmptyState, Page, Section } from "../ui/page.tsx"
import { notify } from "../ui/toast.tsx"
import { EvaluationFields } from "./evaluations.tsx"
import { FindingsTable } from "./findings.tsx"
import { words } from "./words.ts"

type Evaluation = Report["evaluations"][number]

const Write = (props: { report: Report | undefined }): JSX.Element => {
  const { file, book } = useProjectFile()
  const navigate = useNavigate()
  const project = file().project
  const begin = () => {
    const report = unwrap(props.report)
    const evaluationOf = (unit: string): Evaluation =>
      report?.evaluations.find((written) => written.unit === unit) ?? { unit, views: {}, evidence: [] }
    return {
      ...(report ? { version: report.version } : {}),
      parts: report?.parts ?? {},
      fields: report?.fields,
      evaluations: project.units.map(evaluationOf),
    }
  }
  const form = createForm(save, {
    keep: `report.${project.id}`,
    initial: begin,
    fixed: () => ({ project: project.id }),
    onDone: (saved) => {
      notify(words().saved)
      navigate(addressOf(project.id, "report", saved.id), { replace: true })
    },
  })
  const parts = () => book.all("stages").find(({ kind }) => kind === "report")?.parts ?? []
  return (
    <Form form={form} submit={words().save} onCancel={() => navigate(addressOf(project.id))}>
      <Card title={words().parts}>
        <div class="grid gap-5">
          <PartFields parts={parts()} field={(part) => form.field("parts", part)} />
          <OwnFields book={book} on="report" field={(id) => form.field("fields", id)} />
        </div>
      </Card>
      <Section title={words().evaluations}>
        <p class="-mt-2 mb-3 text-small text-ink-soft">{words().evaluationsHint}</p>
        <div class="grid gap-4">
          <EvaluationFields form={form} />
        </div>
      </Section>
      <Section title={words().findings}>
        <p class="-mt-2 mb-3 text-small text-ink-soft">{words().findingsHint}</p>
        <FindingsTable report={props.report} />
      </Section>
    </Form>
  )
}

/** Writes the report of a round, or goes on with it after a return. */
export default function WriteReport(): JSX.Element {
  const { file, stage, may, crumbs } = useProjectFile()
  const open = (): Report | undefined =>
    file().reports.findLast(({ state }) => state.name === "draft" || state.name === "returned")
  const inApproval = (): boolean => file().reports.some(({ state }) => state.name === "submitted")
  const mayWrite = (): boolean =>
    stage()?.kind === "report" && may(save.name) && (open() !== undefined || !inApproval())
  const reason = (): string | undefined => {
    const state = open()?.state
    return state?.name === "returned" ? state.reason : undefined
  }
  return (
    <Page title={open() ? words().change : words().write} crumbs={crumbs()} width="prose">
      <div class="grid gap-6">
        <Show when={reason()}>{(said) => <Notice tone="warning">{said()}</Notice>}</Show>
        <Show
          when={mayWrite()}
          fallback={
            <Show
              when={file().reports.at(-1)}
              fallback={<EmptyState title={words().empty}>{words().emptyText}</EmptyState>}
            >
              {(last) => <Navigate href={addressOf(file().project.id, "report", last().id)} />}
            </Show>
          }
        >
          <Write report={open()} />
        </Show>
      </div>
    </Page>
  )
}
