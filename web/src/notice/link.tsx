import * as Findings from "@bihuan/contract/finding"
import { link, type Notice } from "@bihuan/contract/notice"
import * as Projects from "@bihuan/contract/project"
import type { JSX } from "solid-js"
import { usePages } from "../client/pages.ts"
import { dayOf } from "../messages/format.ts"
import { useSession } from "../session/session.tsx"
import { RadioGroup } from "../ui/choice.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Picker } from "../ui/picker.tsx"
import { notify } from "../ui/toast.tsx"
import { useUnits } from "../unit/units.ts"
import { words } from "./words.ts"

const nouns = ["project", "finding", "unit"] as const

/** Puts a notice to a project, a finding or a unit. */
export const LinkForm = (props: { notice: Notice }): JSX.Element => {
  const session = useSession()
  const units = useUnits()
  const year = Number(dayOf(session.now()).slice(0, 4))
  const projects = usePages(Projects.list, () => (session.may(Projects.list.name) ? { year } : undefined))
  const findings = usePages(Findings.list, () => (session.may(Findings.list.name) ? { year } : undefined))
  const form = createForm(link, {
    initial: { record: { noun: "project", id: "" } },
    fixed: () => ({ id: props.notice.id, version: props.notice.version }),
    onDone: () => notify(words().linked),
  })
  const options = (): { id: string; label: string; detail?: string }[] => {
    const noun = form.draft.record?.noun
    if (noun === "unit") return units.all().map(({ id, name }) => ({ id, label: name }))
    if (noun === "finding") {
      return findings.items().map(({ id, title, unit }) => ({ id, label: title, detail: units.nameOf(unit) }))
    }
    return projects.items().map(({ id, title, lead }) => ({ id, label: title, detail: units.nameOf(lead) }))
  }
  return (
    <Form form={form} submit={words().link}>
      <RadioGroup
        field={form.field("record", "noun")}
        label={words().linkTo}
        inline={true}
        options={nouns.map((id) => ({ id, label: words().nouns[id] }))}
      />
      <Picker
        field={form.field("record", "id")}
        label={words().nouns[form.draft.record?.noun ?? "project"]}
        options={options()}
      />
    </Form>
  )
}
