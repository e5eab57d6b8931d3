import { createMemo, For, type JSX, Show } from "solid-js"
import { RadioGroup, Select } from "../ui/choice.tsx"
import type { Field } from "../ui/field.tsx"
import { bound, Draw, Group, labelAt, Marks } from "./draw.tsx"
import { optionOf } from "./labels.ts"
import { Ordered } from "./ordered.tsx"
import { beginning, fieldOf, fieldsOf, idOf, itemOf, ownerOf, type Place, resolved, type Tree } from "./place.ts"
import type { Group as GroupShape } from "./shape.ts"
import { useEditor } from "./state.tsx"
import { words } from "./words.ts"

export const Fields = (props: { place: Place; group: GroupShape; names: readonly string[] }): JSX.Element => (
  <For each={props.names}>{(name) => <Draw place={fieldOf(props.place, props.group, name)} />}</For>
)

export const GroupField = (props: { place: Place; label?: string; bare?: boolean }): JSX.Element => {
  const group = createMemo(() => {
    const own = resolved(props.place.shape)
    if (own.kind !== "group") throw new Error(`${props.place.path.join(".")} is no group`)
    return own
  })
  return (
    <Show when={!props.bare} fallback={<Fields place={props.place} group={group()} names={fieldsOf(group())} />}>
      <Group path={props.place.path} label={props.label ?? labelAt(props.place)} boxed>
        <Fields place={props.place} group={group()} names={fieldsOf(group())} />
      </Group>
    </Show>
  )
}

/** One of several ways to say something: which, and then what that way needs. */
export const VariantField = (props: { place: Place; label?: string }): JSX.Element => {
  const editor = useEditor()
  const own = createMemo(() => {
    const shape = resolved(props.place.shape)
    if (shape.kind !== "variant") throw new Error(`${props.place.path.join(".")} is no variant`)
    return shape
  })
  const value = (): Tree => (editor.get(props.place.path) ?? {}) as Tree
  const chosen = createMemo(() => own().of[String(value()[own().by])])
  const word = (): Place => ({
    path: [...props.place.path, own().by],
    shape: { kind: "choice", options: Object.keys(own().of) },
    owner: ownerOf(props.place),
    field: own().by,
  })
  const field: Field<string> = {
    ...bound<string>(word),
    get id() {
      return idOf(word().path)
    },
    set: (next) => {
      const group = next === undefined ? undefined : own().of[next]
      if (!group) return
      const fresh = beginning({ ...group }) as Tree
      // What both ways have in common stays.
      const kept = Object.fromEntries(Object.entries(value()).filter(([name]) => name in group.fields))
      editor.set(props.place.path, structuredClone({ ...fresh, ...kept, [own().by]: next }))
    },
  }
  const options = () => Object.keys(own().of).map((id) => ({ id, label: optionOf(ownerOf(props.place), id) }))
  const names = createMemo(
    () => Object.keys(chosen()?.fields ?? {}).filter((name) => name !== own().by && !isConstant(chosen(), name)),
    undefined,
    { equals: (before, after) => before.join() === after.join() },
  )
  return (
    <Group path={props.place.path} label={props.label ?? labelAt(props.place)} boxed>
      <Show
        when={options().length <= 5}
        fallback={<Select field={field} label={labelAt(word())} options={options()} />}
      >
        <RadioGroup field={field} label={labelAt(word())} options={options()} inline />
      </Show>
      <Marks path={word().path} />
      <Show when={chosen()}>{(group) => <Fields place={props.place} group={group()} names={names()} />}</Show>
    </Group>
  )
}

/** A field that can say only one thing asks nothing. */
const isConstant = (group: GroupShape | undefined, name: string): boolean => {
  const shape = group?.fields[name]
  return shape?.kind === "choice" && shape.options.length === 1
}

/** A list of groups inside a provision: items, needs, parts. */
export const ItemsField = (props: { place: Place; label?: string }): JSX.Element => {
  const editor = useEditor()
  type Item = { id?: string; name?: string; number?: string }
  const items = (): Item[] => (editor.get(props.place.path) ?? []) as Item[]
  const add = (): void => {
    const fresh = beginning(itemOf(props.place, 0).shape) as Tree
    const parent = editor.get(props.place.path.slice(0, -1)) as Item | undefined
    // An item of an article is cited by its place in it: 9.7.
    const isItem = props.place.owner === "Article" && props.place.field === "items"
    const last = Math.max(0, ...items().map(({ id }) => Number(id?.split(".").at(-1)) || 0))
    editor.insert(props.place.path, isItem ? { ...fresh, id: `${parent?.id}.${last + 1}` } : fresh)
  }
  return (
    <Group path={props.place.path} label={props.label ?? labelAt(props.place)}>
      <Ordered
        path={props.place.path}
        items={items()}
        label={labelAt(props.place)}
        nameOf={({ name, number }) => name ?? number ?? ""}
        add={words().addItem}
        onAdd={add}
      >
        {(_, index) => (
          <div class="grid gap-3">
            <GroupField place={itemOf(props.place, index())} bare />
            <Marks path={[...props.place.path, index()]} />
          </div>
        )}
      </Ordered>
    </Group>
  )
}
