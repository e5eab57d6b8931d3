import { type AuditRow, exported, exportRows, search } from "@bihuan/contract/audit"
import { clock } from "@bihuan/contract/shape"
import { createSignal, For, type JSX, Show } from "solid-js"
import { call } from "../client/call.ts"
import { usePages } from "../client/pages.ts"
import { csvOf, download, workbookOf } from "../ledger/sheet.ts"
import { dayOf, formatInstant, formatList } from "../messages/format.ts"
import { choicesOfPeople, usePeople } from "../person/people.ts"
import { useSession } from "../session/session.tsx"
import { Button, ButtonLink, Link } from "../ui/button.tsx"
import { Select } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import { createField, type Field } from "../ui/field.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { Picker } from "../ui/picker.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { TextField } from "../ui/text.tsx"
import { formOn } from "../unit/history.ts"
import { useUnits } from "../unit/units.ts"
import { pageOf } from "./address.ts"
import { happened, nounName } from "./events.ts"
import { words } from "./words.ts"

const narrowing = <T,>(name: string): Field<T> => ({ ...createField<T>(name), required: false })

/** Who changed or was shown which records: found by person, record and time, and handed out. */
export default function AuditPage(): JSX.Element {
  const { may } = useSession()
  const units = useUnits()
  const people = usePeople()
  const person = narrowing<string>("person")
  const record = narrowing<string>("record")
  const from = narrowing<string>("from")
  const to = narrowing<string>("to")
  const only = narrowing<"changes" | "readings">("only")
  const [exporting, setExporting] = createSignal(false)
  const [error, setError] = createSignal<unknown>()
  const sought = () => {
    const id = record.value()?.trim().toLowerCase()
    return {
      ...(person.value() && { person: person.value() }),
      ...(id && { record: id }),
      ...(from.value() && { from: from.value() }),
      ...(to.value() && { to: to.value() }),
      ...(only.value() && { only: only.value() }),
    }
  }
  const pages = usePages(search, () => ({ ...sought(), size: 50 }))

  /** With the unit's name as it was that day. */
  const unitOf = ({ by, at }: AuditRow): string => {
    const unit = units.find(by.unit)
    return unit ? formOn(unit, dayOf(at)).name : ""
  }
  const nameOf = (row: AuditRow): string => (row.by.person === clock ? words().clock : row.by.name)
  const saidOf = ({ noun, id }: AuditRow["records"][number]): string => `${nounName(noun)} ${id}`

  const gathered = async (format: "xlsx" | "csv"): Promise<string[][]> => {
    const { id } = await call(exportRows, { ...sought(), format })
    const rows: AuditRow[] = []
    let cursor: string | undefined
    do {
      const page = await call(exported, { id, cursor })
      rows.push(...page.items)
      cursor = page.cursor
    } while (cursor)
    const { at, event, by, records } = words().columns
    return [
      [at, event, by, "", records],
      ...rows.map((row) => [
        ...[formatInstant(row.at), happened(row.event), nameOf(row), unitOf(row)],
        formatList(row.records.map(saidOf)),
      ]),
    ]
  }
  const take = async (format: "xlsx" | "csv"): Promise<void> => {
    setExporting(true)
    setError(undefined)
    try {
      const cells = await gathered(format)
      const name = `${words().exportName}.${format}`
      download(name, format === "csv" ? csvOf(cells) : await workbookOf(words().exportName, cells))
    } catch (caught) {
      setError(caught)
    } finally {
      setExporting(false)
    }
  }

  const columns = (): Column<AuditRow>[] => [
    { id: "event", header: words().columns.event, cell: ({ event }) => happened(event) },
    {
      id: "by",
      header: words().columns.by,
      cell: (row) => (
        <>
          {nameOf(row)}
          <span class="block text-caption text-ink-soft">{unitOf(row)}</span>
        </>
      ),
      width: "16rem",
    },
    { id: "records", header: words().columns.records, cell: (row) => <Records of={row.records} /> },
    { id: "at", header: words().columns.at, cell: ({ at }) => formatInstant(at), width: "13rem" },
  ]
  const Records = (props: { of: AuditRow["records"] }): JSX.Element => (
    <>
      <For each={props.of.slice(0, 3)}>
        {(one) => (
          <span class="block break-words">
            <Show when={pageOf(one, may)} fallback={saidOf(one)}>
              {(page) => <Link href={page()}>{saidOf(one)}</Link>}
            </Show>
          </span>
        )}
      </For>
      <Show when={props.of.length > 3}>
        <span class="text-caption text-ink-soft">{words().and(props.of.length)}</span>
      </Show>
    </>
  )
  return (
    <Page
      title={words().title}
      lead={words().lead}
      actions={
        <>
          <Show when={may("audit.seals")}>
            <ButtonLink href="/audit/checks">{words().checks}</ButtonLink>
          </Show>
          <Show when={may(exportRows.name)}>
            <Button pending={exporting()} onClick={() => void take("xlsx")}>
              {words().excel}
            </Button>
            <Button pending={exporting()} onClick={() => void take("csv")}>
              {words().csv}
            </Button>
          </Show>
        </>
      }
    >
      <div class="mb-4 grid gap-x-4 gap-y-2 wide:grid-cols-2 full:grid-cols-5">
        <Picker field={person} label={words().person} options={choicesOfPeople(people.all(), units)} />
        <TextField field={record} label={words().record} hint={words().recordHint} />
        <DateField field={from} label={words().from} />
        <DateField field={to} label={words().to} />
        <Select
          field={only}
          label={words().only}
          unset={words().all}
          options={[
            { id: "changes", label: words().changes },
            { id: "readings", label: words().readings },
          ]}
        />
      </div>
      <Show when={error()}>{(caught) => <ErrorNotice error={caught()} />}</Show>
      <Show
        when={pages.error()}
        fallback={
          <Table
            caption={words().trail}
            columns={columns()}
            rows={pages.items()}
            pending={pages.isPending()}
            more={pages.more()}
            morePending={pages.morePending()}
            empty={
              <EmptyState icon="list" title={words().empty}>
                {words().emptyText}
              </EmptyState>
            }
          />
        }
      >
        {(refused) => <ErrorNotice error={refused()} retry={pages.refetch} />}
      </Show>
    </Page>
  )
}
