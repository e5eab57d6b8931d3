import type { AssessmentView } from "@bihuan/contract/assessment"
import { confirm, get } from "@bihuan/contract/assessment"
import { useParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { periodOf } from "../duty/desk.ts"
import { formatNumber } from "../messages/format.ts"
import { useSession } from "../session/session.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card, Fact, Facts, Page } from "../ui/page.tsx"
import { useUnits } from "../unit/units.ts"
import { Appeals, OwnSide } from "./appeals.tsx"
import { ConfirmAll, Figures } from "./figures.tsx"
import { CheckedLamps, NoPoints, TermLamp } from "./state.tsx"
import { words } from "./words.ts"

const Result = (props: { of: AssessmentView; published: boolean }): JSX.Element => (
  <Show when={props.of.points !== undefined} fallback={<NoPoints of={props.of} />}>
    <Card>
      <Facts>
        <Fact term={words().total}>{formatNumber(props.of.points ?? 0)}</Fact>
        <Show when={props.of.grade}>{(grade) => <Fact term={words().grade}>{grade().name}</Fact>}</Show>
      </Facts>
      <Show when={!props.published && props.of.unconfirmed > 0}>
        <p class="mt-2 text-caption text-ink-soft">{words().preview}</p>
      </Show>
    </Card>
  </Show>
)

/** One unit's assessment: its figures with the records behind them, who stands by them, and the unit's side of it. */
export default function AssessmentPage(): JSX.Element {
  const params = useParams<{ assessment: string }>()
  const session = useSession()
  const units = useUnits()
  const query = useOperation(get, () => ({ id: params.assessment }))
  return (
    <Loaded query={query}>
      {(told) => {
        const of = () => told().assessment
        const term = () => told().term
        const published = (): boolean => term().term?.state.name === "published"
        const open = (): boolean => (term().term?.state.name ?? "open") === "open"
        const edits = (): boolean => session.may(confirm.name) && open() && term().duty.opensAt <= session.now()
        const returned = (): string | undefined => {
          const state = term().term?.state
          return state?.name === "open" ? state.returned : undefined
        }
        const crumbs = () => [
          { href: "/assessments", label: words().title },
          ...(term().units.length > 1 ? [{ href: `/assessments/terms/${term().id}`, label: words().compare }] : []),
        ]
        return (
          <Page
            title={units.nameOf(of().unit)}
            lead={`${words().title} ${periodOf(term().duty) ?? ""}`}
            lamps={
              <>
                <TermLamp term={term()} now={session.now()} />
                <CheckedLamps of={of()} published={published()} />
              </>
            }
            crumbs={crumbs()}
            actions={
              <Show when={edits()}>
                <ConfirmAll of={of()} />
              </Show>
            }
          >
            <div class="grid gap-6">
              <Show when={returned()}>{(reason) => <Notice tone="warning">{words().returned(reason())}</Notice>}</Show>
              <OwnSide of={of()} term={term()} />
              <Result of={of()} published={published()} />
              <Figures of={of()} units={units} edits={edits()} />
              <Appeals of={of()} term={term()} />
            </div>
          </Page>
        )
      }}
    </Loaded>
  )
}
