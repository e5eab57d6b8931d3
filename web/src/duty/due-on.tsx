import type { DutyView } from "@bihuan/contract/duty"
import { type JSX, Show } from "solid-js"
import { formatDay } from "../messages/format.ts"
import type { Book } from "../rulebook/book.ts"
import { dueOf } from "./desk.ts"
import { DutyLamp } from "./lamp.tsx"
import { Why } from "./why.tsx"
import { words } from "./words.ts"

/** The day in force of one duty inside a line of text, how far off it is, and the way to ask why it is that day. */
export const DueOn = (props: { duty: DutyView; book: Book; about: string }): JSX.Element => (
  <Show when={dueOf(props.duty)} fallback={<span class="text-ink-soft">{words().noDue}</span>}>
    {(day) => (
      <span class="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
        <span>{formatDay(day())}</span>
        <DutyLamp duty={props.duty} book={props.book} />
        <Why duty={props.duty.id} about={props.about} />
      </span>
    )}
  </Show>
)
