import { recuse } from "@bihuan/contract/team"
import { type JSX, Show } from "solid-js"
import { choicesOfPeople } from "../person/people.ts"
import { useProjectFile } from "../project/file.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Picker } from "../ui/picker.tsx"
import { TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

/** Withdraws a member because of a conflict of interest; a leader's place goes to another member. */
export const RecuseForm = (props: { person: string; onClose: () => void }): JSX.Element => {
  const { file, people, units } = useProjectFile()
  const form = createForm(recuse, {
    fixed: () => ({ project: file().project.id, version: file().team?.version ?? 1, person: props.person }),
    onDone: () => {
      notify(words().recused)
      props.onClose()
    },
  })
  const others = (): ReturnType<typeof choicesOfPeople> =>
    choicesOfPeople(people.all(), units).filter(({ id }) => id !== props.person && file().team?.members.includes(id))
  return (
    <Form form={form} submit={words().recuse} onCancel={props.onClose}>
      <TextField field={form.field("reason")} label={words().recuseReason} />
      <Show when={file().team?.leader === props.person}>
        <Picker
          field={form.field("leader")}
          label={words().newLeader}
          hint={words().newLeaderHint}
          options={others()}
        />
      </Show>
    </Form>
  )
}
