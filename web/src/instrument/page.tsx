import type { Instrument } from "@bihuan/contract/instrument"
import { useParams } from "@solidjs/router"
import { For, type JSX, Show } from "solid-js"
import { DueOn } from "../duty/due-on.tsx"
import { OwnFacts } from "../field/facts.tsx"
import { formatDay } from "../messages/format.ts"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { useSession } from "../session/session.tsx"
import { Button, ButtonLink, Link } from "../ui/button.tsx"
import { Card, EmptyState, Fact, Facts, Page } from "../ui/page.tsx"
import { Paper } from "./paper.tsx"
import { waiting } from "./waiting.ts"
import { words } from "./words.ts"

const About = (props: { instrument: Instrument }): JSX.Element => {
  const { file, book } = useProjectFile()
  const reply = () =>
    file().duties.find(({ kind, subject }) => kind === "rectification-reply" && subject.id === props.instrument.id)
  return (
    <Card title={words().about}>
      <Facts>
        <Fact term={words().issuedOn}>{formatDay(props.instrument.issuedOn)}</Fact>
        <Show when={props.instrument.rectifyBy}>
          {(day) => <Fact term={words().rectifyBy}>{formatDay(day())}</Fact>}
        </Show>
        <Fact term={words().replyBy}>
          <Show
            when={reply()}
            fallback={props.instrument.replyBy ? formatDay(props.instrument.replyBy) : words().notGiven}
          >
            {(duty) => <DueOn duty={duty()} book={book} about={props.instrument.title} />}
          </Show>
        </Fact>
        <OwnFacts book={book} on="instrument" values={props.instrument.fields} />
        <Fact term={words().received}>
          <Show when={props.instrument.received} fallback={words().notReceived}>
            {(by) => words().receivedBy(by().name, by().at)}
          </Show>
        </Fact>
        <Fact term={words().findings}>
          <ul class="grid gap-1">
            <For each={file().findings.filter(({ id }) => props.instrument.findings.includes(id))}>
              {(finding) => (
                <li>
                  <Link href={addressOf(finding.project, "finding", finding.id)}>{finding.title}</Link>
                </li>
              )}
            </For>
          </ul>
        </Fact>
      </Facts>
    </Card>
  )
}

/** One instrument on paper, beside what became of it. */
export default function InstrumentPage(): JSX.Element {
  const params = useParams<{ project: string; instrument: string }>()
  const { file, book, units, may, crumbs } = useProjectFile()
  const session = useSession()
  const instrument = (): Instrument | undefined => file().instruments.find(({ id }) => id === params.instrument)
  return (
    <Page
      title={instrument() ? book.nameOf("instruments", instrument()?.kind) : words().crumb}
      crumbs={crumbs()}
      actions={
        <Show when={instrument()}>
          <Show when={may("instrument.issue") && waiting(file(), book).length > 0}>
            <ButtonLink href={`${addressOf(params.project)}/instruments/new`}>{words().next}</ButtonLink>
          </Show>
          <Button icon="print" onClick={() => window.print()}>
            {words().print}
          </Button>
        </Show>
      }
    >
      <Show
        when={instrument()}
        fallback={
          <EmptyState
            title={words().missing}
            action={<ButtonLink href={addressOf(params.project)}>{words().toProject}</ButtonLink>}
          >
            {words().missingText}
          </EmptyState>
        }
      >
        {(one) => (
          <div class="grid gap-6 full:grid-cols-[minmax(0,1fr)_20rem] full:items-start">
            <Paper
              sheet={{
                issuer: session.me().county,
                number: one().number,
                title: one().title,
                addressee: units.nameOf(one().unit),
                body: one().body,
                issuedOn: one().issuedOn,
              }}
            />
            <div class="print:hidden">
              <About instrument={one()} />
            </div>
          </div>
        )}
      </Show>
    </Page>
  )
}
