import type { EvaluationRow } from "@bihuan/contract/evaluation"
import { list as evaluations } from "@bihuan/contract/evaluation"
import { list as reports } from "@bihuan/contract/periodic"
import type { Evaluation as Rule } from "@bihuan/contract/rulebook/assessment"
import { mostSent, send } from "@bihuan/contract/sending"
import { useNavigate } from "@solidjs/router"
import { createEffect, type JSX, on, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { dayOf } from "../messages/format.ts"
import { useYear } from "../project/year.tsx"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { Checkbox, CheckboxGroup, RadioGroup } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import type { Field } from "../ui/field.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card, Page } from "../ui/page.tsx"
import { TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

type Report = { id: string; sent: readonly string[] }

const SendForm = (props: {
  year: number
  rule: Rule
  rows: readonly EvaluationRow[]
  report: Report | undefined
}): JSX.Element => {
  const session = useSession()
  const navigate = useNavigate()
  const today = (): string => dayOf(session.now())
  const form = createForm(send, {
    initial: { evaluations: [], on: today() },
    fixed: () => ({ year: props.year }),
    onDone: ({ id }) => {
      notify(words().sentNow)
      navigate(`/evaluations/sendings/${id}`)
    },
  })
  const recipient = form.field("recipient")
  const which = form.field("evaluations")
  const report = form.field("report")
  const ready = (): EvaluationRow[] =>
    props.rows.filter(
      ({ evaluation }) =>
        (evaluation?.state.name === "approved" || evaluation?.state.name === "filed") &&
        !evaluation.sent.some((one) => one.recipient === recipient.value()),
    )
  const withReport: Field<boolean> = {
    ...report,
    required: false,
    value: () => report.value() !== undefined,
    set: (chosen) => report.set(chosen ? props.report?.id : undefined),
  }
  // What was ticked for one recipient may have gone to another already.
  createEffect(
    on(
      () => recipient.value(),
      (chosen, before) => {
        if (before !== undefined && chosen !== before) {
          which.set([])
          report.set(undefined)
        }
      },
    ),
  )
  return (
    <Form form={form} submit={words().send} onCancel={() => navigate("/evaluations/sendings")}>
      <RadioGroup
        field={recipient}
        label={words().recipient}
        options={props.rule.recipients.map(({ id, name, filing }) => ({
          id,
          label: name,
          ...(filing && { detail: words().filing }),
        }))}
      />
      <DateField field={form.field("on")} label={words().on} to={today()} />
      <TextField field={form.field("number")} label={words().number} />
      <Show when={recipient.value()} fallback={<p class="text-small text-ink-soft">{words().chooseFirst}</p>}>
        <Show when={ready().length > 0} fallback={<Notice tone="notice">{words().nothing}</Notice>}>
          <div class="grid gap-2">
            <CheckboxGroup
              field={which}
              label={words().which}
              hint={words().whichHint(mostSent)}
              inline={true}
              options={ready().map(({ id, duty }) => ({ id, label: duty.subject.title }))}
            />
            <div class="flex gap-2">
              <Button
                onClick={() =>
                  which.set(
                    ready()
                      .slice(0, mostSent)
                      .map(({ id }) => id),
                  )
                }
              >
                {words().all}
              </Button>
              <Button onClick={() => which.set([])}>{words().none}</Button>
            </div>
          </div>
        </Show>
        <Show when={props.report && !props.report.sent.includes(recipient.value() ?? "")}>
          <Checkbox field={withReport} label={words().report} />
        </Show>
      </Show>
    </Form>
  )
}

/** Records what goes to one recipient: approved evaluations, and the report that took them in. */
export default function Send(): JSX.Element {
  const book = useBook()
  const year = useYear()
  const query = useOperation(evaluations, () => ({ year: year.chosen() }))
  const made = useOperation(reports, () => ({ year: year.chosen() }))
  const report = (): Report | undefined => {
    const items = made.isSuccess ? (made.data?.items ?? []) : []
    const kind = book.edition()?.rulebook.evaluation?.report
    const found = items.find((one) => one.duty.kind === kind && one.report?.state.name === "received")?.report
    return found && { id: found.id, sent: found.sent?.map(({ recipient }) => recipient) ?? [] }
  }
  return (
    <Page
      title={words().send}
      lead={words().of(year.chosen())}
      crumbs={[
        { href: "/evaluations", label: words().title },
        { href: "/evaluations/sendings", label: words().sendings },
      ]}
      width="prose"
    >
      <Loaded query={query}>
        {(found) => (
          <Show when={book.edition()?.rulebook.evaluation}>
            {(rule) => (
              <Card>
                <SendForm year={year.chosen()} rule={rule()} rows={found().items} report={report()} />
              </Card>
            )}
          </Show>
        )}
      </Loaded>
    </Page>
  )
}
