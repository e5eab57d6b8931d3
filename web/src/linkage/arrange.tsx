import { arrange } from "@bihuan/contract/linkage"
import { useNavigate } from "@solidjs/router"
import type { JSX } from "solid-js"
import { unwrap } from "solid-js/store"
import { dayOf } from "../messages/format.ts"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { useSession } from "../session/session.tsx"
import { RadioGroup } from "../ui/choice.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Card, Page } from "../ui/page.tsx"
import { MultiPicker, Picker } from "../ui/picker.tsx"
import { Rows } from "../ui/rows.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { present } from "../unit/units.ts"
import { words } from "./words.ts"

/** Names the pattern and its parties with their parts. */
export default function ArrangeLinkage(): JSX.Element {
  const { file, book, units, crumbs } = useProjectFile()
  const session = useSession()
  const navigate = useNavigate()
  const project = () => file().project
  const back = (): void => navigate(addressOf(project().id))
  const form = createForm(arrange, {
    keep: `linkage.${project().id}`,
    initial: () => ({ version: project().version, parties: [], ...structuredClone(unwrap(project().linkage) ?? {}) }),
    fixed: () => ({ id: project().id }),
    onDone: () => {
      notify(words().arranged)
      back()
    },
  })
  const own = (): { id: string; label: string }[] => project().units.map((id) => ({ id, label: units.nameOf(id) }))
  const partners = (): { id: string; label: string }[] => {
    const kinds = book.find("linkages", form.draft.pattern)?.unitKinds ?? []
    return present(units.all(), dayOf(session.now())).flatMap(({ id, name, kind }) =>
      kinds.includes(kind) && id !== project().lead ? [{ id, label: name }] : [],
    )
  }
  return (
    <Page title={words().title} lead={words().lead} width="prose" crumbs={crumbs()}>
      <Card>
        <Form form={form} submit={words().save} onCancel={back}>
          <RadioGroup
            field={form.field("pattern")}
            label={words().pattern}
            options={book.all("linkages").map(({ id, name }) => ({ id, label: name }))}
          />
          <Rows
            field={form.field("parties")}
            label={words().parties}
            hint={words().partiesHint}
            add={words().addParty}
            blank={() => ({ unit: "", work: "", units: [], means: [] })}
          >
            {(index) => (
              <>
                <Picker field={form.field("parties", index, "unit")} label={words().unit} options={partners()} />
                <TextArea field={form.field("parties", index, "work")} label={words().work} rows={2} />
                <MultiPicker field={form.field("parties", index, "units")} label={words().units} options={own()} />
                <MultiPicker
                  field={form.field("parties", index, "means")}
                  label={words().means}
                  hint={words().meansHint}
                  options={book.all("means").map(({ id, name }) => ({ id, label: name }))}
                />
              </>
            )}
          </Rows>
        </Form>
      </Card>
    </Page>
  )
}
