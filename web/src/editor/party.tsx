import { For, type JSX } from "solid-js"
import { Button, IconButton } from "../ui/button.tsx"
import { type Choice, Select } from "../ui/choice.tsx"
import type { Field } from "../ui/field.tsx"
import { bound, Group, labelAt, Marks } from "./draw.tsx"
import { type Place, resolved } from "./place.ts"
import { Reference } from "./reference.tsx"
import { partyWords } from "./say.ts"
import { useEditor } from "./state.tsx"
import { words } from "./words.ts"

const partOf = (party: Place, field: string): Place => ({
  path: [...party.path, field],
  shape: field === "role" ? { kind: "named", type: "Id" } : { kind: "flag" },
  owner: "Party",
  field,
})

const reaches = (): Choice<"county" | "charge">[] => [
  { id: "county", label: words().everybody },
  { id: "charge", label: words().inCharge },
]

/** The holders of a role: all of them, or those who answer for the unit. */
export const PartyRow = (props: { place: Place }): JSX.Element => {
  const charge = bound<boolean>(() => partOf(props.place, "inCharge"))
  const reach: Field<"county" | "charge"> = {
    ...charge,
    get id() {
      return charge.id
    },
    value: () => (charge.value() === undefined ? undefined : charge.value() ? "charge" : "county"),
    set: (value) => charge.set(value === "charge"),
  }
  return (
    <div class="grid min-w-0 gap-3 wide:grid-cols-2">
      <Reference place={partOf(props.place, "role")} target="roles" />
      <Select field={reach} label={labelAt(partOf(props.place, "inCharge"))} options={reaches()} />
    </div>
  )
}

export const PartyField = (props: { place: Place; label?: string }): JSX.Element => (
  <Group path={props.place.path} label={props.label ?? labelAt(props.place)} boxed>
    <PartyRow place={props.place} />
  </Group>
)

/** Parties who act side by side. */
export const Parties = (props: { place: Place; label?: string; add?: string }): JSX.Element => {
  const editor = useEditor()
  const parties = (): { role?: string; inCharge: boolean }[] => (editor.get(props.place.path) ?? []) as never
  const itemAt = (index: number): Place => {
    const own = resolved(props.place.shape)
    return {
      ...props.place,
      path: [...props.place.path, index],
      shape: own.kind === "list" ? own.of : { kind: "flag" },
    }
  }
  return (
    <Group path={props.place.path} label={props.label ?? labelAt(props.place)}>
      <ul class="grid gap-2">
        <For each={parties()}>
          {(party, index) => (
            <li class="flex items-end gap-1 rounded-control bg-paper p-2">
              <div class="min-w-0 flex-1">
                <PartyRow place={itemAt(index())} />
                <Marks path={itemAt(index()).path} />
              </div>
              <IconButton
                icon="trash"
                label={words().remove(partyWords(editor.book, party))}
                onClick={() => editor.remove(props.place.path, index())}
              />
            </li>
          )}
        </For>
      </ul>
      <div>
        <Button icon="plus" onClick={() => editor.insert(props.place.path, { inCharge: false })}>
          {props.add ?? words().addParty}
        </Button>
      </div>
    </Group>
  )
}
