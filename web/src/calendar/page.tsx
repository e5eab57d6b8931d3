import { calendar } from "@bihuan/contract/rhythm"
import { useSearchParams } from "@solidjs/router"
import { createEffect, createUniqueId, For, type JSX, Show } from "solid-js"
import { usePages } from "../client/pages.ts"
import { placeOf } from "../duty/desk.ts"
import { DutyRow } from "../duty/row.tsx"
import { useYear, YearSelect } from "../project/year.tsx"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { RadioGroup } from "../ui/choice.tsx"
import type { Field } from "../ui/field.tsx"
import { Skeleton } from "../ui/loaded.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { EmptyState, Page, Section } from "../ui/page.tsx"
import { RhythmLinks } from "./links.tsx"
import { type Filter, filters, monthsOf } from "./months.ts"
import { words } from "./words.ts"

/** The year by month: every duty with a day that the reader may see. */
export default function Calendar(): JSX.Element {
  const session = useSession()
  const book = useBook()
  const year = useYear()
  const [search, setSearch] = useSearchParams<{ show: string }>()
  const shown = (): Filter => filters.find((one) => one === search.show) ?? "all"
  const pages = usePages(calendar, () => ({ year: year.chosen() }))
  // A year is read as a whole: half of it would look like a year with nothing to do in autumn.
  createEffect(() => {
    if (!pages.morePending()) pages.more()?.()
  })
  const months = () => monthsOf(pages.items(), shown(), session.now())
  const filter: Field<Filter> = {
    id: createUniqueId(),
    name: "show",
    value: shown,
    set: (show) => setSearch({ show: show === "all" ? undefined : show }),
    problem: () => undefined,
    required: true,
    most: undefined,
  }
  return (
    <Page title={words().title} lead={words().lead} actions={<RhythmLinks />}>
      <div class="mb-6 flex flex-wrap items-end gap-x-6 gap-y-3">
        <div class="w-36">
          <YearSelect year={year} />
        </div>
        <RadioGroup
          field={filter}
          label={words().show}
          inline={true}
          options={filters.map((id) => ({ id, label: words().shown[id] }))}
        />
      </div>
      <Show when={!pages.error()} fallback={<ErrorNotice error={pages.error()} retry={pages.refetch} />}>
        <Show when={!pages.isPending() && !book.isPending} fallback={<Skeleton lines={8} />}>
          <For
            each={months()}
            fallback={
              <EmptyState icon="calendar" title={pages.items().length > 0 ? words().none : words().empty}>
                {pages.items().length > 0 ? undefined : words().emptyText}
              </EmptyState>
            }
          >
            {({ month, duties }) => (
              <Section
                title={words().month(year.chosen(), month)}
                actions={<span class="text-small text-ink-soft">{words().count(duties.length)}</span>}
              >
                <ul class="rounded-card border border-line bg-surface">
                  <For each={duties}>{(duty) => <DutyRow duty={duty} book={book} href={placeOf(duty)} />}</For>
                </ul>
              </Section>
            )}
          </For>
        </Show>
      </Show>
    </Page>
  )
}
