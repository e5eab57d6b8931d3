import type { Approval } from "@bihuan/contract/approval"
import type { Extension } from "@bihuan/contract/extension"
import { Navigate, useParams } from "@solidjs/router"
import { type JSX, Match, Show, Switch } from "solid-js"
import { kindOf, placeOf } from "../duty/desk.ts"
import { formatDay } from "../messages/format.ts"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { words as project } from "../project/words.ts"
import { Link } from "../ui/button.tsx"
import { Card, EmptyState, Fact, Facts, Page } from "../ui/page.tsx"
import { ApprovalCourse } from "./course.tsx"
import { approvalsOf } from "./turn.ts"
import { words } from "./words.ts"

/** Records that show their own approval beside them. */
const ownPages: Partial<Record<Approval["of"]["noun"], string>> = {
  ...{ project: "project", plan: "plan", report: "report" },
  ...{ "close-out": "finding", publication: "escalation" },
}

const ExtensionFacts = (props: { extension: Extension }): JSX.Element => {
  const { file, book } = useProjectFile()
  const duty = () => file().duties.find(({ id }) => id === props.extension.duty)
  return (
    <Card title={words().extension.title}>
      <Facts>
        <Show when={duty()}>
          {(moved) => (
            <>
              <Fact term={kindOf(moved(), book)}>
                <Link href={placeOf(moved())}>{moved().subject.title}</Link>
              </Fact>
              <Show when={moved().due.findLast(({ dueOn }) => dueOn !== props.extension.dueOn)}>
                {(due) => <Fact term={words().extension.from}>{formatDay(due().dueOn)}</Fact>}
              </Show>
            </>
          )}
        </Show>
        <Fact term={words().extension.to}>{formatDay(props.extension.dueOn)}</Fact>
        <Fact term={words().extension.reason}>
          <span class="whitespace-pre-line">{props.extension.reason}</span>
        </Fact>
      </Facts>
    </Card>
  )
}

/** An approval by its own address: the record it is about where that has a page, else its facts with the course beside them. */
export default function ApprovalPage(): JSX.Element {
  const params = useParams<{ approval: string }>()
  const { file, book, people } = useProjectFile()
  const approval = (): Approval | undefined => file().approvals.find(({ id }) => id === params.approval)
  const extension = (): Extension | undefined => file().extensions.find(({ id }) => id === approval()?.of.id)
  const crumbs = () => [
    { href: "/projects", label: project().title },
    { href: addressOf(file().project.id), label: file().project.title },
  ]
  return (
    <Show
      when={approval()}
      fallback={
        <Page title={words().course} crumbs={crumbs()}>
          <EmptyState title={words().gone} />
        </Page>
      }
    >
      {(found) => (
        <Switch>
          <Match when={ownPages[found().of.noun]}>
            {(noun) => <Navigate href={addressOf(file().project.id, noun(), found().of.id)} />}
          </Match>
          <Match when={true}>
            <Page title={found().of.title} crumbs={crumbs()}>
              <div class="grid items-start gap-6 full:grid-cols-[minmax(0,1fr)_24rem]">
                <Show
                  when={extension()}
                  fallback={
                    <Link href={addressOf(file().project.id, found().of.noun, found().of.id)}>{words().open}</Link>
                  }
                >
                  {(asked) => <ExtensionFacts extension={asked()} />}
                </Show>
                <ApprovalCourse
                  approvals={approvalsOf(file().approvals, found().of.noun, found().of.id)}
                  book={book}
                  people={people}
                />
              </div>
            </Page>
          </Match>
        </Switch>
      )}
    </Show>
  )
}
