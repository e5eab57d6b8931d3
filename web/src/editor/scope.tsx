import type { JSX } from "solid-js"
import { type Choice, Select } from "../ui/choice.tsx"
import { bound, labelAt, Marks } from "./draw.tsx"
import type { Place } from "./place.ts"
import { useEditor } from "./state.tsx"
import { words } from "./words.ts"

type InstrumentLike = { id: string; name?: string; numbering?: { scope?: string } }

/** With which instrument this one shares its series of numbers; its own id is a series of its own. */
export const ScopeField = (props: { place: Place }): JSX.Element => {
  const editor = useEditor()
  const field = bound<string>(() => props.place)
  const all = (): InstrumentLike[] => (editor.book.instruments ?? []) as InstrumentLike[]
  const own = (): InstrumentLike | undefined => all()[Number(props.place.path[1])]
  const options = (): Choice[] => {
    const others = new Map<string, Choice>()
    for (const { id, name, numbering } of all()) {
      const scope = numbering?.scope
      if (id !== own()?.id && scope !== undefined && !others.has(scope) && scope !== own()?.id)
        others.set(scope, { id: scope, label: words().sameSeries(name ?? "") })
    }
    const mine = own()?.id
    const alone = field.value() !== undefined && !others.has(field.value() ?? "") ? field.value() : mine
    return [...(alone === undefined ? [] : [{ id: alone, label: words().ownSeries }]), ...others.values()]
  }
  return (
    <div class="min-w-0">
      <Select field={field} label={labelAt(props.place)} options={options()} />
      <Marks path={props.place.path} />
    </div>
  )
}
