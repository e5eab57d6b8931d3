import type { Periodic } from "@bihuan/contract/periodic"
import type { JSX } from "solid-js"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { words } from "./words.ts"

const tones: Record<Periodic["state"]["name"], Tone> = {
  draft: "calm",
  submitted: "notice",
  received: "done",
  returned: "warning",
}

export const ReportLamp = (props: { report: Periodic | undefined }): JSX.Element => (
  <Lamp tone={props.report ? tones[props.report.state.name] : "calm"}>
    {words().state[props.report?.state.name ?? "none"]}
  </Lamp>
)
