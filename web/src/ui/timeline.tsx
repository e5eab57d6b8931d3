import { A } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { words } from "../messages/words.ts"
import { Icon } from "./icon.tsx"

export type StepState = "done" | "current" | "late" | "ahead" | "skipped"

const dots: Record<StepState, string> = {
  done: "border-done bg-done text-white",
  current: "border-action bg-action-soft text-action",
  late: "border-danger bg-danger-soft text-danger",
  ahead: "border-edge bg-surface text-ink-faint",
  skipped: "border-line bg-sunken text-ink-faint",
}

const stateText: Record<StepState, string> = {
  done: "text-done",
  current: "text-action-deep",
  late: "text-danger-deep",
  ahead: "text-ink-faint",
  skipped: "text-ink-faint",
}

const Dot = (props: { state: StepState }): JSX.Element => (
  <span class={`relative z-10 grid size-7 place-items-center rounded-full border-2 ${dots[props.state]}`}>
    <Show when={props.state === "done"}>
      <Icon name="check" size={15} />
    </Show>
    <Show when={props.state === "current"}>
      <span class="size-2.5 rounded-full bg-current" />
    </Show>
    <Show when={props.state === "late"}>
      <span class="text-small leading-none font-bold">!</span>
    </Show>
    <Show when={props.state === "skipped"}>
      <Icon name="minus" size={14} />
    </Show>
  </span>
)

/** A course of steps, from top to bottom: what is done, what is under way, what lies ahead. */
export const Timeline = (props: { label: string; children: JSX.Element }): JSX.Element => (
  <ol aria-label={props.label} class="grid">
    {props.children}
  </ol>
)

/**
 * One step. `href` opens its record. The state is said in words beside the title; `when` is its day or span, children what happened in it.
 */
export const TimelineStep = (props: {
  state: StepState
  title: string
  /** The state in words of its own, where the usual ones would say something else (“已退回”). */
  said?: string | undefined
  href?: string | undefined
  when?: JSX.Element
  children?: JSX.Element
}): JSX.Element => (
  <li
    aria-current={props.state === "current" || props.state === "late" ? "step" : undefined}
    class="group relative grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3 pb-6 last:pb-0"
  >
    <span
      aria-hidden="true"
      class={`absolute top-7 bottom-0 start-3.25 w-0.5 group-last:hidden ${props.state === "done" ? "bg-done/50" : "bg-line"}`}
    />
    <Dot state={props.state} />
    <div class="min-w-0">
      <div class="flex flex-wrap items-baseline gap-x-3">
        <h3
          class={`text-body leading-7 ${props.state === "ahead" || props.state === "skipped" ? "font-normal text-ink-soft" : ""}`}
        >
          <Show when={props.href} fallback={props.title}>
            {(href) => (
              <A
                href={href()}
                class="underline decoration-edge/60 underline-offset-4 hover:text-action hover:decoration-current"
              >
                {props.title}
              </A>
            )}
          </Show>
        </h3>
        <span class={`text-caption font-medium ${stateText[props.state]}`}>
          {props.said ?? words().kit.step[props.state]}
        </span>
        <Show when={props.when}>
          <span class="text-caption text-ink-soft wide:ms-auto">{props.when}</span>
        </Show>
      </div>
      <Show when={props.children}>
        <div class="mt-1 text-small text-ink-soft">{props.children}</div>
      </Show>
    </div>
  </li>
)
