import { Index, type JSX, Show } from "solid-js"
import { words } from "../messages/words.ts"
import { Button, IconButton } from "./button.tsx"
import { type Field, FieldGroup, type Labelled } from "./field.tsx"

/**
 * A list that grows: experts of a training, measures of a rectification. `children` draws the controls of one row by its index, bound with
 * `form.field("experts", index, "name")`; `add` names the command in words (“添加专家”).
 */
export const Rows = <T,>(
  props: Labelled & {
    field: Field<T[]>
    add: string
    blank: () => T
    children: (index: number) => JSX.Element
  },
): JSX.Element => {
  const rows = (): readonly T[] => props.field.value() ?? []
  const put = (next: T[]): void => props.field.set(next)
  return (
    <FieldGroup field={props.field} label={props.label} hint={props.hint}>
      <Show when={rows().length > 0}>
        <ol class="mb-3 grid gap-3">
          <Index each={rows()}>
            {(_, index) => (
              <li class="flex items-start gap-2">
                <div class="grid min-w-0 flex-1 gap-3 border-s-2 border-line ps-3">{props.children(index)}</div>
                <IconButton
                  icon="trash"
                  label={words().kit.removeRow(index + 1)}
                  onClick={() => put(rows().filter((_row, other) => other !== index))}
                />
              </li>
            )}
          </Index>
        </ol>
      </Show>
      <Button icon="plus" disabled={props.disabled ?? false} onClick={() => put([...rows(), props.blank()])}>
        {props.add}
      </Button>
    </FieldGroup>
  )
}
