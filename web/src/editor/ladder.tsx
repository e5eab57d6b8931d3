import { For, type JSX, Match, Show, Switch } from "solid-js"
import { Button, IconButton } from "../ui/button.tsx"
import { RadioGroup, Select } from "../ui/choice.tsx"
import type { Field } from "../ui/field.tsx"
import { bound, Draw, Group, labelAt, Marks } from "./draw.tsx"
import { optionOf } from "./labels.ts"
import { Ordered } from "./ordered.tsx"
import { PartyRow } from "./party.tsx"
import { beginning, fieldOf, idOf, itemOf, newId, type Place, resolved, type Tree } from "./place.ts"
import { Reference } from "./reference.tsx"
import { nameIn, offsetWords, partyWords } from "./say.ts"
import { SpanField } from "./span.tsx"
import { useEditor } from "./state.tsx"
import { words } from "./words.ts"

type SpanLike = { count?: number; unit: "day" | "workday" | "month" | "year"; countsStart: boolean; roll: string }
type OffsetLike = { direction: "before" | "after"; span?: SpanLike }
type ActLike = { kind?: string; to?: "assignee" | Tree; lamp?: string; instrument?: string }
type RungLike = { id: string; name?: string; at?: OffsetLike; acts?: ActLike[] }

/** Natural days, roughly: only the order on the line follows from it. */
const rough = (at: OffsetLike | undefined): number => {
  if (!at?.span?.count) return 0
  const days = at.span.count * { day: 1, workday: 1.4, month: 30.4, year: 365 }[at.span.unit]
  return at.direction === "before" ? -days : days
}

/** When, by the due time: before it, at it, after it. */
export const OffsetField = (props: { place: Place; label?: string }): JSX.Element => {
  const editor = useEditor()
  const value = (): OffsetLike | undefined => editor.get(props.place.path) as OffsetLike | undefined
  const field: Field<"before" | "due" | "after"> = {
    get id() {
      return `${idOf(props.place.path)}-direction`
    },
    name: "direction",
    value: () => value() && (value()?.span === undefined ? "due" : value()?.direction),
    set: (side) => {
      if (side === "due") return editor.set(props.place.path, { direction: "after" })
      const span = value()?.span ?? { count: 1, unit: "workday", countsStart: false, roll: "none" }
      editor.set(props.place.path, { direction: side ?? "after", span })
    },
    problem: () => undefined,
    required: true,
    most: undefined,
  }
  const span = (): Place => ({
    path: [...props.place.path, "span"],
    shape: { kind: "named", type: "Span" },
    owner: "Offset",
    field: "span",
  })
  return (
    <Group path={props.place.path} label={props.label ?? labelAt(props.place)}>
      <RadioGroup
        field={field}
        label={labelAt({ ...span(), field: "direction" })}
        inline
        options={[
          { id: "before", label: optionOf("Offset.direction", "before") },
          { id: "due", label: words().atDue },
          { id: "after", label: optionOf("Offset.direction", "after") },
        ]}
      />
      <Show when={value()?.span}>
        <SpanField place={span()} plain />
      </Show>
    </Group>
  )
}

const actWords = (book: Tree, act: ActLike): string => {
  if (act.kind === undefined) return words().unset
  const kind = optionOf("Act", act.kind)
  if (act.lamp) return `${kind}：${nameIn(book, "lamps", act.lamp)}`
  if (act.instrument) return `${kind}：${nameIn(book, "instruments", act.instrument)}`
  if (act.to === "assignee") return `${kind}：${optionOf("Addressee", "assignee")}`
  return act.to ? `${kind}：${partyWords(book, act.to)}` : kind
}

const kinds = ["remind", "lamp", "urge", "escalate", "publish-proposal"]

/** One thing that happens by itself. */
const ActRow = (props: { place: Place }): JSX.Element => {
  const editor = useEditor()
  const act = (): ActLike => (editor.get(props.place.path) ?? {}) as ActLike
  const at = (field: string): Place => ({
    path: [...props.place.path, field],
    shape: { kind: "named", type: "Id" },
    owner: "Act",
    field,
  })
  const kind: Field<string> = {
    ...bound<string>(() => at("kind")),
    get id() {
      return idOf(at("kind").path)
    },
    set: (next) => editor.set(props.place.path, next === "remind" ? { kind: next, to: "assignee" } : { kind: next }),
  }
  const to: Field<"assignee" | "party"> = {
    ...bound<"assignee">(() => at("to")),
    get id() {
      return idOf(at("to").path)
    },
    value: () => (act().to === undefined ? undefined : act().to === "assignee" ? "assignee" : "party"),
    set: (next) => editor.set(at("to").path, next === "party" ? { inCharge: true } : next),
  }
  return (
    <div class="grid min-w-0 gap-3 wide:grid-cols-2">
      <Select
        field={kind}
        label={labelAt(at("kind"))}
        options={kinds.map((id) => ({ id, label: optionOf("Act", id) }))}
      />
      <Switch>
        <Match when={act().kind === "lamp"}>
          <Reference place={at("lamp")} target="lamps" />
        </Match>
        <Match when={act().kind === "urge"}>
          <Reference place={at("instrument")} target="instruments" />
        </Match>
        <Match when={act().kind === "remind" || act().kind === "escalate"}>
          <Select
            field={to}
            label={labelAt(at("to"))}
            options={[
              { id: "assignee", label: optionOf("Addressee", "assignee") },
              { id: "party", label: labelAt({ ...at("role"), owner: "Party", field: "role" }) },
            ]}
          />
        </Match>
      </Switch>
      <Show when={to.value() === "party"}>
        <div class="wide:col-span-2">
          <PartyRow place={at("to")} />
        </div>
      </Show>
    </div>
  )
}

const Acts = (props: { place: Place }): JSX.Element => {
  const editor = useEditor()
  const acts = (): ActLike[] => (editor.get(props.place.path) ?? []) as ActLike[]
  return (
    <Group path={props.place.path} label={labelAt(props.place)}>
      <ul class="grid gap-2">
        <For each={acts()}>
          {(act, index) => (
            <li class="flex items-start gap-1 rounded-control bg-paper p-2">
              <div class="min-w-0 flex-1">
                <ActRow place={{ ...props.place, path: [...props.place.path, index()] }} />
                <Marks path={[...props.place.path, index()]} deep />
              </div>
              <IconButton
                icon="trash"
                label={words().remove(actWords(editor.book, act))}
                onClick={() => editor.remove(props.place.path, index())}
              />
            </li>
          )}
        </For>
      </ul>
      <div>
        <Button icon="plus" onClick={() => editor.insert(props.place.path, {})}>
          {words().addAct}
        </Button>
      </div>
    </Group>
  )
}

/** What happens around a due time, on a line: before it on the left, after it on the right. */
const Line = (props: { rungs: readonly RungLike[]; hrefOf: (rung: RungLike) => string }): JSX.Element => {
  const { book } = useEditor()
  const sorted = (): RungLike[] => [...props.rungs].sort((a, b) => rough(a.at) - rough(b.at))
  return (
    <ol class="flex overflow-x-auto rounded-card border border-line p-4 max-wide:flex-col">
      <For each={sorted()}>
        {(rung) => (
          <li class="relative min-w-32 flex-1 border-line pb-3 max-wide:border-s-2 max-wide:ps-4 wide:border-t-2 wide:pt-4 wide:pe-3">
            <span
              aria-hidden="true"
              class={`absolute size-3 rounded-full max-wide:start-[-0.4375rem] max-wide:top-1.5 wide:-top-[0.4375rem] wide:start-0 ${rough(rung.at) < 0 ? "bg-edge" : rough(rung.at) > 0 ? "bg-danger" : "bg-mark ring-3 ring-mark/25"}`}
            />
            <a href={props.hrefOf(rung)} class="block text-small text-ink no-underline hover:text-action">
              <span class="block text-caption text-ink-soft">{offsetWords(rung.at)}</span>
              <span class="block font-medium">{rung.name || words().unnamed}</span>
            </a>
            <For each={rung.acts}>
              {(act) => <span class="block text-caption text-ink-soft">{actWords(book, act)}</span>}
            </For>
          </li>
        )}
      </For>
    </ol>
  )
}

export const RungsField = (props: { place: Place }): JSX.Element => {
  const editor = useEditor()
  const rungs = (): RungLike[] => (editor.get(props.place.path) ?? []) as RungLike[]
  const itemAt = (index: number) => {
    const place = itemOf(props.place, index)
    const group = resolved(place.shape)
    if (group.kind !== "group") throw new Error("a rung is a group")
    return (field: string): Place => fieldOf(place, group, field)
  }
  const add = (): void => {
    const fresh = beginning(itemOf(props.place, 0).shape) as Tree
    editor.insert(props.place.path, {
      ...fresh,
      id: newId(),
      at: { direction: "after" },
      acts: [{ kind: "remind", to: "assignee" }],
    })
  }
  return (
    <Group path={props.place.path} label={labelAt(props.place)}>
      <Show when={rungs().length > 0}>
        <Line
          rungs={rungs()}
          hrefOf={(rung) => `#${idOf([...props.place.path, rungs().findIndex(({ id }) => id === rung.id), "name"])}`}
        />
      </Show>
      <Ordered
        path={props.place.path}
        items={rungs()}
        label={labelAt(props.place)}
        nameOf={({ name }) => name ?? ""}
        add={words().addRung}
        onAdd={add}
      >
        {(_, index) => (
          <div class="grid gap-4">
            <Draw place={itemAt(index())("name")} />
            <OffsetField place={itemAt(index())("at")} />
            <Acts place={itemAt(index())("acts")} />
            <Marks path={[...props.place.path, index()]} />
          </div>
        )}
      </Ordered>
    </Group>
  )
}
