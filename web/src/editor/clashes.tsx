import { createSignal, For, type JSX } from "solid-js"
import { Button } from "../ui/button.tsx"
import { RadioGroup } from "../ui/choice.tsx"
import { Dialog } from "../ui/dialog.tsx"
import type { Field } from "../ui/field.tsx"
import { labelAt } from "./draw.tsx"
import { sectionWords } from "./labels.ts"
import { type Clash, same } from "./merge.ts"
import { fieldOf, itemOf, type Place, resolved, sectionAt, type Tree } from "./place.ts"
import { useEditor } from "./state.tsx"
import { called, worded } from "./worded.ts"
import { words } from "./words.ts"

type Choice = "mine" | "theirs"

/** What differs between the two sides of a provision, field by field. */
const Sides = (props: { clash: Clash }): JSX.Element => {
  const { book } = useEditor()
  const place = (): Place => {
    const section = sectionAt(props.clash.section)
    return props.clash.id === undefined ? section : itemOf(section, 0)
  }
  const fields = (): Place[] => {
    const own = resolved(place().shape)
    if (own.kind !== "group") return [place()]
    const [mine, theirs] = [(props.clash.mine ?? {}) as Tree, (props.clash.theirs ?? {}) as Tree]
    return Object.keys(own.fields)
      .filter((field) => field !== "id" && !same(mine[field], theirs[field]))
      .map((field) => fieldOf(place(), own, field))
  }
  const side = (value: unknown, at: Place): string =>
    value === undefined
      ? words().deleted
      : worded(book, at, at.path.length === place().path.length ? value : (value as Tree)[at.field])
  return (
    <div class="overflow-x-auto">
      <table class="w-full text-small">
        <thead>
          <tr class="border-b border-line text-caption text-ink-soft">
            <th class="py-1 pe-3 text-start font-medium" />
            <th class="py-1 pe-3 text-start font-medium">{words().mine}</th>
            <th class="py-1 text-start font-medium">{words().theirs}</th>
          </tr>
        </thead>
        <tbody>
          <For each={fields()}>
            {(at) => (
              <tr class="border-b border-line align-top last:border-b-0">
                <th class="py-1.5 pe-3 text-start font-normal text-ink-soft">{labelAt(at)}</th>
                <td class="py-1.5 pe-3">{side(props.clash.mine, at)}</td>
                <td class="py-1.5">{side(props.clash.theirs, at)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

/** What two people changed at once, each with what is there now, for the later one to decide. */
export const Clashes = (): JSX.Element => {
  const editor = useEditor()
  const [chosen, choose] = createSignal<Record<number, Choice>>({})
  const field = (at: number): Field<Choice> => ({
    id: `clash-${at}`,
    name: `clash-${at}`,
    value: () => chosen()[at],
    set: (value) => value && choose({ ...chosen(), [at]: value }),
    problem: () => undefined,
    required: true,
    most: undefined,
  })
  const nameOf = ({ section, mine, theirs }: Clash): string =>
    [sectionWords(section), called(mine ?? theirs)].filter(Boolean).join(" · ")
  const settle = (): void => {
    const yielding = editor.clashes().filter((_, at) => chosen()[at] === "theirs")
    choose({})
    editor.settle(yielding)
  }
  return (
    <Dialog open={editor.clashes().length > 0} title={words().conflict} stays wide onClose={() => undefined}>
      <div class="grid gap-5">
        <p class="text-small text-ink-soft">{words().conflictText}</p>
        <For each={editor.clashes()}>
          {(clash, at) => (
            <div class="grid gap-3 rounded-card border border-line p-4">
              <h3 class="font-medium">{nameOf(clash)}</h3>
              <Sides clash={clash} />
              <RadioGroup
                field={field(at())}
                label={nameOf(clash)}
                inline
                options={[
                  { id: "mine", label: words().keepMine },
                  { id: "theirs", label: words().keepTheirs },
                ]}
              />
            </div>
          )}
        </For>
        <div>
          <Button
            tone="primary"
            disabled={editor.clashes().some((_, at) => chosen()[at] === undefined)}
            onClick={settle}
          >
            {words().settle}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
