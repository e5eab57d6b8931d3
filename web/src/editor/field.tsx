import { createMemo, type JSX, Show } from "solid-js"
import { Dynamic } from "solid-js/web"
import { Checkbox, CheckboxGroup, type Choice, RadioGroup, Select } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import { NumberField, TextArea, TextField } from "../ui/text.tsx"
import { StepsField } from "./chain.tsx"
import { CitesField } from "./cites.tsx"
import { ColumnsField } from "./columns.tsx"
import { ConditionField } from "./condition.tsx"
import { DaysField, HolidaysField } from "./days.tsx"
import { bound, labelAt, labelled, Marks, unsetAt, unsetChoice } from "./draw.tsx"
import { GrantsField } from "./grants.tsx"
import { GroupField, ItemsField, VariantField } from "./group.tsx"
import { IndicatorsField } from "./indicators.tsx"
import { optionOf } from "./labels.ts"
import { OffsetField, RungsField } from "./ladder.tsx"
import { ToneField } from "./lamp.tsx"
import { Parties, PartyField } from "./party.tsx"
import { beginning, optionsOf, type Place, resolved, targetOf } from "./place.ts"
import { Reference, References } from "./reference.tsx"
import { ScopeField } from "./scope.tsx"
import { SpanField } from "./span.tsx"
import { Unset } from "./unset.tsx"
import { words } from "./words.ts"

type Drawn = (props: { place: Place; label?: string }) => JSX.Element

const optional = (place: Place): { hint?: string } => {
  const hint = hints[`${place.owner}.${place.field}`]?.()
  if (hint) return { hint }
  return place.shape.optional ? { hint: unsetAt(place) } : {}
}
const hints: Record<string, () => string> = {
  "Numbering.pattern": () => words().seriesHint,
  "Calendar.dayEndsAt": () => words().endOfDay,
  "List.window.from": () => words().monthDay,
  "List.window.to": () => words().monthDay,
  "Instrument.wording.opening": () => words().wordingHint,
}

const Text: Drawn = (props) => {
  const field = bound<string>(() => props.place)
  const isLong = (): boolean => {
    const own = resolved(props.place.shape)
    return own.kind === "text" && (own.most ?? 0) > 200
  }
  return (
    <div class="min-w-0">
      <Show
        when={isLong()}
        fallback={<TextField field={field} label={props.label ?? labelAt(props.place)} {...optional(props.place)} />}
      >
        <TextArea field={field} label={props.label ?? labelAt(props.place)} rows={2} {...optional(props.place)} />
      </Show>
      <Marks path={props.place.path} />
    </div>
  )
}

const Figure: Drawn = (props) => {
  const field = bound<number>(() => props.place)
  return (
    <div class="max-w-56 min-w-0">
      <NumberField field={field} label={props.label ?? labelAt(props.place)} {...optional(props.place)} />
      <Marks path={props.place.path} />
    </div>
  )
}

const Day: Drawn = (props) => {
  const field = bound<string>(() => props.place)
  return (
    <div class="max-w-64 min-w-0">
      <DateField field={field} label={props.label ?? labelAt(props.place)} {...optional(props.place)} />
      <Marks path={props.place.path} />
    </div>
  )
}

const Flag: Drawn = (props) => {
  const field = bound<boolean>(() => props.place)
  return (
    <div class="min-w-0">
      <Checkbox field={field} label={props.label ?? labelAt(props.place)} />
      <Marks path={props.place.path} />
    </div>
  )
}

const choicesAt = (place: Place): Choice[] => {
  const own = resolved(place.shape)
  const ids = own.kind === "list" ? resolved(own.of) : own
  return ids.kind === "choice" ? ids.options.map((id) => ({ id, label: optionOf(optionsOf(place), id) })) : []
}

const OneOf: Drawn = (props) => {
  const field = bound<string>(() => props.place)
  const options = createMemo(() => choicesAt(props.place))
  const label = (): string => props.label ?? labelAt(props.place)
  return (
    <div class="min-w-0">
      <Show
        when={options().length <= 5}
        fallback={<Select field={field} label={label()} options={options()} {...unsetChoice(props.place)} />}
      >
        <RadioGroup field={field} label={label()} options={options()} inline />
      </Show>
      <Marks path={props.place.path} />
    </div>
  )
}

const SomeOf: Drawn = (props) => {
  const field = bound<string[]>(() => props.place)
  return (
    <div class="min-w-0">
      <CheckboxGroup
        field={field}
        label={props.label ?? labelAt(props.place)}
        options={choicesAt(props.place)}
        inline
      />
      <Marks path={props.place.path} deep />
    </div>
  )
}

const RefersTo: Drawn = (props) => (
  <Show when={targetOf(props.place)}>
    {(target) => <Reference place={props.place} target={target()} {...labelled(props.label)} />}
  </Show>
)
const RefersToSome: Drawn = (props) => (
  <Show when={targetOf(props.place)}>
    {(target) => <References place={props.place} target={target()} {...labelled(props.label)} />}
  </Show>
)

/** The parts that speak of one thing only. */
const parts: Record<string, Drawn> = {
  "ApprovalChain.steps": StepsField,
  "Ladder.rungs": RungsField,
  "List.columns": ColumnsField,
  "Ledger.columns": ColumnsField,
  "Role.may": GrantsField,
  "Assessment.indicators": IndicatorsField,
  "Indicator.children": IndicatorsField,
  "Calendar.off": DaysField,
  "Calendar.work": DaysField,
  "Calendar.holidays": HolidaysField,
  "Numbering.scope": ScopeField,
  "Lamp.tone": ToneField,
}

const types: Record<string, Drawn> = {
  Span: SpanField,
  Offset: OffsetField,
  Party: PartyField,
  Condition: ConditionField,
  Cites: CitesField,
}

const kinds: Record<string, Drawn> = {
  text: Text,
  number: Figure,
  day: Day,
  flag: Flag,
  choice: OneOf,
  group: GroupField,
  variant: VariantField,
}

/** Values that are unset as a whole, with a question before them. */
const asked = new Set(["list", "group", "variant"])

function partFor(place: Place): { part: Drawn; asks: boolean } {
  const { shape } = place
  const own = resolved(shape)
  const special = parts[`${place.owner}.${place.field}`] ?? (shape.kind === "named" ? types[shape.type] : undefined)
  const asks = shape.optional === true && asked.has(own.kind)
  if (special) return { part: special, asks }
  const target = targetOf(place)
  if (target) return { part: own.kind === "list" ? RefersToSome : RefersTo, asks }
  if (own.kind !== "list") return { part: kinds[own.kind] ?? Text, asks }
  if (own.of.kind === "named" && own.of.type === "Party") return { part: Parties, asks }
  return { part: resolved(own.of).kind === "choice" ? SomeOf : ItemsField, asks }
}

const sameEntry = (one: { part: Drawn; asks: boolean }, other: { part: Drawn; asks: boolean }): boolean =>
  one.part === other.part && one.asks === other.asks

/** What a value that was unset begins with. */
const begun = (place: Place): unknown => {
  const value = beginning({ ...place.shape, optional: false })
  const own = resolved(place.shape)
  if (own.kind !== "list" || (Array.isArray(value) && value.length > 0)) return value
  const item = resolved(own.of)
  return item.kind === "group" && !(own.of.kind === "named" && own.of.type === "Party") ? [beginning(own.of)] : []
}

/** Any value of a rulebook as a part of a form: by its place, by its type, or by its kind. */
export const FieldPart: Drawn = (props) => {
  const entry = createMemo(() => partFor(props.place), undefined, { equals: sameEntry })
  // A function of its own: a part asks for its place while it is pressed, when nothing may be created.
  const inner = (): Place => {
    const { place } = props
    return entry().asks ? { ...place, shape: { ...place.shape, optional: false } } : place
  }
  const label = (): string | undefined => (entry().asks ? words().setTo : props.label)
  const drawn = (): JSX.Element => <Dynamic component={entry().part} place={inner()} {...labelled(label())} />
  return (
    <Show when={entry().asks} fallback={drawn()}>
      <Unset
        place={props.place}
        label={props.label ?? labelAt(props.place)}
        unset={unsetAt(props.place)}
        beginning={() => begun(props.place)}
      >
        {drawn()}
      </Unset>
    </Show>
  )
}
