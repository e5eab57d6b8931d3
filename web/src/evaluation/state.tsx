import type { EvaluationRow } from "@bihuan/contract/evaluation"
import type { JSX } from "solid-js"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { words } from "./words.ts"

type Name = NonNullable<EvaluationRow["evaluation"]>["state"]["name"]

const tones: Record<Name, Tone> = {
  draft: "calm",
  submitted: "notice",
  returned: "warning",
  approved: "done",
  filed: "done",
}

export const EvaluationLamp = (props: { state: Name | undefined }): JSX.Element => (
  <Lamp tone={props.state ? tones[props.state] : "calm"}>{words().state[props.state ?? "none"]}</Lamp>
)
