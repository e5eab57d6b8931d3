import type { YearList } from "@bihuan/contract/amendment"
import type { JSX } from "solid-js"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { words } from "./words.ts"

const tones: Record<YearList["state"]["name"], Tone> = {
  gathering: "notice",
  submitted: "notice",
  approved: "warning",
  publishing: "warning",
  published: "done",
}

export const ListLamp = (props: { list: YearList }): JSX.Element => (
  <Lamp tone={tones[props.list.state.name]}>{words().state[props.list.state.name]}</Lamp>
)
