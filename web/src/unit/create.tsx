import { create } from "@bihuan/contract/unit"
import { useNavigate } from "@solidjs/router"
import type { JSX } from "solid-js"
import { DateField } from "../ui/date.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Card, Page } from "../ui/page.tsx"
import { notify } from "../ui/toast.tsx"
import { UnitFields } from "./fields.tsx"
import { words } from "./words.ts"

/** A unit that was founded, or that the register did not have yet. */
export default function CreateUnit(): JSX.Element {
  const navigate = useNavigate()
  // Whoever reads an id learns nothing from it: units are renamed, and their ids stay.
  const id = `u-${crypto.randomUUID().slice(0, 8)}`
  const form = createForm(create, {
    keep: "unit.new",
    fixed: () => ({ id }),
    onDone: (unit) => {
      notify(words().added)
      navigate(`/units/${unit.id}`, { replace: true })
    },
  })
  return (
    <Page title={words().add} width="prose" crumbs={[{ href: "/units", label: words().title }]}>
      <Card>
        <Form form={form} submit={words().add} onCancel={() => navigate("/units")}>
          <UnitFields form={form} />
          <DateField field={form.field("from")} label={words().from} />
        </Form>
      </Card>
    </Page>
  )
}
