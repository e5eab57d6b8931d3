import { create } from "@bihuan/contract/person"
import { useNavigate } from "@solidjs/router"
import type { JSX } from "solid-js"
import { usePasswordHint } from "../account/password.tsx"
import { dayOf } from "../messages/format.ts"
import { useSession } from "../session/session.tsx"
import { Checkbox } from "../ui/choice.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Card, Page } from "../ui/page.tsx"
import { PasswordField, TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { PersonFields } from "./fields.tsx"
import { words } from "./words.ts"

/** Somebody who arrives, with an account. */
export default function CreatePerson(): JSX.Element {
  const navigate = useNavigate()
  const today = dayOf(useSession().now())
  const id = `p-${crypto.randomUUID().slice(0, 8)}`
  const hint = usePasswordHint()
  const form = createForm(create, {
    initial: { first: true, posts: [{ unit: "", role: "", from: today }], relations: [] },
    fixed: () => ({ id }),
    onDone: (person) => {
      notify(words().added)
      navigate(`/people/${person.id}`, { replace: true })
    },
  })
  return (
    <Page title={words().add} width="prose" crumbs={[{ href: "/people", label: words().title }]}>
      <Card>
        <Form form={form} submit={words().add} onCancel={() => navigate("/people")}>
          <PersonFields form={form} />
          <TextField field={form.field("account")} label={words().account} hint={words().accountHint} />
          <PasswordField
            field={form.field("password")}
            label={words().password}
            hint={[words().passwordHint, hint()].filter(Boolean).join("")}
            autocomplete="new-password"
          />
          <Checkbox field={form.field("first")} label={words().firstPassword} />
        </Form>
      </Card>
    </Page>
  )
}
