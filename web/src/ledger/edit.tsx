import { get as file } from "@bihuan/contract/file"
import type { Row } from "@bihuan/contract/ledger"
import type { Project } from "@bihuan/contract/project"
import { change } from "@bihuan/contract/project"
import { get, plan, type Rectification } from "@bihuan/contract/rectification"
import { type JSX, Match, Switch } from "solid-js"
import { unwrap } from "solid-js/store"
import { useOperation } from "../client/query.ts"
import { OwnFields } from "../field/fields.tsx"
import { useBook } from "../rulebook/book.ts"
import { Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { TextArea, TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

const Measures = (props: { record: Rectification; edition: number | undefined; onDone: () => void }): JSX.Element => {
  const { id, measures, personInCharge, fields } = props.record
  const book = useBook(() => props.edition ?? "in-force")
  const form = createForm(plan, {
    initial: { ...(measures && { measures }), ...(personInCharge && { personInCharge }), fields: { ...fields } },
    fixed: () => ({ id, version: props.record.version }),
    onDone: () => {
      notify(words().saved)
      props.onDone()
    },
  })
  return (
    <Form form={form} submit={words().save} onCancel={props.onDone}>
      <TextArea field={form.field("measures")} label={words().measures} rows={5} />
      <TextField field={form.field("personInCharge")} label={words().personInCharge} />
      <OwnFields book={book} on="rectification" field={(id) => form.field("fields", id)} />
    </Form>
  )
}

const Draft = (props: { project: Project; onDone: () => void }): JSX.Element => {
  const book = useBook(() => props.project.rulebook)
  const form = createForm(change, {
    initial: () => {
      const { period, fields, ...project } = unwrap(props.project)
      const { id, version, list, year, title, content, form, focusAreas, joins, scope, units, cycle } = project
      const whole = { id, version, list, year, title, content, form, focusAreas, joins, scope, units, cycle }
      return { ...whole, ...(period && { period }), fields: { ...fields } }
    },
    onDone: () => {
      notify(words().saved)
      props.onDone()
    },
  })
  return (
    <Form form={form} submit={words().save} onCancel={props.onDone}>
      <TextField field={form.field("title")} label={words().projectTitle} />
      <TextArea field={form.field("content")} label={words().content} rows={6} />
      <OwnFields book={book} on="project" field={(id) => form.field("fields", id)} />
    </Form>
  )
}

/** Changes a record where it stands in a ledger, by the same operation as on its own page. */
export const Edit = (props: { row: Row; header: string; by: string; onClose: () => void }): JSX.Element => {
  const rectification = useOperation(get, () =>
    props.by === plan.name ? { id: `${props.row.id}-rectification` } : undefined,
  )
  const project = useOperation(file, () => (props.by === change.name ? { id: props.row.id } : undefined))
  return (
    <Dialog open={true} stays={true} title={words().edit(props.header)} onClose={props.onClose}>
      <Switch>
        <Match when={props.by === plan.name}>
          <Loaded query={rectification}>
            {(data) => (
              <Measures
                record={data().rectification}
                edition={data().duties[0]?.basis.rulebook}
                onDone={props.onClose}
              />
            )}
          </Loaded>
        </Match>
        <Match when={props.by === change.name}>
          <Loaded query={project}>{(data) => <Draft project={data().project} onDone={props.onClose} />}</Loaded>
        </Match>
      </Switch>
    </Dialog>
  )
}
