import type { EditionHead } from "@bihuan/contract/rulebook"
import type { JSX } from "solid-js"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { words } from "./words.ts"

const tones: Record<EditionHead["state"], Tone> = {
  past: "calm",
  "in-force": "done",
  coming: "notice",
  withdrawn: "warning",
}

export const EditionLamp = (props: { state: EditionHead["state"] }): JSX.Element => (
  <Lamp tone={tones[props.state]}>{words().state[props.state]}</Lamp>
)
