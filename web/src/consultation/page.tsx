import type { Consultation, Consulting } from "@bihuan/contract/consultation"
import { get, hold } from "@bihuan/contract/consultation"
import type { DutyView } from "@bihuan/contract/duty"
import { list as findings } from "@bihuan/contract/finding"
import { useParams } from "@solidjs/router"
import { createMemo, For, type JSX, Match, Show, Switch } from "solid-js"
import { Settle } from "../calendar/settle.tsx"
import { usePages } from "../client/pages.ts"
import { useOperation } from "../client/query.ts"
import { periodOf } from "../duty/desk.ts"
import { DueOn } from "../duty/due-on.tsx"
import { formatDay, formatList } from "../messages/format.ts"
import { usePeople } from "../person/people.ts"
import { addressOf } from "../project/address.ts"
import { type Book, useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Link } from "../ui/button.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card, Fact, Facts, Page, Prose, Section } from "../ui/page.tsx"
import { type Units, useUnits } from "../unit/units.ts"
import { HoldConsultation } from "./hold.tsx"
import { words } from "./words.ts"

const Held = (props: { held: Consultation; book: Book; kind: string }): JSX.Element => {
  const session = useSession()
  const people = usePeople()
  const parts = () => props.book.all("consultations").find(({ duty }) => duty === props.kind)?.parts ?? []
  const year = () => Number(props.held.on.slice(0, 4))
  const found = usePages(findings, () => (session.may(findings.name) ? { year: year(), size: 200 } : undefined))
  const titles = createMemo(() => new Map(found.items().map(({ id, title }) => [id, title])))
  return (
    <Card>
      <Facts>
        <Fact term={words().on}>{formatDay(props.held.on)}</Fact>
        <Fact term={words().agenda}>
          <Prose>{props.held.agenda}</Prose>
        </Fact>
        <Show when={props.held.findings.length > 0}>
          <Fact term={words().findings}>
            <ul>
              <For each={props.held.findings}>
                {(id) => (
                  <li>
                    <Show when={titles().get(id)} fallback={id}>
                      {(title) => <Link href={addressOf(id.split("-")[0] ?? id, "finding", id)}>{title()}</Link>}
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          </Fact>
        </Show>
        <For each={parts()}>
          {(part) => (
            <Show when={props.held.parts[part.id]}>
              {(text) => (
                <Fact term={part.name}>
                  <Prose>{text()}</Prose>
                </Fact>
              )}
            </Show>
          )}
        </For>
        <Fact term={words().people}>{formatList(props.held.people.map((id) => people.nameOf(id)))}</Fact>
        <Fact term={words().attendance}>{formatList(props.held.attendance)}</Fact>
        <Fact term={words().minutes}>
          <Prose>{props.held.minutes}</Prose>
        </Fact>
      </Facts>
    </Card>
  )
}

const FollowUp = (props: { duty: DutyView; book: Book; units: Units }): JSX.Element => {
  const session = useSession()
  const mine = () => session.me().posts.some(({ unit }) => unit === props.duty.assignee.unit)
  const note = () => (props.duty.state.name === "met" ? props.duty.state.note : undefined)
  return (
    <Card title={props.duty.subject.title}>
      <div class="grid gap-4">
        <Facts>
          <Fact term={words().owner}>{props.units.nameOf(props.duty.assignee.unit)}</Fact>
          <Fact term={words().dueOn}>
            <DueOn duty={props.duty} book={props.book} about={props.duty.subject.title} />
          </Fact>
          <Show when={note()}>
            {(text) => (
              <Fact term={words().done}>
                <Prose>{text()}</Prose>
              </Fact>
            )}
          </Show>
        </Facts>
        <Show when={mine() && props.duty.state.name === "open"}>
          <Settle duty={props.duty} />
        </Show>
      </div>
    </Card>
  )
}

/** One consultation: due, held or missed, with what follows from it. */
export default function ConsultationPage(): JSX.Element {
  const params = useParams<{ id: string }>()
  const session = useSession()
  const book = useBook()
  const units = useUnits()
  const query = useOperation(get, () => ({ id: params.id }))
  const begun = ({ duty }: Consulting): boolean => duty.opensAt <= session.now()
  return (
    <Loaded query={query}>
      {(told) => (
        <Page
          title={told().duty.subject.title}
          lead={`${words().title} ${periodOf(told().duty) ?? ""}`}
          crumbs={[{ href: "/consultations", label: words().title }]}
          width="prose"
        >
          <div class="grid gap-6">
            <Card>
              <Facts>
                <Fact term={words().by}>{units.nameOf(told().duty.assignee.unit)}</Fact>
                <Fact term={words().due}>
                  <DueOn duty={told().duty} book={book} about={told().duty.subject.title} />
                </Fact>
              </Facts>
            </Card>
            <Switch>
              <Match when={told().consultation}>
                {(held) => <Held held={held()} book={book} kind={told().duty.kind} />}
              </Match>
              <Match when={session.may(hold.name) && !begun(told())}>
                <Notice tone="notice">{words().notBegun}</Notice>
              </Match>
              <Match when={session.may(hold.name)}>
                <Card title={words().hold}>
                  <HoldConsultation consulting={told()} book={book} units={units} />
                </Card>
              </Match>
            </Switch>
            <Show when={told().followUps.length > 0}>
              <Section title={words().followUps}>
                <div class="grid gap-4">
                  <For each={told().followUps}>{(duty) => <FollowUp duty={duty} book={book} units={units} />}</For>
                </div>
              </Section>
            </Show>
          </div>
        </Page>
      )}
    </Loaded>
  )
}
