import type { Approval } from "@bihuan/contract/approval"
import { For, type JSX, Show } from "solid-js"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card } from "../ui/page.tsx"
import { ApprovalActions } from "./actions.tsx"
import { type Names, Steps } from "./steps.tsx"
import { type Now, useNow } from "./turn.ts"
import { words } from "./words.ts"

const tones: Record<Approval["state"]["name"], Tone> = {
  pending: "notice",
  approved: "done",
  returned: "warning",
  withdrawn: "calm",
}

/** That the reader is waited for, and for whom. */
export const YourTurn = (props: { now: Now }): JSX.Element => (
  <Show when={props.now.turn.part}>
    {(part) => (
      <Notice tone="notice" title={part().consolidates ? words().yourAnswer : words().yourTurn}>
        <Show when={part().on}>{(on) => words().yourTurnFor(on().name)}</Show>
      </Notice>
    )}
  </Show>
)

/** The whole course of a record's approvals beside the record: the last one open, with what the reader can do; earlier ones folded. */
export const ApprovalCourse = (props: Names & { approvals: readonly Approval[] }): JSX.Element => {
  const last = (): Approval | undefined => props.approvals.at(-1)
  const now = useNow(() => (last()?.state.name === "pending" ? last()?.id : undefined))
  return (
    <Show when={last()}>
      {(approval) => (
        <div class={now()?.turn.part ? "min-w-0 max-full:order-first" : "min-w-0"}>
          <Card
            title={approval().chain.name}
            aside={<Lamp tone={tones[approval().state.name]}>{words().state[approval().state.name]}</Lamp>}
          >
            <div class="grid gap-4">
              <Show when={now()}>{(known) => <YourTurn now={known()} />}</Show>
              <Steps
                approval={now()?.approval ?? approval()}
                duties={now()?.duties ?? []}
                book={props.book}
                people={props.people}
                actions={<Show when={now()}>{(known) => <ApprovalActions now={known()} people={props.people} />}</Show>}
              />
              <Show when={props.approvals.length > 1}>
                <details class="text-small">
                  <summary class="cursor-pointer text-ink-soft">{words().earlier(props.approvals.length - 1)}</summary>
                  <div class="mt-3 grid gap-6">
                    <For each={props.approvals.slice(0, -1).toReversed()}>
                      {(earlier) => <Steps approval={earlier} duties={[]} book={props.book} people={props.people} />}
                    </For>
                  </div>
                </details>
              </Show>
            </div>
          </Card>
        </div>
      )}
    </Show>
  )
}
