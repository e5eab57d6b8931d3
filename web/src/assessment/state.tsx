import type { AssessmentView, TermView } from "@bihuan/contract/assessment"
import { For, type JSX, Show } from "solid-js"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { words } from "./words.ts"

const tones: Record<keyof ReturnType<typeof words>["state"], Tone> = {
  ahead: "calm",
  open: "notice",
  submitted: "notice",
  approved: "warning",
  published: "done",
}

export const TermLamp = (props: { term: TermView; now: string }): JSX.Element => {
  const name = () => props.term.term?.state.name ?? (props.term.duty.opensAt > props.now ? "ahead" : "open")
  return <Lamp tone={tones[name()]}>{words().state[name()]}</Lamp>
}

/** How far a unit's figures are checked, and whether it waits for an answer. */
export const CheckedLamps = (props: { of: AssessmentView; published: boolean }): JSX.Element => {
  const lamps = (): { tone: Tone; text: string }[] => {
    const { unconfirmed, moved, appeals } = props.of
    const waits = appeals.some(({ answer }) => !answer)
    if (props.published) return waits ? [{ tone: "warning", text: words().appealed }] : []
    if (unconfirmed + moved === 0) return [{ tone: "done", text: words().confirmed }]
    return [
      ...(unconfirmed > 0 ? [{ tone: "calm" as const, text: words().unconfirmed(unconfirmed) }] : []),
      ...(moved > 0 ? [{ tone: "warning" as const, text: words().moved(moved) }] : []),
    ]
  }
  return (
    <Show when={lamps().length > 0}>
      <span class="flex flex-wrap gap-1.5">
        <For each={lamps()}>{({ tone, text }) => <Lamp tone={tone}>{text}</Lamp>}</For>
      </span>
    </Show>
  )
}

/** Why there are no points: the rulebook gives none, or people have still to judge. */
export const NoPoints = (props: { of: AssessmentView }): JSX.Element => {
  const gives = (): boolean =>
    props.of.nodes.some(({ weight, base, each }) => weight !== undefined || base !== undefined || each !== undefined)
  return <p class="text-small text-ink-soft">{gives() ? words().notYetPoints : words().noPoints}</p>
}
