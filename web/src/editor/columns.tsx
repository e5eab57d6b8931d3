import { LINKED } from "@bihuan/contract/ledger"
import type { Ledger } from "@bihuan/contract/rulebook/work"
import { For, type JSX, Show } from "solid-js"
import { Select } from "../ui/choice.tsx"
import { TextField } from "../ui/text.tsx"
import { bound, Group, labelAt, Marks } from "./draw.tsx"
import { Ordered } from "./ordered.tsx"
import { itemOf, newId, type Place, shapes, type Tree } from "./place.ts"
import { pathWords } from "./say.ts"
import { useEditor } from "./state.tsx"
import { words } from "./words.ts"

type ColumnLike = { id: string; header?: string; path?: string }

const ColumnRow = (props: { list: Place; index: number; paths: readonly string[] }): JSX.Element => {
  const at = (field: string): Place => ({
    path: [...itemOf(props.list, props.index).path, field],
    shape: { kind: "text", most: field === "header" ? 200 : 120 },
    owner: "Column",
    field,
  })
  const header = bound<string>(() => at("header"))
  const editor = useEditor()
  const path = bound<string>(() => at("path"))
  const options = () => [...new Set([...props.paths, path.value() ?? []].flat())]
  return (
    <>
      <div class="grid min-w-0 gap-3 py-1 wide:grid-cols-2">
        <TextField field={header} label={labelAt(at("header"))} />
        <Select
          field={path}
          label={labelAt(at("path"))}
          options={options().map((id) => ({ id, label: pathWords(editor.book, id) }))}
        />
      </div>
      <Marks path={itemOf(props.list, props.index).path} deep />
    </>
  )
}

/** The county's own fields on what a ledger is of, and on what that is linked to. */
const ownPaths = (book: Tree, of: Ledger["of"]): string[] =>
  ((book.fields ?? []) as { id: string; on?: string }[]).flatMap(({ id, on }) => {
    if (on === of) return [`fields.${id}`]
    return LINKED[of]?.some((noun) => noun === on) ? [`${on}.fields.${id}`] : []
  })

/** The columns of a list or ledger in their order, and how its head will look. */
export const ColumnsField = (props: { place: Place }): JSX.Element => {
  const editor = useEditor()
  const columns = (): ColumnLike[] => (editor.get(props.place.path) ?? []) as ColumnLike[]
  const paths = (): readonly string[] => {
    const [section, index] = props.place.path
    const of = section === "ledgers" ? (editor.get(["ledgers", index ?? 0]) as Tree | undefined)?.of : "project"
    return [...(shapes.columns[String(of)] ?? []), ...ownPaths(editor.book, of as Ledger["of"])]
  }
  return (
    <Group path={props.place.path} label={labelAt(props.place)} hint={words().orderHint}>
      <Show when={columns().length > 0}>
        <section class="overflow-x-auto rounded-card border border-line" tabindex="0" aria-label={words().columnsOf}>
          <table class="w-full text-small">
            <caption class="sr-only">{words().columnsOf}</caption>
            <thead>
              <tr>
                <For each={columns()}>
                  {(column) => (
                    <th class="border-s border-line bg-paper px-3 py-2 text-start text-caption font-medium whitespace-nowrap first:border-s-0">
                      {column.header || words().unnamed}
                    </th>
                  )}
                </For>
              </tr>
            </thead>
          </table>
        </section>
      </Show>
      <Ordered
        tight
        path={props.place.path}
        items={columns()}
        label={labelAt(props.place)}
        nameOf={({ header }) => header ?? ""}
        add={words().addColumn}
        onAdd={() => editor.insert(props.place.path, { id: newId() })}
      >
        {(_, index) => <ColumnRow list={props.place} index={index()} paths={paths()} />}
      </Ordered>
    </Group>
  )
}
