import { type AlertView, read } from "@bihuan/contract/alert"
import { A } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { useCommand } from "../client/query.ts"
import { kindOf, placeOf } from "../duty/desk.ts"
import { isUnitSide } from "../rectification/side.ts"
import type { Book } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { words } from "./words.ts"

const tones: Record<AlertView["kind"], Tone> = {
  opened: "calm",
  remind: "notice",
  escalate: "danger",
  urge: "warning",
  approved: "done",
  returned: "warning",
  device: "warning",
}

/** One alert. The whole row opens its record, and is read with that. */
export const AlertRow = (props: { alert: AlertView; book: Book }): JSX.Element => {
  const session = useSession()
  const command = useCommand(read)
  const about = () => {
    if ("duty" in props.alert) return props.alert.duty
    return "record" in props.alert ? props.alert.record : undefined
  }
  const text = () => {
    if ("browser" in props.alert) return words().device(props.alert.browser, props.alert.address)
    return about()?.subject.title
  }
  const duty = () => ("duty" in props.alert ? props.alert.duty : undefined)
  const clock = () => props.alert.kind === "remind" || props.alert.kind === "escalate"
  const rung = () => {
    if (!("duty" in props.alert) || !props.alert.rung) return undefined
    return props.alert.kind === "urge" ? words().urged(props.alert.rung) : props.alert.rung
  }
  const href = () => {
    const of = about()
    if (!of) return "/account"
    const { subject } = of
    // A unit sees its findings on its own side and nothing of the project.
    if (!isUnitSide(session)) return placeOf(of)
    // A document is answered with its findings.
    return subject.noun === "instrument"
      ? "/rectifications"
      : subject.noun === "finding"
        ? `/rectifications/${subject.id}`
        : placeOf(of)
  }
  return (
    <li class="relative border-b border-line py-3 first:pt-0 last:border-b-0 last:pb-0">
      <p class="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Lamp tone={tones[props.alert.kind]}>{words().kinds[props.alert.kind]}</Lamp>
        <Show when={rung()}>{(name) => <span class="text-small">{name()}</span>}</Show>
        <Show when={!props.alert.read}>
          <span class="ms-auto inline-flex items-center gap-1.5 text-caption text-mark">
            <span class="size-2 rounded-full bg-mark" aria-hidden="true" />
            {words().unread}
          </span>
        </Show>
      </p>
      <A
        href={href()}
        onClick={() => {
          if (!props.alert.read) command.mutate({ ids: [props.alert.id] })
        }}
        class={`mt-1 block text-small text-ink no-underline after:absolute after:inset-0 hover:text-action ${props.alert.read ? "" : "font-medium"}`}
      >
        <Show when={duty()} fallback={text()}>
          {(of) => (
            <>
              {kindOf(of(), props.book)}
              <span class="block font-normal text-ink-soft">{of().subject.title}</span>
            </>
          )}
        </Show>
      </A>
      <p class="flex flex-wrap gap-x-3 text-caption text-ink-faint">
        <Show when={duty()?.dueOn}>{(day) => <span>{words().dueOn(day())}</span>}</Show>
        <time datetime={props.alert.at}>{clock() ? words().onDay(props.alert.at) : words().at(props.alert.at)}</time>
      </p>
    </li>
  )
}
