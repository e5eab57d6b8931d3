import { approve } from "@bihuan/contract/approval"
import { type DutyView, list } from "@bihuan/contract/duty"
import { get as progress } from "@bihuan/contract/progress"
import { adoptions } from "@bihuan/contract/template"
import { For, type JSX, Show } from "solid-js"
import { usePages } from "../client/pages.ts"
import { Waiting } from "../leader/waiting.tsx"
import { usePeople } from "../person/people.ts"
import { Progress } from "../progress/board.tsx"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { Page, Section } from "../ui/page.tsx"
import { Adoptions } from "./adoptions.tsx"
import { words } from "./words.ts"

/** Templates that wait for the reader's decision. */
const Approvals = (): JSX.Element => {
  const [book, people] = [useBook(), usePeople()]
  const pages = usePages(list, () => ({}))
  const waiting = (): DutyView[] => pages.items().filter(({ kind }) => kind === "approval-step")
  return (
    <Section title={words().approvals}>
      <Show when={pages.error()}>{(error) => <ErrorNotice error={error()} retry={pages.refetch} />}</Show>
      <Show
        when={waiting().length > 0}
        fallback={<p class="text-small text-ink-soft">{pages.isPending() ? "" : words().noApprovals}</p>}
      >
        <ul class="grid gap-3">
          <For each={waiting()}>{(duty) => <Waiting duty={duty} book={book} people={people} />}</For>
        </ul>
      </Show>
    </Section>
  )
}

/** Where the province's people begin. */
export default function ProvinceHome(): JSX.Element {
  const { may } = useSession()
  return (
    <Page title={words().title} lead={words().lead}>
      <Show when={may(approve.name)}>
        <Approvals />
      </Show>
      <Show when={may(progress.name)}>
        <Progress />
      </Show>
      <Show when={may(adoptions.name)}>
        <Adoptions />
      </Show>
    </Page>
  )
}
