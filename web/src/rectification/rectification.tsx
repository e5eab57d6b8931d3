import type { UnitFinding } from "@bihuan/contract/rectification"
import { useParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { type Book, useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Badge } from "../ui/lamp.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { Asked } from "./asked.tsx"
import { standingOf, stepOf, unanswered } from "./course.ts"
import { StandingLamp } from "./ledger.tsx"
import { Measures } from "./measures.tsx"
import { ownFinding, useOwnFindings } from "./own.ts"
import { Progress } from "./progress.tsx"
import { Statement } from "./statement.tsx"
import { Submission } from "./submission.tsx"
import { words } from "./words.ts"

/** The one sentence that a person who comes twice a year needs first. */
const Next = (props: { item: UnitFinding; round: number }): JSX.Element => {
  const step = () => stepOf(props.item)
  const back = () => (standingOf(props.item) === "returned" ? unanswered(props.item.rectification) : undefined)
  return (
    <div class="grid gap-3" aria-live="polite">
      <Show when={back()}>
        {(returned) => (
          <Notice tone="warning" title={words().returned}>
            <p class="whitespace-pre-line">{returned().reason}</p>
            <p class="mt-1 text-caption text-ink-soft">{words().returnedBy(returned().by.name, returned().by.at)}</p>
          </Notice>
        )}
      </Show>
      <Show when={props.round > 1 && props.item.finding.state.name === "rectifying" && !back()}>
        <Notice tone="warning" title={words().reopenedWhy} />
      </Show>
      <Notice tone={step() === "closed" ? "done" : step() === "wait" ? "calm" : "notice"} title={words().next}>
        {words().step[step()]}
      </Notice>
    </div>
  )
}

const Body = (props: { item: UnitFinding; book: Book; round: number }): JSX.Element => {
  const session = useSession()
  const open = (name: string): boolean => props.item.finding.state.name === "rectifying" && session.may(name)
  // Its own fields are those of the edition that it runs under, which may not be the one in force.
  const running = useBook(() => props.item.duties[0]?.basis.rulebook ?? "in-force")
  const side = () => props.item.rectification
  const step = () => stepOf(props.item)
  return (
    <div class="grid gap-5">
      <Next item={props.item} round={props.round} />
      <Asked item={props.item} book={props.book} />
      <Measures rectification={side()} book={running} open={open("rectification.plan")} prompt={step() === "plan"} />
      <Progress rectification={side()} open={open("rectification.progress")} prompt={step() === "prove"} />
      <Statement
        rectification={side()}
        open={props.item.finding.state.name !== "ended" && session.may("rectification.state")}
      />
      <Submission item={props.item} open={open("rectification.submit")} />
    </div>
  )
}

/** One finding from the unit's side. */
export default function RectificationPage(): JSX.Element {
  const params = useParams<{ id: string }>()
  const query = useOwnFindings()
  const book = useBook()
  const item = (): UnitFinding | undefined => ownFinding(query.isPending ? undefined : query.data, params.id)
  const round = (): number => {
    const state = item()?.finding.state
    return state && "round" in state ? state.round : 1
  }
  return (
    <Page
      title={item()?.finding.title ?? words().title}
      crumbs={[{ label: words().title, href: "/rectifications" }]}
      lamps={
        <Show when={item()}>
          {(one) => (
            <>
              <StandingLamp item={one()} />
              <Show when={round() > 1}>
                <Badge>{words().reopened(round())}</Badge>
              </Show>
            </>
          )}
        </Show>
      }
      width="prose"
    >
      <Loaded query={query} lines={8}>
        {() => (
          <Show when={item()} fallback={<EmptyState title={words().missing}>{words().missingText}</EmptyState>}>
            {(one) => <Body item={one()} book={book} round={round()} />}
          </Show>
        )}
      </Loaded>
    </Page>
  )
}
