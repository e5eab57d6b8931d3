import { change } from "@bihuan/contract/project"
import { useNavigate } from "@solidjs/router"
import type { JSX } from "solid-js"
import { unwrap } from "solid-js/store"
import { dayOf } from "../messages/format.ts"
import { useSession } from "../session/session.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Card, Page } from "../ui/page.tsx"
import { notify } from "../ui/toast.tsx"
import { addressOf } from "./address.ts"
import { ProjectFields } from "./fields.tsx"
import { useProjectFile } from "./file.tsx"
import { words } from "./words.ts"

/** Changes a proposal that is not, or no longer, before its approval. */
export default function ChangeProject(): JSX.Element {
  const session = useSession()
  const { file, book, units } = useProjectFile()
  const navigate = useNavigate()
  const { id, title } = file().project
  const form = createForm(change, {
    keep: `project.${id}`,
    initial: () => {
      const { version, list, year, title, content, form, focusAreas, joins, scope, units, cycle, fields } = unwrap(
        file().project,
      )
      return { id, version, list, year, title, content, form, focusAreas, joins, scope, units, cycle, fields }
    },
    onDone: () => {
      notify(words().saved)
      navigate(addressOf(id))
    },
  })
  return (
    <Page
      title={words().changeTitle}
      width="prose"
      crumbs={[
        { href: "/projects", label: words().title },
        { href: addressOf(id), label: title },
      ]}
    >
      <Card>
        <Form form={form} submit={words().save} onCancel={() => navigate(addressOf(id))}>
          <ProjectFields form={form} book={book} units={units} day={dayOf(session.now())} />
        </Form>
      </Card>
    </Page>
  )
}
