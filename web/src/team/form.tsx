import { form as formTeam } from "@bihuan/contract/team"
import { createEffect, type JSX } from "solid-js"
import { unwrap } from "solid-js/store"
import { formatList } from "../messages/format.ts"
import { choicesOfPeople } from "../person/people.ts"
import { useProjectFile } from "../project/file.tsx"
import { Checkbox } from "../ui/choice.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { MultiPicker, Picker } from "../ui/picker.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

/** Leader and members, with the declaration that everybody was asked. */
export const TeamForm = (props: { onDone: () => void; onCancel?: () => void }): JSX.Element => {
  const { file, people, units } = useProjectFile()
  const form = createForm(formTeam, {
    keep: `team.${file().project.id}`,
    initial: () => {
      const team = unwrap(file().team)
      return team ? { version: team.version, leader: team.leader, members: team.members } : { members: [] }
    },
    fixed: () => ({ project: file().project.id }),
    onDone: () => {
      notify(words().formed)
      props.onDone()
    },
  })
  const leader = form.field("leader")
  const members = form.field("members")
  const declared = form.field("declared")
  createEffect(() => {
    const chosen = leader.value()
    if (chosen !== undefined && !(members.value() ?? []).includes(chosen))
      members.set([...(members.value() ?? []), chosen])
  })
  const choices = (): ReturnType<typeof choicesOfPeople> => {
    const out = new Set(file().team?.recusals.map(({ person }) => person))
    return choicesOfPeople(people.all(), units).filter(({ id }) => !out.has(id))
  }
  return (
    <Form
      form={form}
      submit={file().team ? words().change : words().form}
      {...(props.onCancel ? { onCancel: props.onCancel } : {})}
    >
      <Picker field={leader} label={words().leader} options={choices()} />
      <MultiPicker field={members} label={words().members} hint={words().membersHint} options={choices()} />
      <p class="text-small">
        <span class="text-ink-soft">{words().relation}</span>{" "}
        {formatList(file().project.units.map((id) => units.nameOf(id)))}
      </p>
      <Checkbox
        field={{ ...declared, set: (on) => declared.set(on ? true : undefined) }}
        label={words().declared}
        hint={words().declaredHint}
      />
    </Form>
  )
}
