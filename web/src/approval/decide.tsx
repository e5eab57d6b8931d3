import { addSigner, approve, sendBack, transfer } from "@bihuan/contract/approval"
import { type JSX, Show } from "solid-js"
import { choicesOfPeople } from "../person/people.ts"
import { RadioGroup } from "../ui/choice.tsx"
import type { Field } from "../ui/field.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Picker } from "../ui/picker.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { useUnits } from "../unit/units.ts"
import type { Now } from "./turn.ts"
import { words } from "./words.ts"

type Deciding = { now: Now; onClose: () => void }

const at = ({ approval: { id, version } }: Now) => ({ id, version })

/** For whom, where somebody decides by delegation. */
const For = (props: { now: Now }): JSX.Element => (
  <Show when={props.now.turn.part?.on}>
    {(on) => <p class="text-small text-ink-soft">{words().yourTurnFor(on().name)}</p>}
  </Show>
)

export const Approve = (props: Deciding): JSX.Element => {
  const form = createForm(approve, {
    fixed: () => at(props.now),
    onDone: () => {
      notify(words().approved)
      props.onClose()
    },
  })
  return (
    <Form
      form={form}
      submit={props.now.turn.part?.consolidates ? words().consolidate.approve : words().approve}
      onCancel={props.onClose}
    >
      <For now={props.now} />
      <TextArea field={form.field("opinion")} label={words().approveOpinion} rows={2} />
    </Form>
  )
}

const toAuthor = "author#"

export const SendBack = (props: Deciding): JSX.Element => {
  const objects = (): boolean => props.now.turn.objects
  const form = createForm(sendBack, {
    keep: `return.${props.now.approval.id}`,
    fixed: () => at(props.now),
    onDone: () => {
      notify(objects() ? words().objected : words().sentBack)
      props.onClose()
    },
  })
  const step = form.field("to")
  const to: Field<string> = {
    ...step,
    required: true,
    value: () => step.value() ?? toAuthor,
    set: (id) => step.set(id === toAuthor ? undefined : id),
  }
  const earlier = () => props.now.approval.steps.filter(({ id }) => props.now.turn.backTo.includes(id))
  const submit = (): string => {
    if (objects()) return words().object
    return props.now.turn.part?.consolidates ? words().consolidate.return : words().sendBack
  }
  return (
    <Form form={form} submit={submit()} tone="danger" onCancel={props.onClose}>
      <For now={props.now} />
      <Show when={earlier().length > 0}>
        <RadioGroup
          field={to}
          label={words().backTo}
          hint={words().backToHint}
          options={[{ id: toAuthor, label: words().author }, ...earlier().map(({ id, name }) => ({ id, label: name }))]}
        />
      </Show>
      <TextArea
        field={form.field("reason")}
        label={objects() ? words().objectReason : words().reason}
        hint={objects() ? words().objectHint : words().reasonHint}
        rows={4}
      />
    </Form>
  )
}

const choices = (now: Now, units: ReturnType<typeof useUnits>) => choicesOfPeople(now.turn.others, units)

export const Transfer = (props: Deciding): JSX.Element => {
  const units = useUnits()
  const form = createForm(transfer, {
    fixed: () => at(props.now),
    onDone: ({ course }) => {
      notify(words().transferred(course.at(-1)?.person?.name ?? ""))
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().transfer} onCancel={props.onClose}>
      <p class="text-small text-ink-soft">{words().transferText}</p>
      <Picker field={form.field("person")} label={words().transferTo} options={choices(props.now, units)} />
      <TextArea field={form.field("opinion")} label={words().note} rows={2} />
    </Form>
  )
}

export const AddSigner = (props: Deciding): JSX.Element => {
  const units = useUnits()
  const form = createForm(addSigner, {
    initial: { place: "before" },
    fixed: () => at(props.now),
    onDone: () => {
      notify(words().signerAdded)
      props.onClose()
    },
  })
  const places = ["before", "after"] as const
  return (
    <Form form={form} submit={words().addSigner} onCancel={props.onClose}>
      <Picker field={form.field("person")} label={words().signer} options={choices(props.now, units)} />
      <RadioGroup
        field={form.field("place")}
        label={words().place}
        options={places.map((id) => ({ id, label: words().places[id] }))}
      />
      <TextArea field={form.field("opinion")} label={words().note} rows={2} />
    </Form>
  )
}
