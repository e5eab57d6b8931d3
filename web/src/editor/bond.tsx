import type { Bond } from "@bihuan/contract/rulebook/bond"
import { get } from "@bihuan/contract/template"
import { createMemo, For, type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { IconButton } from "../ui/button.tsx"
import { RadioGroup, Select } from "../ui/choice.tsx"
import { createField, type Field } from "../ui/field.tsx"
import { Lamp } from "../ui/lamp.tsx"
import { NumberField } from "../ui/text.tsx"
import { Marks } from "./draw.tsx"
import { idOf, type Path, type Tree } from "./place.ts"
import { useEditor } from "./state.tsx"
import { type Bound, type Limitable, limitables, limitWords } from "./way.ts"
import { words } from "./words.ts"

type Kind = "free" | Bond["kind"]
type Unit = "day" | "workday" | "month" | "year"
const units = ["day", "workday", "month", "year"] as const

const isOn =
  ({ section, provision }: Bound) =>
  (bond: Bond): boolean =>
    bond.section === section && bond.provision === provision

const kebab = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const bondId = ({ section, provision }: Bound): string =>
  [kebab(section), ...(provision === undefined ? [] : [provision.replaceAll(".", "-")])].join("-").slice(0, 80)

const plain = <T,>(
  name: string,
  value: () => T | undefined,
  set: (value: T | undefined) => void,
  required = true,
): Field<T> => ({ ...createField<T>(name), value, set, required })

/** One side of a limit: how much, and of a length of time in which unit. */
const Side = (props: { path: Path; label: string; isSpan: boolean }): JSX.Element => {
  const editor = useEditor()
  const at = () => editor.get(props.path) as { count: number; unit?: Unit } | undefined
  const count = plain<number>(
    props.label,
    () => at()?.count,
    (value) =>
      editor.set(
        props.path,
        value === undefined ? undefined : { count: value, ...(props.isSpan && { unit: at()?.unit ?? "day" }) },
      ),
    false,
  )
  const unit = plain<Unit>(
    `${props.label} ${words().unit}`,
    () => at()?.unit ?? "day",
    (value) => at() && editor.set([...props.path, "unit"], value ?? "day"),
  )
  return (
    <div class="flex items-end gap-2">
      <div class="w-32">
        <NumberField field={count} label={props.label} />
      </div>
      <Show when={props.isSpan && at()}>
        <div class="w-40">
          <Select
            field={unit}
            label={words().unit}
            options={units.map((id) => ({ id, label: words().spanUnits[id] }))}
          />
        </div>
      </Show>
    </div>
  )
}

const Limits = (props: { bound: Bound; at: number }): JSX.Element => {
  const editor = useEditor()
  const path = (): Path => ["bonds", props.at, "limits"]
  const limits = () => (editor.get(path()) ?? []) as Bond["limits"]
  const all = createMemo<Limitable[]>(() => limitables(editor.book, props.bound))
  const left = () => all().filter(({ way }) => !limits().some(({ field }) => field === way))
  const labelOf = (way: string): Limitable => all().find((one) => one.way === way) ?? { way, label: way, isSpan: false }
  const adding = plain<string>(
    "limit",
    () => undefined,
    (way) => way !== undefined && editor.insert(path(), { field: way }),
  )
  return (
    <div class="grid gap-4">
      <For each={limits()}>
        {(limit, at) => (
          <div class="flex flex-wrap items-end gap-x-5 gap-y-3 rounded-control bg-paper p-3">
            <p class="w-full text-small font-medium">{labelOf(limit.field).label}</p>
            <Side path={[...path(), at(), "atLeast"]} label={words().atLeast} isSpan={labelOf(limit.field).isSpan} />
            <Side path={[...path(), at(), "atMost"]} label={words().atMost} isSpan={labelOf(limit.field).isSpan} />
            <IconButton
              icon="trash"
              label={words().removeLimit(labelOf(limit.field).label)}
              onClick={() => editor.remove(path(), at())}
            />
          </div>
        )}
      </For>
      <Show
        when={left().length > 0}
        fallback={
          <Show when={all().length === 0}>
            <p class="text-small text-ink-soft">{words().nothingToLimit}</p>
          </Show>
        }
      >
        <div class="max-w-96">
          <Select
            field={adding}
            label={words().addLimit}
            options={left().map(({ way, label }) => ({ id: way, label }))}
          />
        </div>
      </Show>
    </div>
  )
}

/** In a template: how far a county may depart from this provision. */
const Binding = (props: { bound: Bound }): JSX.Element => {
  const editor = useEditor()
  const bonds = () => (editor.get(["bonds"]) ?? []) as Bond[]
  const at = () => bonds().findIndex(isOn(props.bound))
  const kind = plain<Kind>(
    "bond",
    () => bonds()[at()]?.kind ?? "free",
    (next) => {
      const place = at()
      if (next === undefined || next === "free") {
        if (place >= 0) editor.remove(["bonds"], place)
      } else if (place >= 0) editor.set(["bonds", place, "kind"], next)
      else {
        const { section, provision } = props.bound
        editor.insert(["bonds"], {
          ...{ id: bondId(props.bound), section, kind: next, limits: [] },
          ...(provision !== undefined && { provision }),
        })
      }
    },
  )
  const kinds = () =>
    (["free", "bounded", "locked"] as const).map((id) => ({
      id,
      label: words().bonds[id],
      detail: words().bondHints[id],
    }))
  return (
    <div id={idOf(["bonds", at()])} tabindex="-1" class="grid gap-3 rounded-card border border-line bg-surface p-4">
      <RadioGroup field={kind} label={words().bond} options={kinds()} />
      <Show when={bonds()[at()]?.kind === "bounded"}>
        <Limits bound={props.bound} at={at()} />
      </Show>
      <Show when={at() >= 0}>
        <Marks path={["bonds", at()]} deep />
      </Show>
    </div>
  )
}

/** In a county that follows a template: what its province says of this provision. */
const Held = (props: { bound: Bound; follows: string }): JSX.Element => {
  const editor = useEditor()
  const query = useOperation(get, () => ({ id: props.follows }))
  const bond = () => (query.isSuccess ? query.data?.rulebook.bonds.find(isOn(props.bound)) : undefined)
  return (
    <Show when={bond()}>
      {(one) => (
        <div class="flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
          <Lamp tone="notice">{words().heldBy[one().kind]}</Lamp>
          <span class="text-ink-soft">
            {one().kind === "locked"
              ? words().lockedMeans
              : one()
                  .limits.map((limit) => limitWords(editor.book as Tree, props.bound, limit))
                  .join(words().semicolon)}
          </span>
        </div>
      )}
    </Show>
  )
}

/** What a template has to do with a provision: in the template itself its bond, in a county that follows one what holds it. */
export const BondPart = (props: { section: string; provision?: string | undefined }): JSX.Element => {
  const editor = useEditor()
  const bound = (): Bound => ({ section: props.section, provision: props.provision })
  return (
    <Show
      when={editor.draft().template !== undefined}
      fallback={<Show when={editor.draft().follows}>{(follows) => <Held bound={bound()} follows={follows()} />}</Show>}
    >
      <Binding bound={bound()} />
    </Show>
  )
}
