import type { AssessmentView, FigureView, Node } from "@bihuan/contract/assessment"
import { confirm, correct } from "@bihuan/contract/assessment"
import { createSignal, For, type JSX, Show } from "solid-js"
import { useCommand } from "../client/query.ts"
import { formatNumber } from "../messages/format.ts"
import { Button, TextButton } from "../ui/button.tsx"
import { ConfirmDialog, Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Badge, Lamp } from "../ui/lamp.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { type Column, Table } from "../ui/table.tsx"
import { NumberField, TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import type { Units } from "../unit/units.ts"
import { Records } from "./records.tsx"
import { words } from "./words.ts"

/** An indicator with one of its figures; what only sums up others has none. */
type Row = { node: Node; figure?: FigureView; first: boolean }

const rowsOf = ({ nodes }: AssessmentView): Row[] =>
  nodes.flatMap((node): Row[] =>
    node.figures.length === 0
      ? [{ node, first: true }]
      : node.figures.map((figure, at) => ({ node, figure, first: at === 0 })),
  )

export const labelOf = (node: Node, figure: FigureView | undefined): string =>
  figure?.metric ? `${node.name}：${words().metric[figure.metric]}` : node.name

const CorrectForm = (props: { of: AssessmentView; row: Row; onClose: () => void }): JSX.Element => {
  const form = createForm(correct, {
    fixed: () => ({
      ...named(props.of),
      indicator: props.row.node.id,
      ...(props.row.figure?.metric && { metric: props.row.figure.metric }),
    }),
    onDone: () => {
      notify(words().corrected)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={props.row.figure?.metric ? words().correct : words().judge} onCancel={props.onClose}>
      <NumberField field={form.field("value")} label={words().value} hint={words().correctHint} decimal={true} />
      <TextArea field={form.field("reason")} label={words().reason} hint={words().correctReason} rows={3} />
    </Form>
  )
}

/** What somebody can stand by as it is counted now: not confirmed yet, or moved since. */
const left = ({ node, figure }: Row) =>
  figure?.metric && figure.counted !== undefined && (figure.value === undefined || figure.moved)
    ? [{ indicator: node.id, metric: figure.metric, counted: figure.counted }]
    : []

const named = ({ id, version }: AssessmentView) => ({ id, ...(version !== undefined && { version }) })

/** Stands by everything that is left. */
export const ConfirmAll = (props: { of: AssessmentView }): JSX.Element => {
  const confirming = useCommand(confirm)
  const [open, setOpen] = createSignal(false)
  const figures = () => rowsOf(props.of).flatMap(left)
  return (
    <Show when={figures().length > 0}>
      <Button tone="primary" onClick={() => setOpen(true)}>
        {words().confirmAll}
      </Button>
      <ConfirmDialog
        open={open()}
        title={words().confirmAll}
        confirm={words().confirmAll}
        onClose={() => setOpen(false)}
        onConfirm={async () => {
          await confirming.mutateAsync({ ...named(props.of), figures: figures() })
          notify(words().confirmedNow)
        }}
      >
        {words().confirmAllText(figures().length)}
      </ConfirmDialog>
    </Show>
  )
}

const Standing = (props: { figure: FigureView }): JSX.Element => (
  <span class="grid justify-items-start gap-1">
    <Show when={props.figure.by} fallback={<Lamp tone="calm">{words().notYet}</Lamp>}>
      {(by) => <span class="text-caption text-ink-soft">{words().by(by().name, by().at)}</span>}
    </Show>
    <Show when={props.figure.moved}>
      {(moved) => (
        <Lamp tone="warning">{words().movedFrom(formatNumber(moved().from), moved().added, moved().gone)}</Lamp>
      )}
    </Show>
    <For each={props.figure.corrections}>
      {({ by, reason, value }) => (
        <span class="border-s-2 border-line ps-2 text-caption">
          {words().correction(by.name, by.at, formatNumber(value))}
          <span class="block text-ink-soft whitespace-pre-line">{reason}</span>
        </span>
      )}
    </For>
  </span>
)

const ruleOf = ({ base, each, cap, floor }: Node): string =>
  Object.entries({ base, each, cap, floor })
    .flatMap(([name, value]) =>
      value === undefined
        ? []
        : [`${words().rule[name as keyof ReturnType<typeof words>["rule"]]} ${formatNumber(value)}`],
    )
    .join(" · ")

/** The rulebook's tree with every figure: what was counted, what it was taken as and by whom, and the records behind it. */
export const Figures = (props: { of: AssessmentView; units: Units; edits: boolean }): JSX.Element => {
  const confirming = useCommand(confirm)
  const [correcting, setCorrecting] = createSignal<Row>()
  const scored = (): boolean => props.of.nodes.some(({ points }) => points !== undefined)
  const columns = (): Column<Row>[] => [
    {
      id: "indicator",
      header: words().columns.indicator,
      cell: ({ node, figure }) => (
        <span class="grid gap-0.5" style={{ "padding-inline-start": `${node.depth * 1.25}rem` }}>
          <span class="flex flex-wrap items-center gap-2 font-medium">
            {figure?.metric ? words().metric[figure.metric] : node.name}
            <Show when={node.origin === "ours"}>
              <Badge>{words().ours}</Badge>
            </Show>
          </span>
          <span class="text-caption font-normal text-ink-soft">
            {[
              // A metric that is named like its indicator says it once.
              figure?.metric ? (words().metric[figure.metric].startsWith(node.name) ? "" : node.name) : "",
              figure && !figure.metric ? words().judged : "",
              node.weight === undefined ? "" : words().weight(formatNumber(node.weight)),
              ruleOf(node),
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </span>
      ),
    },
    {
      id: "counted",
      header: words().counted,
      align: "end",
      width: "8rem",
      cell: ({ node, figure }) => (
        <Show when={figure?.metric}>
          {(metric) => (
            <Records
              assessment={props.of.id}
              indicator={node.id}
              metric={metric()}
              count={figure?.counted ?? 0}
              name={labelOf(node, figure)}
              units={props.units}
            />
          )}
        </Show>
      ),
    },
    {
      id: "value",
      header: words().value,
      align: "end",
      width: "8rem",
      cell: ({ figure }) => (figure?.value === undefined ? "" : formatNumber(figure.value)),
    },
    ...(scored()
      ? [
          {
            id: "points",
            header: words().points,
            align: "end" as const,
            width: "6rem",
            cell: ({ node, first }: Row) => (first && node.points !== undefined ? formatNumber(node.points) : ""),
          },
        ]
      : []),
    {
      id: "standing",
      header: words().columns.standing,
      cell: ({ figure }) => <Show when={figure}>{(one) => <Standing figure={one()} />}</Show>,
    },
    ...(props.edits
      ? [
          {
            id: "act",
            header: words().columns.act,
            width: "8rem",
            cell: (row: Row) => (
              <Show when={row.figure}>
                <span class="flex flex-wrap gap-x-4 gap-y-1">
                  <Show when={left(row).length > 0}>
                    <TextButton onClick={() => confirming.mutate({ ...named(props.of), figures: left(row) })}>
                      {words().confirm}
                    </TextButton>
                  </Show>
                  <TextButton onClick={() => setCorrecting(row)}>
                    {row.figure?.metric ? words().correct : words().judge}
                  </TextButton>
                </span>
              </Show>
            ),
          },
        ]
      : []),
  ]
  return (
    <>
      <Show when={confirming.error}>{(error) => <ErrorNotice error={error()} />}</Show>
      <Table caption={words().result} columns={columns()} rows={rowsOf(props.of)} />
      <Show when={correcting()}>
        {(row) => (
          <Dialog
            open={true}
            title={words().correctTitle(labelOf(row().node, row().figure))}
            onClose={() => setCorrecting(undefined)}
            stays={true}
          >
            <CorrectForm of={props.of} row={row()} onClose={() => setCorrecting(undefined)} />
          </Dialog>
        )}
      </Show>
    </>
  )
}
