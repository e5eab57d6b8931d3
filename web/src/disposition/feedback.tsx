import type { Finding } from "@bihuan/contract/finding"
import { type JSX, Match, Show, Switch } from "solid-js"
import { HandlingDialog } from "../handling/open.tsx"
import { isToOpen } from "../handling/opening.ts"
import { waiting } from "../instrument/waiting.ts"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { ButtonLink, Link } from "../ui/button.tsx"
import { Lamp } from "../ui/lamp.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { words } from "./words.ts"

const settledOf = ({ state }: Finding): string => {
  if (state.name === "handling") return words().inHandling
  return state.name === "ended" && state.how === "noted" ? words().noted : words().ended
}

/** How far one finding's disposition was carried out, with the next command where there is one. */
const State = (props: { finding: Finding }): JSX.Element => {
  const { file, may } = useProjectFile()
  const instrument = () => file().instruments.find(({ id }) => id === props.finding.instrument)
  return (
    <Switch fallback={<Lamp tone="done">{settledOf(props.finding)}</Lamp>}>
      <Match when={instrument()}>
        {(one) => <Link href={addressOf(one().project, "instrument", one().id)}>{words().fedBack(one().number)}</Link>}
      </Match>
      <Match when={props.finding.state.name === "disposed"}>
        <Lamp tone="notice">{words().toFeedBack}</Lamp>
      </Match>
      <Match when={isToOpen(file(), props.finding)}>
        <div class="flex flex-wrap items-center gap-3">
          <Lamp tone="notice">{words().toOpen}</Lamp>
          <Show when={may("handling.open")}>
            <HandlingDialog finding={props.finding} />
          </Show>
        </div>
      </Match>
    </Switch>
  )
}

/** Each finding with its disposition, and whether it was fed back or handed on. */
export const Feedback = (props: { findings: readonly Finding[] }): JSX.Element => {
  const { file, book, units, may } = useProjectFile()
  const done = (): number =>
    props.findings.filter((one) => one.state.name !== "disposed" && !isToOpen(file(), one)).length
  const left = (): number =>
    waiting(file(), book).filter(({ id }) => props.findings.some((one) => one.id === id)).length
  const columns = (): Column<Finding>[] => [
    {
      id: "finding",
      header: words().columns.finding,
      cell: (finding) => <Link href={addressOf(finding.project, "finding", finding.id)}>{finding.title}</Link>,
      width: "40%",
    },
    { id: "unit", header: words().columns.unit, cell: ({ unit }) => units.nameOf(unit) },
    {
      id: "disposition",
      header: words().columns.disposition,
      cell: ({ disposed }) => (
        <>
          {book.nameOf("dispositions", disposed?.disposition)}
          <Show when={disposed?.opinion}>
            <span class="block text-caption text-ink-soft">{disposed?.opinion}</span>
          </Show>
        </>
      ),
    },
    { id: "state", header: words().columns.state, cell: (finding) => <State finding={finding} /> },
  ]
  return (
    <div class="grid gap-4">
      <div class="flex flex-wrap items-center justify-between gap-3">
        <p class="text-small text-ink-soft">{words().feedbackProgress(done(), props.findings.length)}</p>
        <Show when={left() > 0 && may("instrument.issue")}>
          <ButtonLink tone="primary" icon="paper" href={`${addressOf(file().project.id)}/instruments/new`}>
            {words().issueCount(left())}
          </ButtonLink>
        </Show>
      </div>
      <Table
        caption={words().feedback}
        columns={columns()}
        rows={props.findings}
        empty={<p class="text-ink-soft">{words().none}</p>}
      />
    </div>
  )
}
