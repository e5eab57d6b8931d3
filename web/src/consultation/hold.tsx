import type { Consulting } from "@bihuan/contract/consultation"
import { hold } from "@bihuan/contract/consultation"
import { list as findings } from "@bihuan/contract/finding"
import { For, type JSX } from "solid-js"
import { usePages } from "../client/pages.ts"
import { dayOf } from "../messages/format.ts"
import { choicesOfPeople, usePeople } from "../person/people.ts"
import type { Book } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Select } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { LinesField } from "../ui/lines.tsx"
import { MultiPicker } from "../ui/picker.tsx"
import { Rows } from "../ui/rows.tsx"
import { TextArea, TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import type { Units } from "../unit/units.ts"
import { words } from "./words.ts"

/** Records a consultation: what was told, suggested and agreed, and what follows with owner and day. */
export const HoldConsultation = (props: { consulting: Consulting; book: Book; units: Units }): JSX.Element => {
  const session = useSession()
  const people = usePeople()
  const duty = () => props.consulting.duty
  const unit = (): string => duty().rhythm?.unit ?? ""
  const today = (): string => dayOf(session.now())
  const found = usePages(findings, () => ({ year: Number(today().slice(0, 4)), size: 200 }))
  const parts = () => props.book.all("consultations").find((one) => one.duty === duty().kind)?.parts ?? []
  const form = createForm(hold, {
    keep: `consultation.${duty().id}`,
    initial: { findings: [], people: [], attendance: [], followUps: [], parts: {} },
    fixed: () => ({ id: duty().id, version: duty().version }),
    onDone: () => notify(words().held),
  })
  const owners = () => [unit(), duty().assignee.unit ?? ""].map((id) => ({ id, label: props.units.nameOf(id) }))
  return (
    <Form form={form} submit={words().hold}>
      <DateField field={form.field("on")} label={words().on} to={today()} />
      <TextArea field={form.field("agenda")} label={words().agenda} rows={2} />
      <MultiPicker
        field={form.field("findings")}
        label={words().findings}
        options={found
          .items()
          .filter((finding) => finding.unit === unit())
          .map(({ id, title, createdAt }) => ({ id, label: title, detail: dayOf(createdAt) }))}
      />
      <For each={parts()}>{(part) => <TextArea field={form.field("parts", part.id)} label={part.name} rows={3} />}</For>
      <MultiPicker
        field={form.field("people")}
        label={words().people}
        options={choicesOfPeople(people.all(), props.units)}
      />
      <LinesField field={form.field("attendance")} label={words().attendance} hint={words().attendanceHint} rows={3} />
      <TextArea field={form.field("minutes")} label={words().minutes} rows={6} />
      <Rows
        field={form.field("followUps")}
        label={words().followUps}
        add={words().addFollowUp}
        blank={() => ({ title: "", owner: unit(), dueOn: "" })}
      >
        {(index) => (
          <>
            <TextField field={form.field("followUps", index, "title")} label={words().followUp} />
            <div class="grid gap-3 wide:grid-cols-2">
              <Select field={form.field("followUps", index, "owner")} label={words().owner} options={owners()} />
              <DateField field={form.field("followUps", index, "dueOn")} label={words().dueOn} from={today()} />
            </div>
          </>
        )}
      </Rows>
    </Form>
  )
}
