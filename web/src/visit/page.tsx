import { raise } from "@bihuan/contract/finding"
import type { Visit } from "@bihuan/contract/visit"
import { useParams } from "@solidjs/router"
import { For, type JSX, Show } from "solid-js"
import { OwnFacts } from "../field/facts.tsx"
import { FindingLamp } from "../finding/state.tsx"
import { formatDay, formatList } from "../messages/format.ts"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { History } from "../project/history.tsx"
import { ButtonLink, Link } from "../ui/button.tsx"
import { Card, EmptyState, Fact, Facts, Page, Prose } from "../ui/page.tsx"
import { Guidance } from "./guidance.tsx"
import { words } from "./words.ts"

const Findings = (props: { visit: Visit }): JSX.Element => {
  const { file, stage, may } = useProjectFile()
  const found = () => file().findings.filter(({ visit }) => visit === props.visit.id)
  return (
    <Card title={words().findings}>
      <div class="grid gap-4">
        <ul class="grid gap-2">
          <For each={found()} fallback={<li class="text-small text-ink-soft">{words().noFindings}</li>}>
            {(finding) => (
              <li class="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
                <Link href={addressOf(file().project.id, "finding", finding.id)}>{finding.title}</Link>
                <FindingLamp finding={finding} />
              </li>
            )}
          </For>
        </ul>
        <Show when={["inspection", "report"].includes(stage()?.kind ?? "") && may(raise.name)}>
          <div>
            <ButtonLink
              href={`${addressOf(file().project.id, "finding")}/new?visit=${props.visit.id}`}
              tone="primary"
              icon="plus"
            >
              {words().raise}
            </ButtonLink>
          </div>
        </Show>
      </div>
    </Card>
  )
}

/** One inspection: where, by whom, by which means, what was seen, what it led to. */
export default function VisitPage(): JSX.Element {
  const params = useParams<{ visit: string }>()
  const { file, crumbs, book, people, units } = useProjectFile()
  const visit = (): Visit | undefined => file().visits.find(({ id }) => id === params.visit)
  const trail = () => [...crumbs(), { href: addressOf(file().project.id, "visit"), label: words().title }]
  return (
    <Show
      when={visit()}
      fallback={
        <Page title={words().title} crumbs={trail()}>
          <EmptyState title={words().gone} />
        </Page>
      }
    >
      {(found) => (
        <Page
          title={words().of(units.nameOf(found().unit))}
          crumbs={trail()}
          lead={`${formatDay(found().on)} ${found().place}`}
          actions={<History project={file().project.id} noun="visit" id={found().id} />}
        >
          <div class="grid items-start gap-6 full:grid-cols-[minmax(0,1fr)_24rem]">
            <div class="grid min-w-0 gap-6">
              <Card title={words().text}>
                <div class="grid gap-5">
                  <Facts>
                    <Fact term={words().means}>{formatList(found().means.map((id) => book.nameOf("means", id)))}</Fact>
                    <Fact term={words().people}>{formatList(found().people.map((id) => people.nameOf(id)))}</Fact>
                    <OwnFacts book={book} on="visit" values={found().fields} />
                    <Show when={found().evidence.length > 0}>
                      <Fact term={words().evidence}>
                        <ul>
                          <For each={found().evidence}>{(item) => <li>{item}</li>}</For>
                        </ul>
                      </Fact>
                    </Show>
                  </Facts>
                  <Prose>{found().record}</Prose>
                </div>
              </Card>
            </div>
            <div class="grid min-w-0 gap-6">
              <Findings visit={found()} />
              <Guidance visit={found()} />
            </div>
          </div>
        </Page>
      )}
    </Show>
  )
}
