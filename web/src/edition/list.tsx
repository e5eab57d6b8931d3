import { type Draft, list as drafts } from "@bihuan/contract/draft"
import { type EditionHead, editions } from "@bihuan/contract/rulebook"
import { type JSX, Show } from "solid-js"
import { usePages } from "../client/pages.ts"
import { useOperation } from "../client/query.ts"
import { formatDay } from "../messages/format.ts"
import { useSession } from "../session/session.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { Page, Section } from "../ui/page.tsx"
import { Table } from "../ui/table.tsx"
import { words as draftWords } from "./draft-words.ts"
import { EditionLamp } from "./state.tsx"
import { words } from "./words.ts"

const tones: Record<Draft["state"]["name"], Tone> = {
  editing: "calm",
  submitted: "notice",
  published: "done",
  discarded: "warning",
}

/** Drafts on their way, each with its check, its trial and its approval. */
const Drafts = (): JSX.Element => {
  const pages = usePages(drafts, () => ({}))
  const say = (): ReturnType<typeof draftWords>["draftsTable"] => draftWords().draftsTable
  return (
    <Section title={draftWords().drafts}>
      <Show when={pages.error()}>{(error) => <ErrorNotice error={error()} retry={pages.refetch} />}</Show>
      <Table<Draft>
        caption={draftWords().drafts}
        rows={pages.items()}
        pending={pages.isPending()}
        href={({ id }) => `/rulebook/publication/${id}`}
        more={pages.more()}
        morePending={pages.morePending()}
        empty={<p class="text-small text-ink-soft">{draftWords().noDrafts}</p>}
        columns={[
          { id: "name", header: say().name, cell: ({ name }) => name },
          { id: "by", header: say().by, cell: ({ createdBy }) => words().publishedBy(createdBy.name, createdBy.at) },
          {
            id: "state",
            header: words().columns.state,
            cell: ({ state }) => <Lamp tone={tones[state.name]}>{draftWords().draftState[state.name]}</Lamp>,
            width: "9rem",
          },
        ]}
      />
    </Section>
  )
}

/** Every edition of the county's rulebook, newest first, and the drafts of the next. */
export default function Editions(): JSX.Element {
  const { may } = useSession()
  const query = useOperation(editions, () => ({}))
  return (
    <Page
      title={words().title}
      lead={words().lead}
      crumbs={[{ label: words().rulebook, href: "/rulebook" }]}
      actions={
        <>
          <ButtonLink href="/templates">{draftWords().templates}</ButtonLink>
          <ButtonLink href="/rulebook/holidays">{words().holidays}</ButtonLink>
          <Show when={may("draft.compare")}>
            <ButtonLink href="/rulebook/comparison">{words().compare}</ButtonLink>
          </Show>
        </>
      }
    >
      <Loaded query={query}>
        {(data) => (
          <Section title={words().title}>
            <Table<EditionHead>
              caption={words().title}
              rows={data().items}
              href={({ id }) => `/rulebook/editions/${id}`}
              columns={[
                {
                  id: "edition",
                  header: words().columns.edition,
                  cell: ({ number, title }) => `${words().edition(number)} ${title}`,
                },
                {
                  id: "from",
                  header: words().columns.from,
                  cell: ({ effectiveFrom }) => formatDay(effectiveFrom),
                  width: "13rem",
                },
                {
                  id: "running",
                  header: words().columns.running,
                  cell: ({ running }) => (running ? words().running[running] : ""),
                  width: "13rem",
                },
                {
                  id: "moved",
                  header: words().columns.moved,
                  cell: ({ taken }) => (taken ? words().moved(taken.duties, taken.approvals) : ""),
                  width: "13rem",
                },
                {
                  id: "state",
                  header: words().columns.state,
                  cell: ({ state }) => <EditionLamp state={state} />,
                  width: "9rem",
                },
              ]}
            />
          </Section>
        )}
      </Loaded>
      <Show when={may(drafts.name)}>
        <Drafts />
      </Show>
    </Page>
  )
}
