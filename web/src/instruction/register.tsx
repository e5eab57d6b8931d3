import { register } from "@bihuan/contract/instruction"
import { useNavigate } from "@solidjs/router"
import type { JSX } from "solid-js"
import { OwnFields } from "../field/fields.tsx"
import { dayOf } from "../messages/format.ts"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { DateField } from "../ui/date.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Card, Page } from "../ui/page.tsx"
import { TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

/** Registers a major instruction by its reference. */
export default function Register(): JSX.Element {
  const session = useSession()
  const navigate = useNavigate()
  const book = useBook()
  const form = createForm(register, {
    onDone: ({ id }) => {
      notify(words().registered)
      navigate(`/instructions/${id}`, { replace: true })
    },
  })
  const say = (): ReturnType<typeof words>["fields"] => words().fields
  return (
    <Page
      title={words().register}
      lead={words().lead}
      width="prose"
      crumbs={[{ href: "/instructions", label: words().title }]}
    >
      <Card>
        <Form form={form} submit={words().register} onCancel={() => navigate("/instructions")}>
          <TextField field={form.field("title")} label={say().title} hint={say().titleHint} />
          <TextField field={form.field("reference", "number")} label={say().number} />
          <DateField field={form.field("reference", "date")} label={say().date} to={dayOf(session.now())} />
          <TextField field={form.field("reference", "office")} label={say().office} />
          <OwnFields book={book} on="task" field={(id) => form.field("fields", id)} />
        </Form>
      </Card>
    </Page>
  )
}
