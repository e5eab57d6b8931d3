import { address, addressOf } from "@bihuan/contract/digest"
import type { Output } from "@bihuan/contract/operation"
import type { JSX } from "solid-js"
import { useOperation } from "../client/query.ts"
import { createForm, Form } from "../ui/form.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Card } from "../ui/page.tsx"
import { TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

const Fields = (props: { person: string; found: Output<typeof addressOf> }): JSX.Element => {
  const form = createForm(address, {
    initial: () => ({ mail: props.found.subscription?.mail }),
    fixed: () => ({ person: props.person, version: props.found.subscription?.version }),
    onDone: () => notify(words().saved),
  })
  return (
    <Form form={form} submit={words().save}>
      <TextField field={form.field("mail")} label={words().mail} autocomplete="off" />
    </Form>
  )
}

/** Where somebody's digest goes, for whoever keeps the directory. */
export const Address = (props: { person: string }): JSX.Element => {
  const query = useOperation(addressOf, () => ({ person: props.person }))
  return (
    <Card title={words().title}>
      <Loaded query={query} lines={2}>
        {(found) => <Fields person={props.person} found={found()} />}
      </Loaded>
    </Card>
  )
}
