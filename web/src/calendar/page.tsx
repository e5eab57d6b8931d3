import type { DutyView } from "@bihuan/contract/duty"
import { calendar } from "@bihuan/contract/rhythm"
import { useSearchParams } from "@solidjs/router"
import { createEffect, createMemo, createUniqueId, For, type JSX, Show } from "solid-js"
import { usePages } from "../client/pages.ts"
import { placeOf } from "../duty/desk.ts"
import { DutyRow } from "../duty/row.tsx"
import { dayOf } from "../messages/format.ts"
import { useYear, YearSelect } from "../project/year.tsx"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { RadioGroup } from "../ui/choice.tsx"
import type { Field } from "../ui/field.tsx"
import { Skeleton } from "../ui/loaded.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { Overview } from "../ui/overview.tsx"
import { EmptyState, Page, Section } from "../ui/page.tsx"
import { RhythmLinks } from "./links.tsx"
import { type Filter, filters, monthsOf, monthToShow } from "./months.ts"
import { words } from "./words.ts"

/** The year at a glance and one month of it: every duty with a day that the reader may see. */
export default function Calendar(): JSX.Element {
  const session = useSession()
  const book = useBook()
  const year = useYear()
  const [search, setSearch] = useSearchParams<{ show: string; month: string }>()
  const shown = (): Filter => filters.find((one) => one === search.show) ?? "all"
  const pages = usePages(calendar, () => ({ year: year.chosen() }))
  // A year is read as a whole: half of it would look like a year with nothing to do in autumn.
  createEffect(() => {
    if (!pages.morePending()) pages.more()?.()
  })
  const months = createMemo(() => monthsOf(pages.items(), shown(), session.now()))
  const chosen = (): number => {
    const named = Number(search.month)
    return named >= 1 && named <= 12 ? named : monthToShow(months(), year.chosen(), dayOf(session.now()))
  }
  const month = (): readonly DutyView[] => months()[chosen() - 1]?.duties ?? []
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
          <Show
            when={pages.items().length > 0}
            fallback={
              <EmptyState icon="calendar" title={words().empty}>
                {words().emptyText}
              </EmptyState>
            }
          >
            <div class="mb-6">
              <Overview
                label={words().title}
                places={months().map(({ month, duties, missed }) => ({
                  label: words().monthOnly(month),
                  count: duties.length,
                  said: words().count(duties.length),
                  alarm: missed > 0 ? words().missed(missed) : undefined,
                  chosen: month === chosen(),
                  choose: () => setSearch({ month: `${month}` }),
                }))}
              />
            </div>
            <Section
              title={words().month(year.chosen(), chosen())}
              actions={<span class="text-small text-ink-soft">{words().count(month().length)}</span>}
            >
              <Show when={month().length > 0} fallback={<p class="text-small text-ink-soft">{words().none}</p>}>
                <ul class="rounded-card border border-line bg-surface">
                  <For each={month()}>{(duty) => <DutyRow duty={duty} book={book} href={placeOf(duty)} />}</For>
                </ul>
              </Show>
            </Section>
          </Show>
        </Show>
      </Show>
    </Page>
  )
}
