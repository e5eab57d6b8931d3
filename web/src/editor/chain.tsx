import { For, type JSX, Show } from "solid-js"
import { RadioGroup } from "../ui/choice.tsx"
import type { Field } from "../ui/field.tsx"
import { Icon } from "../ui/icon.tsx"
import { bound, Draw, Group, labelAt, Marks, unsetAt } from "./draw.tsx"
import { optionOf } from "./labels.ts"
import { Ordered } from "./ordered.tsx"
import { Parties, PartyField } from "./party.tsx"
import { beginning, fieldOf, idOf, itemOf, newId, type Place, resolved, type Tree } from "./place.ts"
import { conditionWords, partyWords, spanWords } from "./say.ts"
import { useEditor } from "./state.tsx"
import { Unset } from "./unset.tsx"
import { words } from "./words.ts"

type Step = {
  id: string
  name?: string
  mode: string
  parties: { role?: string; inCharge: boolean }[]
  consolidator?: Tree
  limit?: never
  when?: Tree
}

const box =
  "grid min-w-36 max-w-56 flex-none gap-1 rounded-card border border-line bg-surface p-2.5 text-small shadow-card"
const Arrow = (): JSX.Element => <Icon name="right" size={18} class="self-center text-ink-faint max-wide:rotate-90" />

/** A step as it is seen: its parties one above the other when they act side by side. */
const Drawn = (props: { step: Step; at: number; href: string }): JSX.Element => {
  const { book } = useEditor()
  return (
    <a href={props.href} class={`${box} text-ink no-underline hover:border-action`}>
      <span class="text-caption text-ink-soft">
        {words().step(props.at + 1)}
        <Show when={props.step.parties.length > 1}>
          {" · "}
          {words().modes[props.step.mode] ?? words().parallel}
        </Show>
      </span>
      <span class="font-medium">{props.step.name || words().unnamed}</span>
      <For each={props.step.parties}>
        {(party) => (
          <span class="rounded-control border border-line bg-paper px-2 py-0.5 text-caption">
            {partyWords(book, party)}
          </span>
        )}
      </For>
      <Show when={props.step.consolidator}>
        {(one) => <span class="text-caption text-ink-soft">→ {partyWords(book, one())}</span>}
      </Show>
      <Show when={props.step.limit}>
        {(limit) => <span class="text-caption text-ink-soft">{spanWords(limit())}</span>}
      </Show>
      <Show when={props.step.when}>
        {(when) => <span class="text-caption text-ink-soft">{words().whenSays(conditionWords(book, when()))}</span>}
      </Show>
    </a>
  )
}

const StepForm = (props: { place: Place }): JSX.Element => {
  const editor = useEditor()
  const group = () => {
    const own = resolved(props.place.shape)
    if (own.kind !== "group") throw new Error("a step is a group")
    return own
  }
  const at = (field: string): Place => fieldOf(props.place, group(), field)
  const mode = bound<string>(() => at("mode"))
  const parties = (): number => ((editor.get(at("parties").path) ?? []) as unknown[]).length
  const single: Field<string> = mode
  return (
    <div class="grid gap-4">
      <Draw place={at("name")} />
      <Parties place={at("parties")} add={parties() > 0 ? words().addParallel : words().addParty} />
      <Show when={parties() > 1 || mode.value() !== "one"}>
        <RadioGroup
          field={single}
          label={labelAt(at("mode"))}
          options={["one", "any", "all"].map((id) => ({ id, label: optionOf("StepMode", id) }))}
        />
        <Unset
          place={at("consolidator")}
          label={labelAt(at("consolidator"))}
          unset={unsetAt(at("consolidator"))}
          beginning={() => ({ inCharge: false })}
        >
          <PartyField place={at("consolidator")} />
        </Unset>
      </Show>
      <Draw place={at("limit")} />
      <Draw place={at("when")} />
    </div>
  )
}

/** An approval from request to approval, as a row of steps; below it each step's form. */
export const StepsField = (props: { place: Place }): JSX.Element => {
  const editor = useEditor()
  const steps = (): Step[] => (editor.get(props.place.path) ?? []) as Step[]
  const add = (): void => {
    const fresh = beginning(itemOf(props.place, 0).shape) as Tree
    editor.insert(props.place.path, { ...fresh, id: newId(), mode: "one", parties: [{ inCharge: true }] })
  }
  return (
    <Group path={props.place.path} label={labelAt(props.place)}>
      <div class="flex flex-wrap gap-2 rounded-card border border-line p-3 max-wide:flex-col wide:items-stretch">
        <span class="self-center text-small whitespace-nowrap text-ink-soft">{words().request}</span>
        <For each={steps()}>
          {(step, at) => (
            <>
              <Arrow />
              <Drawn step={step} at={at()} href={`#${idOf([...props.place.path, at(), "name"])}`} />
            </>
          )}
        </For>
        <Arrow />
        <span class="self-center text-small font-medium text-done">{words().approved}</span>
      </div>
      <Ordered
        path={props.place.path}
        items={steps()}
        label={labelAt(props.place)}
        nameOf={({ name }) => name ?? ""}
        add={words().addStep}
        onAdd={add}
      >
        {(_, index) => (
          <>
            <h3 class="mb-2 text-caption font-medium text-ink-soft">{words().step(index() + 1)}</h3>
            <StepForm place={itemOf(props.place, index())} />
            <Marks path={[...props.place.path, index()]} />
          </>
        )}
      </Ordered>
    </Group>
  )
}
