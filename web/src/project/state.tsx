import type { Project } from "@bihuan/contract/project"
import type { JSX } from "solid-js"
import type { Book } from "../rulebook/book.ts"
import { Lamp } from "../ui/lamp.tsx"
import { words } from "./words.ts"

const tones = {
  draft: "calm",
  submitted: "notice",
  returned: "warning",
  approved: "notice",
  merged: "calm",
  withdrawn: "calm",
  running: "notice",
  closed: "done",
} as const

/** Where a project stands: the stage it is in, by the county's own name, while it runs. */
export const ProjectLamp = (props: { project: Project; book: Book }): JSX.Element => (
  <Lamp tone={tones[props.project.state.name]}>
    {props.project.state.name === "running"
      ? props.book.nameOf("stages", props.project.state.stage)
      : words().state[props.project.state.name]}
  </Lamp>
)
