import { count } from "@bihuan/contract/rulebook"
import type { Span } from "@bihuan/contract/rulebook/provision"
import { createMemo, createSignal, type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { restsOf, sentenceOf } from "../duty/counted.ts"
import { dayOf } from "../messages/format.ts"
import { useSession } from "../session/session.tsx"
import { RadioGroup } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import type { Field } from "../ui/field.tsx"
import { NumberField } from "../ui/text.tsx"
import { bound, Group, labelAt, Marks } from "./draw.tsx"
import { idOf, type Path, type Place } from "./place.ts"
import { useEditor } from "./state.tsx"
import { words } from "./words.ts"

/** The day before which examples begin: the year's longest holiday but one follows it, so that rest days show. */
const exampleDay = (now: string): string => `${dayOf(now).slice(0, 4)}-04-30`

/** What a span would give, counted by the service with the county's calendar. */
const Example = (props: { path: Path }): JSX.Element => {
  const editor = useEditor()
  const session = useSession()
  const [from, setFrom] = createSignal<string>()
  const day = (): string => from() ?? exampleDay(session.now())
  const span = createMemo(() => {
    const { count: number, unit, countsStart, roll } = (editor.get(props.path) ?? {}) as Partial<Span>
    const isWhole = typeof number === "number" && Number.isInteger(number) && number >= 1 && number <= 3660
    return isWhole && unit && roll ? { count: number, unit, countsStart: countsStart ?? false, roll } : undefined
  })
  const query = useOperation(count, () => {
    const whole = span()
    return whole && { ...whole, countsStart: whole.countsStart ? ("true" as const) : ("false" as const), from: day() }
  })
  const start: Field<string> = {
    get id() {
      return `${idOf(props.path)}-example`
    },
    name: "example",
    value: day,
    set: setFrom,
    problem: () => undefined,
    required: true,
    most: undefined,
  }
  return (
    <Show when={span()}>
      <div class="grid items-start gap-x-4 gap-y-2 rounded-control bg-paper p-3 wide:grid-cols-[11rem_minmax(0,1fr)]">
        <DateField field={start} label={`${words().example}：${words().exampleFrom}`} />
        <div aria-live="polite" class="text-small">
          <Show when={query.isSuccess ? query.data : undefined}>
            {(due) => (
              <>
                <p class="font-medium">{words().exampleSays(day(), due().dueOn, sentenceOf(due()))}</p>
                <Show when={(due().counted?.skipped.length ?? 0) > 0}>
                  <p class="text-caption text-ink-soft">
                    {words().skipped(
                      restsOf(due().counted?.skipped ?? []).map((rest) => words().rest(rest.name, rest.from, rest.to)),
                    )}
                  </p>
                </Show>
              </>
            )}
          </Show>
        </div>
      </div>
    </Show>
  )
}

const choices = <T extends string>(ids: readonly T[], label: (id: T) => string) =>
  ids.map((id) => ({ id, label: label(id) }))

/** Whether the start day counts, and where a last day that is a rest day moves. */
const Counting = (props: {
  start: Field<"next" | "same">
  roll: Field<Span["roll"]>
  place: (field: string) => Place
}): JSX.Element => (
  <div class="flex flex-wrap items-start gap-x-6 gap-y-3">
    <RadioGroup
      field={props.start}
      label={labelAt(props.place("countsStart"))}
      inline
      options={[
        { id: "next", label: words().countsNext },
        { id: "same", label: words().countsStart },
      ]}
    />
    <RadioGroup
      field={props.roll}
      label={labelAt(props.place("roll"))}
      inline
      options={choices(["next", "none", "previous"] as const, (id) => words().rolls[id] ?? id)}
    />
  </div>
)

/** A length of time as documents write it, with what it would give. */
export const SpanField = (props: { place: Place; label?: string; plain?: boolean }): JSX.Element => {
  const at = (field: string): Place => ({
    path: [...props.place.path, field],
    shape: { kind: "text" },
    owner: "Span",
    field,
  })
  const number = bound<number>(() => at("count"))
  const unit = bound<Span["unit"]>(() => at("unit"))
  const starts = bound<boolean>(() => at("countsStart"))
  const roll = bound<Span["roll"]>(() => at("roll"))
  const start: Field<"next" | "same"> = {
    ...starts,
    get id() {
      return starts.id
    },
    value: () => (starts.value() ? "same" : "next"),
    set: (value) => starts.set(value === "same"),
  }
  return (
    <Group path={props.place.path} label={props.label ?? labelAt(props.place)}>
      <div class="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div class="w-28">
          <NumberField field={number} label={labelAt(at("count"))} />
        </div>
        <RadioGroup
          field={unit}
          label={labelAt(at("unit"))}
          inline
          options={choices(["day", "workday", "month", "year"] as const, (id) => words().spanUnits[id])}
        />
      </div>
      <Marks path={at("count").path} />
      <Show when={props.plain} fallback={<Counting start={start} roll={roll} place={at} />}>
        <details>
          <summary class="cursor-pointer text-caption text-action">
            {`${words().counting}：${starts.value() ? words().countsStart : words().countsNext}，${words().rolls[roll.value() ?? ""] ?? ""}`}
          </summary>
          <div class="pt-2">
            <Counting start={start} roll={roll} place={at} />
          </div>
        </details>
      </Show>
      <Show when={!props.plain}>
        <Example path={props.place.path} />
      </Show>
    </Group>
  )
}
