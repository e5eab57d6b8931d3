import type { Hearing } from "@bihuan/contract/hearing"
import { get, hold } from "@bihuan/contract/hearing"
import { list as projects } from "@bihuan/contract/project"
import { useParams } from "@solidjs/router"
import { createMemo, For, type JSX, Match, Show, Switch } from "solid-js"
import { usePages } from "../client/pages.ts"
import { useOperation } from "../client/query.ts"
import { kindOf, periodOf } from "../duty/desk.ts"
import { DueOn } from "../duty/due-on.tsx"
import { formatDay, formatList } from "../messages/format.ts"
import { addressOf } from "../project/address.ts"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Link } from "../ui/button.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card, Fact, Facts, Page, Prose } from "../ui/page.tsx"
import { HoldHearing } from "./form.tsx"
import { words } from "./words.ts"

const Held = (props: { held: Hearing }): JSX.Element => {
  const listed = usePages(projects, () => ({ year: Number(props.held.on.slice(0, 4)) }))
  const titles = createMemo(() => new Map(listed.items().map(({ id, title }) => [id, title])))
  return (
    <Card>
      <Facts>
        <Fact term={words().on}>{formatDay(props.held.on)}</Fact>
        <Fact term={words().by}>{props.held.createdBy.name}</Fact>
        <Show when={props.held.projects.length > 0}>
          <Fact term={words().projects}>
            <ul>
              <For each={props.held.projects}>
                {(id) => (
                  <li>
                    <Link href={addressOf(id)}>{titles().get(id) ?? id}</Link>
                  </li>
                )}
              </For>
            </ul>
          </Fact>
        </Show>
        <Show when={props.held.reports.length > 0}>
          <Fact term={words().reports}>
            <ul>
              <For each={props.held.reports}>
                {(id, index) => (
                  <li>
                    <Link href={`/periodic-reports/${id}`}>{`${words().reports} ${index() + 1}`}</Link>
                  </li>
                )}
              </For>
            </ul>
          </Fact>
        </Show>
        <Fact term={words().heard}>
          <Prose>{props.held.heard}</Prose>
        </Fact>
        <Fact term={words().said}>
          <Prose>{props.held.said}</Prose>
        </Fact>
      </Facts>
    </Card>
  )
}

/** One hearing: due, or with what was heard and said. */
export default function HearingPage(): JSX.Element {
  const params = useParams<{ id: string }>()
  const session = useSession()
  const book = useBook()
  const query = useOperation(get, () => ({ id: params.id }))
  const isMine = (people: readonly string[] | undefined, role: string | undefined): boolean =>
    people ? people.includes(session.me().person) : session.me().posts.some((post) => post.role === role)
  return (
    <Loaded query={query}>
      {(told) => {
        const duty = () => told().duty
        return (
          <Page
            title={duty() ? kindOf(duty()!, book) : words().title}
            lead={formatList([duty()?.subject.title ?? "", (duty() && periodOf(duty()!)) ?? ""])}
            crumbs={[{ href: "/hearings", label: words().title }]}
            width="prose"
          >
            <div class="grid gap-6">
              <Show when={duty()}>
                {(one) => (
                  <Card>
                    <Facts>
                      <Fact term={words().due}>
                        <DueOn duty={one()} book={book} about={kindOf(one(), book)} />
                      </Fact>
                    </Facts>
                  </Card>
                )}
              </Show>
              <Switch>
                <Match when={told().hearing}>{(held) => <Held held={held()} />}</Match>
                <Match
                  when={duty() && session.may(hold.name) && isMine(duty()?.assignee.people, duty()?.assignee.role)}
                >
                  <Show
                    when={(duty()?.opensAt ?? "") <= session.now()}
                    fallback={<Notice tone="notice">{words().notBegun}</Notice>}
                  >
                    <Card title={words().hold}>
                      <HoldHearing duty={duty()!} />
                    </Card>
                  </Show>
                </Match>
              </Switch>
            </div>
          </Page>
        )
      }}
    </Loaded>
  )
}
