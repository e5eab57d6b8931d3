import { type JSX, Show } from "solid-js"
import { Draw, Group, labelAt, Marks } from "./draw.tsx"
import { Ordered } from "./ordered.tsx"
import { beginning, fieldOf, itemOf, type Place, resolved, type Tree } from "./place.ts"
import { useEditor } from "./state.tsx"
import { words } from "./words.ts"

type Node = { id: string; name?: string; weight?: number; metrics?: unknown[]; children?: Node[] }

/** Whether the weights of siblings come to a whole. */
const Sum = (props: { nodes: readonly Node[] }): JSX.Element => {
  const weights = (): number[] => props.nodes.flatMap(({ weight }) => weight ?? [])
  const sum = (): number => Math.round(weights().reduce((total, weight) => total + weight, 0) * 100) / 100
  return (
    <Show when={props.nodes.length > 0}>
      <p
        aria-live="polite"
        class={`text-small ${weights().length === 0 || sum() === 100 ? "text-ink-soft" : "font-medium text-danger-deep"}`}
      >
        <Show when={weights().length > 0} fallback={words().weightNone}>
          {sum() === 100 ? words().weightRight : words().weightWrong(sum())}
        </Show>
      </p>
    </Show>
  )
}

/** A level of the tree of indicators: what stands beside each other shares a hundred. */
export const IndicatorsField = (props: { place: Place; label?: string }): JSX.Element => {
  const editor = useEditor()
  const nodes = (): Node[] => (editor.get(props.place.path) ?? []) as Node[]
  const at = (index: number) => {
    const place = itemOf(props.place, index)
    const group = resolved(place.shape)
    if (group.kind !== "group") throw new Error("an indicator is a group")
    return (field: string): Place => fieldOf(place, group, field)
  }
  const isLeaf = (index: number): boolean => !nodes()[index]?.children?.length
  return (
    <Group path={props.place.path} label={props.label ?? labelAt(props.place)}>
      <Sum nodes={nodes()} />
      <Ordered
        path={props.place.path}
        items={nodes()}
        label={labelAt(props.place)}
        nameOf={({ name }) => name ?? ""}
        add={words().addIndicator}
        onAdd={() => editor.insert(props.place.path, beginning(itemOf(props.place, 0).shape) as Tree)}
      >
        {(node, index) => (
          <div class="grid gap-3">
            <div class="grid items-start gap-3 wide:grid-cols-[minmax(0,1fr)_8rem]">
              <Draw place={at(index())("name")} />
              <Draw place={at(index())("weight")} />
            </div>
            <Show when={isLeaf(index())}>
              <Draw place={at(index())("metrics")} />
            </Show>
            <details>
              <summary class="min-h-9 cursor-pointer py-1 text-small text-action">{words().points}</summary>
              <div class="grid gap-3 pt-2">
                <div class="grid gap-3 wide:grid-cols-4">
                  <Draw place={at(index())("base")} />
                  <Draw place={at(index())("each")} />
                  <Draw place={at(index())("cap")} />
                  <Draw place={at(index())("floor")} />
                </div>
                <Draw place={at(index())("multipliers")} />
                <Draw place={at(index())("cites")} />
                <Draw place={at(index())("origin")} />
                <Draw place={at(index())("note")} />
              </div>
            </details>
            <Show
              when={(node.children?.length ?? 0) > 0}
              fallback={
                <div>
                  <button
                    type="button"
                    class="min-h-9 cursor-pointer text-small text-action underline decoration-dotted underline-offset-4"
                    onClick={() =>
                      editor.set(at(index())("children").path, [beginning(itemOf(props.place, 0).shape) as Tree])
                    }
                  >
                    {words().addBelow}
                  </button>
                </div>
              }
            >
              <IndicatorsField place={at(index())("children")} />
            </Show>
            <Marks path={[...props.place.path, index()]} />
          </div>
        )}
      </Ordered>
    </Group>
  )
}
