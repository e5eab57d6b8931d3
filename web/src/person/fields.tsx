import type { Input } from "@bihuan/contract/operation"
import type { change, create } from "@bihuan/contract/person"
import { type JSX, Show } from "solid-js"
import { dayOf } from "../messages/format.ts"
import { choicesOf, useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Checkbox, Select } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import type { Field } from "../ui/field.tsx"
import type { Form } from "../ui/form.tsx"
import { MultiPicker, Picker } from "../ui/picker.tsx"
import { Rows } from "../ui/rows.tsx"
import { TextField } from "../ui/text.tsx"
import { useUnits } from "../unit/units.ts"
import { words } from "./words.ts"

type Fields = Form<Input<typeof create>>
type Post = Input<typeof create>["posts"][number]

/** A control of one post: the form's paths are three deep, a post's own are one further. */
const inPost = <K extends keyof Post>(form: Fields, index: number, key: K) =>
  form.field("posts", index, key as never) as unknown as Field<NonNullable<Post[K]>>

/** Name, posts and relations: the same whether the person is new or moves. */
export const PersonFields = (props: { form: Fields | Form<Input<typeof change>> }): JSX.Element => {
  const book = useBook()
  const units = useUnits()
  const today = dayOf(useSession().now())
  // The two forms differ in what else they take.
  const form = () => props.form as Fields
  /** An administrator's post is proposed apart; who holds one is shown with it. */
  const rolesFor = (held: string | undefined) =>
    book.all("roles").filter(({ id, administrator }) => !administrator || id === held)
  const choices = () => units.all().map(({ id, name }) => ({ id, label: name }))
  return (
    <>
      <TextField field={form().field("name")} label={words().name} />
      <Rows
        field={form().field("posts")}
        label={words().posts}
        add={words().addPost}
        blank={() => ({ unit: "", role: "", from: today })}
      >
        {(index) => (
          <>
            <div class="grid gap-3 wide:grid-cols-2">
              <Picker field={inPost(form(), index, "unit")} label={words().unit} options={choices()} />
              <Select
                field={inPost(form(), index, "role")}
                label={words().role}
                options={choicesOf(rolesFor(form().draft.posts?.[index]?.role))}
              />
              <TextField field={inPost(form(), index, "title")} label={words().postTitle} />
              <Show when={book.all("ranks").length > 0}>
                <Select
                  field={inPost(form(), index, "rank")}
                  label={words().rank}
                  options={choicesOf(book.all("ranks"))}
                />
              </Show>
              <DateField field={inPost(form(), index, "from")} label={words().from} />
              <DateField field={inPost(form(), index, "to")} label={words().to} />
            </div>
            <Checkbox field={inPost(form(), index, "principal")} label={words().principal} />
            <MultiPicker
              field={inPost(form(), index, "charge")}
              label={words().charge}
              hint={words().chargeHint}
              options={choices()}
            />
          </>
        )}
      </Rows>
      <Rows
        field={form().field("relations")}
        label={words().relations}
        add={words().addRelation}
        blank={() => ({ unit: "", kind: "" })}
      >
        {(index) => (
          <div class="grid gap-3 wide:grid-cols-2">
            <Picker field={form().field("relations", index, "unit")} label={words().unit} options={choices()} />
            <TextField field={form().field("relations", index, "kind")} label={words().relation} />
          </div>
        )}
      </Rows>
    </>
  )
}
