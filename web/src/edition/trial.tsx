import { type Hand, type Move, type Trial, tryOut } from "@bihuan/contract/draft"
import { useParams, useSearchParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { kindOf, placeOf } from "../duty/desk.ts"
import { formatDay, formatList } from "../messages/format.ts"
import { usePeople } from "../person/people.ts"
import { type Book, useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { DateField } from "../ui/date.tsx"
import { createField, type Field } from "../ui/field.tsx"
import { Lamp } from "../ui/lamp.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Card, Fact, Facts, Page, Section } from "../ui/page.tsx"
import { Table } from "../ui/table.tsx"
import { type Units, useUnits } from "../unit/units.ts"
import { words } from "./draft-words.ts"
import { ownerOf } from "./receipts.tsx"
import { words as editionWords } from "./words.ts"

type Shown = { trial: Trial; book: Book; units: Units }

const Moves = (props: Shown): JSX.Element => (
  <Section title={words().moves}>
    <Show when={props.trial.moved > 0}>
      <p class="mb-3 text-small text-ink-soft">{words().first(props.trial.moves.length, props.trial.moved)}</p>
    </Show>
    <Table<Move>
      caption={words().moves}
      rows={props.trial.moves}
      href={placeOf}
      empty={<p class="text-small text-ink-soft">{words().noMoves}</p>}
      columns={[
        {
          id: "matter",
          header: words().move.matter,
          cell: (move) => `${kindOf(move, props.book)} ${move.subject.title}`,
        },
        {
          id: "owner",
          header: words().move.owner,
          cell: ({ assignee }) => ownerOf(assignee, props.book, props.units),
          width: "14rem",
        },
        {
          id: "from",
          header: words().move.from,
          cell: ({ from }) => (from === undefined ? words().undated : formatDay(from)),
          width: "13rem",
        },
        {
          id: "to",
          header: words().move.to,
          cell: ({ to, late }) => (
            <span class="flex flex-wrap items-center gap-2">
              {formatDay(to)}
              <Show when={late}>
                <Lamp tone="danger">{words().late}</Lamp>
              </Show>
            </span>
          ),
          width: "15rem",
        },
      ]}
    />
  </Section>
)

const Hands = (props: { hands: readonly Hand[] }): JSX.Element => {
  const people = usePeople()
  const names = (ids: readonly string[], none: string): string =>
    ids.length === 0 ? none : formatList(ids.map((id) => people.nameOf(id) || id))
  return (
    <Show when={props.hands.length > 0}>
      <Section title={words().hands}>
        <Table<Hand>
          caption={words().hands}
          rows={props.hands}
          columns={[
            { id: "of", header: words().hand.matter, cell: ({ of }) => of.title },
            { id: "step", header: words().hand.step, cell: ({ step }) => step, width: "14rem" },
            { id: "from", header: words().hand.from, cell: ({ from }) => names(from, words().fresh), width: "13rem" },
            { id: "to", header: words().hand.to, cell: ({ to }) => names(to, words().nobody), width: "13rem" },
          ]}
        />
      </Section>
    </Show>
  )
}

const Year = (props: Shown): JSX.Element => (
  <Section title={words().year}>
    <p class="mb-3 text-small text-ink-soft">{words().yearLead}</p>
    <Table<Trial["year"][number]>
      caption={words().year}
      rows={props.trial.year.filter(({ before, after }) => before !== after)}
      empty={<p class="text-small text-ink-soft">{words().yearSame}</p>}
      columns={[
        { id: "month", header: words().yearRow.month, cell: ({ month }) => month },
        { id: "owner", header: words().yearRow.owner, cell: (row) => ownerOf(row, props.book, props.units) },
        { id: "before", header: words().yearRow.before, cell: ({ before }) => `${before}`, align: "end" },
        { id: "after", header: words().yearRow.after, cell: ({ after }) => `${after}`, align: "end" },
      ]}
    />
  </Section>
)

/** What a draft would do to the county's real open work if it took over on a day. */
export default function TrialPage(): JSX.Element {
  const params = useParams<{ draft: string }>()
  const session = useSession()
  const [search, setSearch] = useSearchParams<{ on: string }>()
  const query = useOperation(tryOut, () => ({ id: params.draft, ...(search.on && { effectiveFrom: search.on }) }))
  const [book, units] = [useBook(), useUnits()]
  const day: Field<string> = {
    ...createField<string>("effectiveFrom"),
    value: () => search.on ?? query.data?.effectiveFrom,
    set: (on) => setSearch({ on }),
  }
  return (
    <Page
      title={words().trial}
      lead={words().trialLead}
      crumbs={[
        { label: editionWords().rulebook, href: "/rulebook" },
        { label: editionWords().title, href: "/rulebook/editions" },
      ]}
      actions={
        <>
          <ButtonLink href={`/rulebook/comparison?to=draft-${params.draft}`}>{words().compare}</ButtonLink>
          <Show when={session.may("draft.publish")}>
            <ButtonLink href={`/rulebook/publication/${params.draft}`} tone="primary">
              {words().publish}
            </ButtonLink>
          </Show>
        </>
      }
    >
      <div class="mb-6 max-w-72">
        <DateField field={day} label={words().on} />
      </div>
      <Loaded query={query} lines={10}>
        {(trial) => (
          <div>
            <Card>
              <Facts>
                <Fact term={words().figures.open}>{trial().open}</Fact>
                <Fact term={words().figures.moved}>{trial().moved}</Fact>
                <Fact term={words().figures.late}>{trial().late}</Fact>
                <Fact term={words().figures.hands}>{trial().hands.length}</Fact>
              </Facts>
            </Card>
            <Show when={trial().desks.length > 1}>
              <Section title={words().desks}>
                <Table
                  caption={words().desks}
                  rows={trial().desks}
                  columns={[
                    { id: "owner", header: words().desk.owner, cell: (row) => ownerOf(row, book, units) },
                    { id: "moved", header: words().desk.moved, cell: ({ moved }) => `${moved}`, align: "end" },
                    { id: "late", header: words().desk.late, cell: ({ late }) => `${late}`, align: "end" },
                  ]}
                />
              </Section>
            </Show>
            <Moves trial={trial()} book={book} units={units} />
            <Hands hands={trial().hands} />
            <Year trial={trial()} book={book} units={units} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}
