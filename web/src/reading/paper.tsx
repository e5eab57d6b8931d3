import type { Mark, Proposal } from "@bihuan/contract/document"
import { createMemo, For, type JSX, Show } from "solid-js"
import { keyOf, type Review } from "./review.ts"

/** Who is named stands in nearly every sentence: marked only when looked for. */
const quiet: readonly Proposal["section"][] = ["roles", "unitKinds"]

interface Piece {
  text: string
  proposals: readonly Proposal[]
  doubt: boolean
}

/** The words cut where a mark begins or ends. */
function piecesOf(text: string, marks: readonly { mark: Mark; proposal?: Proposal }[]): Piece[] {
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ mark }) => [mark.from, mark.to])])]
    .filter((at) => at <= text.length)
    .sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? text.length
    const over = marks.filter(({ mark }) => mark.from < to && mark.to > from)
    return {
      text: text.slice(from, to),
      proposals: over.flatMap(({ proposal }) => proposal ?? []),
      doubt: over.some(({ proposal }) => !proposal),
    }
  })
}

const Passage = (props: { id: string; text: string; review: Review }): JSX.Element => {
  const marks = createMemo(() => {
    const { review } = props
    const chosen = review.chosen()
    return [
      ...review
        .proposals()
        .filter((one) => !quiet.includes(one.section) || keyOf(one) === chosen)
        .flatMap((proposal) =>
          proposal.marks.filter(({ article }) => article === props.id).map((mark) => ({ mark, proposal })),
        ),
      ...(review.reading()?.doubts ?? []).filter(({ mark }) => mark.article === props.id).map(({ mark }) => ({ mark })),
    ]
  })
  const look = ({ proposals, doubt }: Piece): string => {
    const chosen = props.review.chosen()
    if (proposals.some((one) => keyOf(one) === chosen)) return "bg-action text-white"
    const open = proposals.filter((one) => props.review.decisionOf(one) !== "refused")
    if (doubt) return "bg-danger-soft text-danger-deep underline decoration-dotted underline-offset-4"
    if (open.length === 0) return ""
    if (open.every((one) => props.review.decisionOf(one) === "accepted")) return "bg-done-soft"
    return open.some(({ confidence }) => confidence !== "sure") ? "bg-warning-soft" : "bg-notice-soft"
  }
  return (
    <p id={`paper-${props.id}`} class="scroll-mt-24 font-document whitespace-pre-line">
      <For each={piecesOf(props.text, marks())}>
        {(piece) => (
          <Show when={piece.proposals[0] ?? piece.doubt} fallback={piece.text}>
            <Show when={piece.proposals[0]} fallback={<mark class={look(piece)}>{piece.text}</mark>}>
              {(first) => (
                <a
                  href={`#proposal-${keyOf(first())}`}
                  class={`rounded-sm text-ink decoration-clone ${look(piece)}`}
                  onClick={(event) => {
                    event.preventDefault()
                    props.review.choose(keyOf(first()))
                    document.getElementById(`proposal-${keyOf(first())}`)?.scrollIntoView({ block: "nearest" })
                  }}
                >
                  {piece.text}
                </a>
              )}
            </Show>
          </Show>
        )}
      </For>
    </p>
  )
}

/** The document as it was read, article by article, with the words that something is proposed for. */
export const Paper = (props: { review: Review }): JSX.Element => (
  <For each={props.review.reading()?.articles}>
    {(article, index) => (
      <section aria-label={article.number} class="grid gap-2 py-2">
        <Show when={article.chapter && article.chapter !== props.review.reading()?.articles[index() - 1]?.chapter}>
          <h3 class="mt-3 text-lead">{article.chapter}</h3>
        </Show>
        <Passage id={article.id} text={article.text} review={props.review} />
        <For each={article.items}>{(item) => <Passage id={item.id} text={item.text} review={props.review} />}</For>
      </section>
    )}
  </For>
)
