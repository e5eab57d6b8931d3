import { type Flaw, type Seal, seals, type Verification, verifications, verify } from "@bihuan/contract/audit"
import { createEffect, For, type JSX, onCleanup, Show } from "solid-js"
import { usePages } from "../client/pages.ts"
import { useCommand, useOperation } from "../client/query.ts"
import { formatDay, formatInstant, formatList, formatNumber } from "../messages/format.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { ErrorNotice, Notice } from "../ui/notice.tsx"
import { EmptyState, Page, Section } from "../ui/page.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { notify } from "../ui/toast.tsx"
import { nounName } from "./events.ts"
import { words } from "./words.ts"

/** How often it is asked whether a verification has ended, in milliseconds. */
const pause = 3000

const whereOf = ({ record, row }: Flaw): string =>
  formatList([
    record ? `${nounName(record.noun)} ${record.id}` : "",
    record?.version === undefined ? "" : words().version(record.version),
    row ? words().row(row) : "",
  ])

const Outcome = (props: { of: Verification }): JSX.Element => {
  const done = () => (props.of.state.name === "done" ? props.of.state : undefined)
  const columns = (): Column<Flaw>[] => [
    { id: "kind", header: words().flaw.kind, cell: ({ kind }) => words().flaws[kind], width: "16rem" },
    { id: "day", header: words().flaw.day, cell: ({ day }) => (day ? formatDay(day) : ""), width: "13rem" },
    { id: "where", header: words().flaw.where, cell: whereOf },
  ]
  return (
    <Show when={done()} fallback={<Notice tone="notice">{words().running(props.of.createdAt)}</Notice>}>
      {(state) => (
        <div class="grid gap-3">
          <Notice tone={state().report.count === 0 ? "done" : "danger"}>
            {state().report.count === 0 ? words().clean(state().at) : words().found(state().at, state().report.count)}
          </Notice>
          <p class="text-small text-ink-soft">
            {words().looked(
              ...([state().report.rows, state().report.days, state().report.sealed] as const),
              ...([state().report.records, state().report.late] as const),
            )}
          </p>
          <Show when={state().report.flaws.length > 0}>
            <Table caption={words().verifications} columns={columns()} rows={state().report.flaws} />
          </Show>
        </div>
      )}
    </Show>
  )
}

/** The days' seals, and whether all of the trail is as it was written. */
export default function Checks(): JSX.Element {
  const { may } = useSession()
  const query = useOperation(verifications, () => (may(verifications.name) ? {} : undefined))
  const sealed = usePages(seals, () => ({}))
  const command = useCommand(verify)
  const isRunning = (): boolean => !query.isPending && !!query.data?.items.some(({ state }) => state.name === "running")
  createEffect(() => {
    if (!isRunning()) return
    const timer = setInterval(() => void query.refetch(), pause)
    onCleanup(() => clearInterval(timer))
  })
  const begin = async (): Promise<void> => {
    await command.mutateAsync({})
    notify(words().began)
  }
  const columns = (): Column<Seal>[] => [
    { id: "day", header: words().seal.day, cell: ({ day }) => formatDay(day), width: "13rem" },
    { id: "rows", header: words().seal.rows, cell: ({ rows }) => formatNumber(rows), align: "end", width: "6rem" },
    { id: "late", header: words().seal.late, cell: ({ late }) => formatNumber(late), align: "end", width: "6rem" },
    { id: "at", header: words().seal.at, cell: ({ sealedAt }) => formatInstant(sealedAt), width: "13rem" },
    {
      id: "root",
      header: words().seal.root,
      cell: ({ root }) => <code class="text-caption break-all">{root}</code>,
    },
  ]
  return (
    <Page
      title={words().checks}
      lead={words().checksLead}
      crumbs={[{ label: words().title, href: "/audit" }]}
      actions={
        <Show when={may(verify.name)}>
          <Button tone="primary" pending={command.isPending || isRunning()} onClick={() => void begin()}>
            {words().verify}
          </Button>
        </Show>
      }
    >
      <Show when={command.error}>{(error) => <ErrorNotice error={error()} />}</Show>
      <Section title={words().verifications}>
        <Loaded query={query} lines={3}>
          {(found) => (
            <Show
              when={found().items.length > 0}
              fallback={
                <EmptyState icon="check" title={words().noVerifications}>
                  {words().noVerificationsText}
                </EmptyState>
              }
            >
              <div class="grid gap-4">
                <For each={found().items.slice(0, 3)}>{(one) => <Outcome of={one} />}</For>
              </div>
            </Show>
          )}
        </Loaded>
      </Section>
      <Section title={words().seals}>
        <Show when={sealed.error()}>{(error) => <ErrorNotice error={error()} retry={sealed.refetch} />}</Show>
        <Table
          caption={words().seals}
          columns={columns()}
          rows={sealed.items()}
          pending={sealed.isPending()}
          more={sealed.more()}
          morePending={sealed.morePending()}
          empty={
            <EmptyState icon="list" title={words().noSeals}>
              {words().noSealsText}
            </EmptyState>
          }
        />
      </Section>
    </Page>
  )
}
