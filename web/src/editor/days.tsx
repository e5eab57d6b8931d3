import { createSignal, For, type JSX, Show } from "solid-js"
import { formatDay } from "../messages/format.ts"
import { Button, IconButton } from "../ui/button.tsx"
import { DateField } from "../ui/date.tsx"
import type { Field } from "../ui/field.tsx"
import { TextField } from "../ui/text.tsx"
import { bound, Group, labelAt, Marks } from "./draw.tsx"
import { idOf, type Place } from "./place.ts"
import { useEditor } from "./state.tsx"
import { words } from "./words.ts"

/** Many days, a year at a time, each in its order. */
export const DaysField = (props: { place: Place }): JSX.Element => {
  const editor = useEditor()
  const [next, setNext] = createSignal<string>()
  const days = (): string[] => [...((editor.get(props.place.path) ?? []) as string[])].sort()
  const years = (): string[] => [...new Set(days().map((day) => day.slice(0, 4)))].reverse()
  const adding: Field<string> = {
    get id() {
      return `${idOf(props.place.path)}-add`
    },
    name: "add",
    value: next,
    set: setNext,
    problem: () => undefined,
    required: true,
    most: undefined,
  }
  const add = (): void => {
    const day = next()
    if (day && !days().includes(day)) editor.set(props.place.path, [...days(), day].sort())
    setNext(undefined)
  }
  return (
    <Group path={props.place.path} label={labelAt(props.place)} deep>
      <div class="flex flex-wrap items-end gap-2">
        <DateField field={adding} label={words().addDay} />
        <Button icon="plus" disabled={next() === undefined} onClick={add}>
          {words().addDay}
        </Button>
      </div>
      <div class="rounded-card border border-line bg-surface">
        <For each={years()}>
          {(year) => {
            const own = (): string[] => days().filter((day) => day.startsWith(year))
            return (
              <details class="border-b border-line last:border-b-0">
                <summary class="flex min-h-11 cursor-pointer items-center gap-3 px-3 text-small hover:bg-paper">
                  <span class="font-medium">{year}</span>
                  <span class="text-ink-soft">{words().days(own().length)}</span>
                </summary>
                <ul class="flex flex-wrap gap-1.5 px-3 pb-3">
                  <For each={own()}>
                    {(day) => (
                      <li class="flex items-center rounded-control border border-line bg-paper ps-2.5 text-small">
                        {formatDay(day)}
                        <IconButton
                          icon="close"
                          label={words().remove(formatDay(day))}
                          onClick={() =>
                            editor.set(
                              props.place.path,
                              days().filter((one) => one !== day),
                            )
                          }
                        />
                      </li>
                    )}
                  </For>
                </ul>
              </details>
            )
          }}
        </For>
        <Show when={years().length === 0}>
          <p class="px-3 py-2 text-small text-ink-soft">{words().none}</p>
        </Show>
      </div>
    </Group>
  )
}

type Holiday = { name?: string; from?: string; to?: string }

const HolidayRow = (props: { place: Place }): JSX.Element => {
  const at = (field: string): Place => ({
    path: [...props.place.path, field],
    shape: field === "name" ? { kind: "text", most: 40 } : { kind: "day" },
    owner: "Calendar.holidays",
    field,
  })
  const name = bound<string>(() => at("name"))
  const from = bound<string>(() => at("from"))
  const to = bound<string>(() => at("to"))
  return (
    <div class="min-w-0 flex-1">
      <div class="grid gap-2 wide:grid-cols-3">
        <TextField field={name} label={labelAt(at("name"))} />
        <DateField field={from} label={labelAt(at("from"))} />
        <DateField field={to} label={labelAt(at("to"))} />
      </div>
      <Marks path={props.place.path} deep />
    </div>
  )
}

/** The holidays with their names, a year at a time, the newest open. */
export const HolidaysField = (props: { place: Place }): JSX.Element => {
  const editor = useEditor()
  const all = (): Holiday[] => (editor.get(props.place.path) ?? []) as Holiday[]
  const yearOf = ({ from }: Holiday): string => from?.slice(0, 4) ?? ""
  const years = (): string[] => [...new Set(all().map(yearOf))].sort().reverse()
  return (
    <Group path={props.place.path} label={labelAt(props.place)}>
      <div class="rounded-card border border-line bg-surface">
        <For each={years()}>
          {(year) => {
            const own = (): Holiday[] => all().filter((one) => yearOf(one) === year)
            return (
              <details class="border-b border-line last:border-b-0" open={year === ""}>
                <summary class="flex min-h-11 cursor-pointer items-center gap-3 px-3 text-small hover:bg-paper">
                  <span class="font-medium">{year || words().unnamed}</span>
                  <span class="text-ink-soft">
                    {own()
                      .map(({ name }) => name)
                      .join("、")}
                  </span>
                </summary>
                <ul class="grid gap-3 px-3 pb-3">
                  <For each={own()}>
                    {(holiday) => (
                      <li class="flex items-start gap-1">
                        <HolidayRow place={{ ...props.place, path: [...props.place.path, all().indexOf(holiday)] }} />
                        <IconButton
                          icon="trash"
                          label={words().remove(holiday.name ?? "")}
                          onClick={() => editor.remove(props.place.path, all().indexOf(holiday))}
                        />
                      </li>
                    )}
                  </For>
                </ul>
              </details>
            )
          }}
        </For>
      </div>
      <div>
        <Button icon="plus" onClick={() => editor.insert(props.place.path, {})}>
          {words().addItem}
        </Button>
      </div>
    </Group>
  )
}
