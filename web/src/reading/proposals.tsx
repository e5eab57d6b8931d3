import type { Proposal } from "@bihuan/contract/document"
import { For, type JSX, Show } from "solid-js"
import { Button, TextButton } from "../ui/button.tsx"
import { RadioGroup } from "../ui/choice.tsx"
import { createField } from "../ui/field.tsx"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { notify } from "../ui/toast.tsx"
import { keyOf, type Review } from "./review.ts"
import { type Names, saidBy } from "./say.ts"
import { words } from "./words.ts"

const tones: Record<Proposal["confidence"], Tone> = { sure: "done", likely: "warning", unsure: "danger" }

type Place = { id: string; label: string; text: string }

/** The words of a mark, with a little around them where they are few. */
const quoted = ({ text }: Place, from: number, to: number): string => {
  const start = to - from < 12 ? Math.max(0, from - 12) : from
  const end = to - from < 12 ? Math.min(text.length, to + 12) : Math.min(to, from + 120)
  return `${start > 0 ? "…" : ""}${text.slice(start, end).trim()}${end < text.length ? "…" : ""}`
}

const Card = (props: {
  proposal: Proposal
  review: Review
  names: Names
  places: ReadonlyMap<string, Place>
  onShow: () => void
}): JSX.Element => {
  const decision = () => props.review.decisionOf(props.proposal)
  const key = () => keyOf(props.proposal)
  const first = () => props.proposal.marks[0]
  const place = () => props.places.get(first()?.article ?? "")
  const show = (): void => {
    props.review.choose(key())
    props.onShow()
    // The paper may have been behind the other view until now.
    requestAnimationFrame(() =>
      document.getElementById(`paper-${first()?.article}`)?.scrollIntoView({ block: "center" }),
    )
  }
  const accept = (): void => {
    const along = props.review.accept(props.proposal)
    if (along.length > 0) notify(words().accepted, { text: words().along(along.join("、")) })
  }
  return (
    <li
      id={`proposal-${key()}`}
      class={`scroll-mt-32 rounded-card border bg-surface p-3 ${props.review.chosen() === key() ? "border-action" : "border-line"} ${decision() === "refused" ? "bg-sunken" : ""}`}
    >
      <div class="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <p class="min-w-0 flex-1 basis-40 text-small font-medium">{props.proposal.value.name}</p>
        <Lamp tone={tones[props.proposal.confidence]}>{words().confidence[props.proposal.confidence]}</Lamp>
      </div>
      <Show when={saidBy(props.proposal, props.names)}>{(said) => <p class="mt-0.5 text-small">{said()}</p>}</Show>
      <Show when={props.proposal.value.note}>
        {(note) => <p class="mt-0.5 text-caption text-ink-soft">{note()}</p>}
      </Show>
      <Show when={place()}>
        {(one) => (
          <p class="mt-1.5 border-s-2 border-line ps-2 text-caption text-ink-soft">
            {quoted(one(), first()?.from ?? 0, first()?.to ?? 0)}{" "}
            <TextButton onClick={show}>{words().at(one().label)}</TextButton>
          </p>
        )}
      </Show>
      <div class="mt-2 flex flex-wrap items-center justify-end gap-2">
        <Show
          when={decision()}
          fallback={
            <>
              <Button
                label={`${words().refuse}：${props.proposal.value.name}`}
                onClick={() => props.review.refuse(props.proposal)}
              >
                {words().refuse}
              </Button>
              <Button tone="primary" label={`${words().accept}：${props.proposal.value.name}`} onClick={accept}>
                {words().accept}
              </Button>
            </>
          }
        >
          {(made) => (
            <>
              <span class="me-auto">
                <Lamp tone={made() === "accepted" ? "done" : "calm"}>{words()[made()]}</Lamp>
              </span>
              <Button
                tone="quiet"
                label={`${words().reopen}：${props.proposal.value.name}`}
                onClick={() => props.review.reopen(props.proposal)}
              >
                {words().reopen}
              </Button>
            </>
          )}
        </Show>
      </div>
    </li>
  )
}

/** What people look for first; the rest follows in the order of the rulebook. */
const first: readonly Proposal["section"][] = [
  ...(["deadlines", "periodicDuties", "approvalChains", "lists", "instruments", "ladders", "lamps"] as const),
]
const placeOf = (section: Proposal["section"]): number =>
  first.includes(section) ? first.indexOf(section) : first.length

type Filter = "open" | "all" | "accepted" | "refused"

/** What was found, section by section, each to be accepted or refused. */
export const Proposals = (props: {
  review: Review
  names: Names
  places: ReadonlyMap<string, Place>
  onShow: () => void
}): JSX.Element => {
  const filter = createField<Filter>("show", "open")
  const shown = (proposal: Proposal): boolean => {
    const decision = props.review.decisionOf(proposal)
    return (
      filter.value() === "all" || (filter.value() === "open" ? decision === undefined : decision === filter.value())
    )
  }
  const groups = () =>
    [...Map.groupBy(props.review.proposals().filter(shown), ({ section }) => section)].toSorted(
      ([one], [other]) => placeOf(one) - placeOf(other),
    )
  return (
    <div class="grid gap-5">
      <RadioGroup
        inline
        field={filter}
        label={words().show}
        options={(["open", "all", "accepted", "refused"] as const).map((id) => ({ id, label: words().filters[id] }))}
      />
      <p class="text-caption text-ink-soft">{words().confidenceHint}</p>
      <For each={groups()} fallback={<p class="text-small text-ink-soft">{words().noneHere}</p>}>
        {([section, proposals]) => (
          <section aria-label={words().sections[section]}>
            <h3 class="mb-2 text-lead">
              {words().sections[section]} <span class="text-small text-ink-soft">{proposals.length}</span>
            </h3>
            <ul class="grid gap-2">
              <For each={proposals}>
                {(proposal) => (
                  <Card
                    proposal={proposal}
                    review={props.review}
                    names={props.names}
                    places={props.places}
                    onShow={props.onShow}
                  />
                )}
              </For>
            </ul>
          </section>
        )}
      </For>
      <Show when={(props.review.reading()?.doubts.length ?? 0) > 0}>
        <section aria-label={words().doubts}>
          <h3 class="text-lead">{words().doubts}</h3>
          <p class="mb-2 text-caption text-ink-soft">{words().doubtsText}</p>
          <ul class="grid gap-2">
            <For each={props.review.reading()?.doubts}>
              {(doubt) => (
                <li class="rounded-card border border-line bg-surface p-3 text-small">
                  <span class="font-medium">{doubt.words}</span>：{words().doubt[doubt.kind]}{" "}
                  <span class="text-caption text-ink-soft">
                    {words().at(props.places.get(doubt.mark.article)?.label ?? doubt.mark.article)}
                  </span>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
    </div>
  )
}
