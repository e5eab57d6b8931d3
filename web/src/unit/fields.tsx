import type { Input } from "@bihuan/contract/operation"
import type { change, create } from "@bihuan/contract/unit"
import type { JSX } from "solid-js"
import { OwnFields } from "../field/fields.tsx"
import { dayOf } from "../messages/format.ts"
import { choicesOf, useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Select } from "../ui/choice.tsx"
import type { Form } from "../ui/form.tsx"
import { Picker } from "../ui/picker.tsx"
import { TextField } from "../ui/text.tsx"
import { present, useUnits } from "./units.ts"
import { words } from "./words.ts"

/** What a unit is: the same three things whether it is new or changes. */
export const UnitFields = (props: { form: Form<Input<typeof create>> | Form<Input<typeof change>> }): JSX.Element => {
  const book = useBook()
  const units = useUnits()
  const today = dayOf(useSession().now())
  // The two forms differ in what else they take.
  const form = () => props.form as Form<Input<typeof create>>
  const sortOf = (kind: string | undefined) => book.find("unitKinds", kind)?.of
  const supervisors = () =>
    present(units.all(), today)
      .filter(({ kind }) => ["stationed", "township"].includes(sortOf(kind) ?? ""))
      .map(({ id, name }) => ({ id, label: name }))
  return (
    <>
      <TextField field={form().field("name")} label={words().name} />
      <Select field={form().field("kind")} label={words().kind} options={choicesOf(book.all("unitKinds"))} />
      <Picker
        field={form().field("supervisedBy")}
        label={words().supervisedBy}
        hint={words().supervisedByHint}
        options={supervisors()}
      />
      <OwnFields book={book} on="unit" field={(id) => form().field("fields", id)} />
    </>
  )
}
