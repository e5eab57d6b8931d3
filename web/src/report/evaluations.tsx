import type { Input } from "@bihuan/contract/operation"
import type { Report, save } from "@bihuan/contract/report"
import { For, type JSX, Show } from "solid-js"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { Link } from "../ui/button.tsx"
import type { Field } from "../ui/field.tsx"
import type { Form } from "../ui/form.tsx"
import { Card } from "../ui/page.tsx"
import { MultiPicker } from "../ui/picker.tsx"
import { TextArea } from "../ui/text.tsx"
import { words } from "./words.ts"

type ReportForm = Form<Input<typeof save>>

/** One heading of an evaluation: a text inside the record of texts that the form keeps. */
const viewField = (form: ReportForm, index: number, view: string): Field<string> => {
  const whole = form.field("evaluations", index, "views") as Field<Record<string, string>>
  return {
    ...whole,
    id: `${whole.id}-${view}`,
    name: `${whole.name}.${view}`,
    required: false,
    most: 20_000,
    value: () => whole.value()?.[view],
    set: (text) => {
      const { [view]: _, ...others } = whole.value() ?? {}
      whole.set(text === undefined ? others : { ...others, [view]: text })
    },
  }
}

/** An evaluation of each unit under the rulebook's headings, with the findings it rests on. */
export const EvaluationFields = (props: { form: ReportForm }): JSX.Element => {
  const { file, book, units } = useProjectFile()
  const about = (unit: string) =>
    file().findings.flatMap((finding) => (finding.unit === unit ? [{ id: finding.id, label: finding.title }] : []))
  return (
    <For each={(props.form.draft.evaluations ?? []).map(({ unit }) => unit)}>
      {(unit, index) => (
        <Card title={units.nameOf(unit)}>
          <div class="grid gap-5">
            <For each={book.all("threeViews")}>
              {(view) => <TextArea field={viewField(props.form, index(), view.id)} label={view.name} rows={3} />}
            </For>
            <Show when={about(unit).length > 0}>
              <MultiPicker
                field={props.form.field("evaluations", index(), "evidence")}
                label={words().evidence}
                hint={words().evidenceHint}
                options={about(unit)}
              />
            </Show>
          </div>
        </Card>
      )}
    </For>
  )
}

/** The evaluations as they read, each with its evidence at hand. */
export const Evaluations = (props: { report: Report }): JSX.Element => {
  const { file, book, units } = useProjectFile()
  const written = () => props.report.evaluations.filter(({ views }) => Object.values(views).some((text) => text !== ""))
  return (
    <For each={written()} fallback={<p class="text-small text-ink-soft">{words().unwritten}</p>}>
      {(evaluation) => (
        <Card title={units.nameOf(evaluation.unit)}>
          <div class="grid gap-4">
            <For each={book.all("threeViews").filter(({ id }) => evaluation.views[id])}>
              {(view) => (
                <div>
                  <h4 class="text-small font-medium text-ink-soft">{view.name}</h4>
                  <p class="whitespace-pre-line">{evaluation.views[view.id]}</p>
                </div>
              )}
            </For>
            <Show when={evaluation.evidence.length > 0}>
              <div class="text-small">
                <h4 class="font-medium text-ink-soft">{words().evidence}</h4>
                <ul class="grid gap-1">
                  <For each={file().findings.filter(({ id }) => evaluation.evidence.includes(id))}>
                    {(finding) => (
                      <li>
                        <Link href={addressOf(file().project.id, "finding", finding.id)}>{finding.title}</Link>
                      </li>
                    )}
                  </For>
                </ul>
              </div>
            </Show>
          </div>
        </Card>
      )}
    </For>
  )
}
