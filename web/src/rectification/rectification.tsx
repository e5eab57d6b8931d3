import { get, type UnitFinding } from "@bihuan/contract/rectification"
import { useParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { type Book, useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Badge } from "../ui/lamp.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { Page } from "../ui/page.tsx"
import { Asked } from "./asked.tsx"
import { standingOf, stepOf, unanswered } from "./course.ts"
import { StandingLamp } from "./ledger.tsx"
import { Measures } from "./measures.tsx"
import { Progress } from "./progress.tsx"
import { Statement } from "./statement.tsx"
import { Submission } from "./submission.tsx"
import { words } from "./words.ts"

/** The one sentence that a person who comes twice a year needs first. */
const Next = (props: { item: UnitFinding }): JSX.Element => {
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
      <Notice tone={step() === "closed" ? "done" : step() === "wait" ? "calm" : "notice"} title={words().next}>
        {words().step[step()]}
      </Notice>
    </div>
  )
}

const Body = (props: { item: UnitFinding; book: Book }): JSX.Element => {
  const session = useSession()
  const open = (name: string): boolean => props.item.finding.state.name === "rectifying" && session.may(name)
  const side = () => props.item.rectification
  return (
    <div class="grid gap-5">
      <Next item={props.item} />
      <Asked item={props.item} book={props.book} />
      <Measures rectification={side()} open={open("rectification.plan")} />
      <Progress rectification={side()} open={open("rectification.progress")} />
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
  const query = useOperation(get, () => ({ id: params.id }))
  const book = useBook()
  const item = (): UnitFinding | undefined => (query.isPending ? undefined : query.data)
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
        {(told) => <Body item={told()} book={book} />}
      </Loaded>
    </Page>
  )
}
