import type { Approval } from "@bihuan/contract/approval"
import { createMemo, For, type JSX, Show } from "solid-js"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card } from "../ui/page.tsx"
import { ApprovalActions } from "./actions.tsx"
import { type Names, Steps } from "./steps.tsx"
import { type Now, shownOf, useNow } from "./turn.ts"
import { words } from "./words.ts"

const tones: Record<Approval["state"]["name"], Tone> = {
  pending: "notice",
  approved: "done",
  returned: "warning",
  withdrawn: "calm",
}

/** That the reader is waited for, and for whom. */
const YourTurn = (props: { now: Now }): JSX.Element => (
  <Show when={props.now.turn.part}>
    {(part) => (
      <Notice tone="notice" title={part().consolidates ? words().yourAnswer : words().yourTurn}>
        <Show when={part().on}>{(on) => words().yourTurnFor(on().name)}</Show>
      </Notice>
    )}
  </Show>
)

/** One passage with what the reader can do in it; earlier ones folded. */
const Passage = (props: Names & { approval: Approval; earlier: readonly Approval[] }): JSX.Element => {
  const now = useNow(() => (props.approval.state.name === "pending" ? props.approval.id : undefined))
  return (
    <div class={now()?.turn.part ? "min-w-0 max-full:order-first" : "min-w-0"}>
      <Card
        title={props.approval.chain.name}
        aside={<Lamp tone={tones[props.approval.state.name]}>{words().state[props.approval.state.name]}</Lamp>}
      >
        <div class="grid gap-4">
          <Show when={now()}>{(known) => <YourTurn now={known()} />}</Show>
          <Steps
            approval={now()?.approval ?? props.approval}
            duties={now()?.duties ?? []}
            book={props.book}
            people={props.people}
            actions={<Show when={now()}>{(known) => <ApprovalActions now={known()} people={props.people} />}</Show>}
          />
          <Show when={props.earlier.length > 0}>
            <details class="text-small">
              <summary class="cursor-pointer text-ink-soft">{words().earlier(props.earlier.length)}</summary>
              <div class="mt-3 grid gap-6">
                <For each={props.earlier}>
                  {(earlier) => <Steps approval={earlier} duties={[]} book={props.book} people={props.people} />}
                </For>
              </div>
            </details>
          </Show>
        </div>
      </Card>
    </div>
  )
}

/** The whole course of a record's approvals beside the record: what waits, else the last, with those before it. */
export const ApprovalCourse = (props: Names & { approvals: readonly Approval[] }): JSX.Element => {
  const shown = createMemo(() => shownOf(props.approvals))
  return (
    // By its id: what is open over one passage never slips to another, and an answer read again closes nothing.
    <For each={shown().map(({ approval }) => approval.id)}>
      {(id) => (
        <Show when={shown().find(({ approval }) => approval.id === id)}>
          {(one) => (
            <Passage approval={one().approval} earlier={one().earlier} book={props.book} people={props.people} />
          )}
        </Show>
      )}
    </For>
  )
}
