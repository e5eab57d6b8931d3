import type { Finding } from "@bihuan/contract/finding"
import { type JSX, Show } from "solid-js"
import { Badge, Lamp, type Tone } from "../ui/lamp.tsx"
import { words } from "./words.ts"

const tones: Record<Finding["state"]["name"], Tone> = {
  raised: "calm",
  corrected: "done",
  reported: "notice",
  disposed: "notice",
  rectifying: "notice",
  reviewing: "warning",
  closed: "done",
  handling: "notice",
  ended: "done",
}

/** Where a finding stands; of one that has ended, how. */
export const FindingLamp = (props: { finding: Finding }): JSX.Element => (
  <Lamp tone={tones[props.finding.state.name]}>
    {props.finding.state.name === "ended"
      ? words().how[props.finding.state.how]
      : words().state[props.finding.state.name]}
  </Lamp>
)

/** The mark of what concerns a principal leader. */
export const PrincipalMark = (props: { finding: Finding }): JSX.Element => (
  <Show when={props.finding.principalLeader}>
    <Badge>{words().principal}</Badge>
  </Show>
)
