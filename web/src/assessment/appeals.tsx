import type { AssessmentView, TermView } from "@bihuan/contract/assessment"
import { acknowledge, answer, appeal } from "@bihuan/contract/assessment"
import { list } from "@bihuan/contract/duty"
import { createSignal, createUniqueId, For, type JSX, Show } from "solid-js"
import { usePages } from "../client/pages.ts"
import { useCommand } from "../client/query.ts"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { Select } from "../ui/choice.tsx"
import { Dialog } from "../ui/dialog.tsx"
import type { Field } from "../ui/field.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Badge, Lamp } from "../ui/lamp.tsx"
import { Card, Prose } from "../ui/page.tsx"
import { Rows } from "../ui/rows.tsx"
import { NumberField, TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { labelOf } from "./figures.tsx"
import { words } from "./words.ts"

type Of = { of: AssessmentView; term: TermView }

const AppealForm = (props: Of & { onClose: () => void }): JSX.Element => {
  const form = createForm(appeal, {
    fixed: () => ({ id: props.of.id, version: props.of.version ?? 1 }),
    onDone: () => {
      notify(words().appealSent)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().appeal} onCancel={props.onClose}>
      <TextArea field={form.field("text")} label={words().appealText} hint={words().appealHint} rows={5} />
    </Form>
  )
}

const placesOf = ({ nodes }: AssessmentView) =>
  nodes.flatMap((node) =>
    node.figures.map((figure) => ({
      id: `${node.id} ${figure.metric ?? ""}`,
      label: labelOf(node, figure),
      indicator: node.id,
      metric: figure.metric,
    })),
  )
type Place = ReturnType<typeof placesOf>[number]

/** The indicator and its metric are chosen together. */
const PlaceSelect = (props: {
  indicator: Field<string>
  metric: Field<NonNullable<Place["metric"]>>
  places: readonly Place[]
}): JSX.Element => {
  const field: Field<string> = {
    id: createUniqueId(),
    name: props.indicator.name,
    required: true,
    most: undefined,
    problem: () => props.indicator.problem(),
    value: () => (props.indicator.value() ? `${props.indicator.value()} ${props.metric.value() ?? ""}` : undefined),
    set: (id) => {
      const place = props.places.find((one) => one.id === id)
      props.indicator.set(place?.indicator)
      props.metric.set(place?.metric)
    },
  }
  return <Select field={field} label={words().figure} options={props.places} />
}

const AnswerForm = (props: Of): JSX.Element => {
  const form = createForm(answer, {
    initial: { corrections: [] },
    fixed: () => ({ id: props.of.id, version: props.of.version ?? 1 }),
    onDone: () => notify(words().answered),
  })
  return (
    <Form form={form} submit={words().answer}>
      <TextArea field={form.field("reason")} label={words().answerReason} rows={4} />
      <Rows
        field={form.field("corrections")}
        label={words().answerCorrections}
        add={words().addCorrection}
        blank={() => ({ indicator: "", value: undefined as unknown as number })}
      >
        {(index) => (
          <div class="grid gap-3 wide:grid-cols-2">
            <PlaceSelect
              indicator={form.field("corrections", index, "indicator")}
              metric={form.field("corrections", index, "metric")}
              places={placesOf(props.of)}
            />
            <NumberField field={form.field("corrections", index, "value")} label={words().value} decimal={true} />
          </div>
        )}
      </Rows>
    </Form>
  )
}

/** The unit's side of its published result: that it has read it, or what it objects to. */
export const OwnSide = (props: Of): JSX.Element => {
  const session = useSession()
  const book = useBook(() => props.term.term?.rulebook)
  const duties = usePages(list, () => ({}))
  const acknowledging = useCommand(acknowledge)
  const [open, setOpen] = createSignal(false)
  const mine = (): boolean => session.me().posts.some(({ unit }) => unit === props.of.unit)
  const receipt = (): boolean =>
    duties.items().some(({ kind, subject }) => kind === "assessment-receipt" && subject.id === props.of.id)
  const by = () => {
    const state = props.term.term?.state
    return state?.name === "published" ? state.appealBy : undefined
  }
  const over = (): boolean => (by()?.dueAt ?? "9999") <= session.now()
  const appealable = (): boolean =>
    !!book.edition()?.rulebook.assessment?.appeal && !props.of.appeals.some((one) => !one.answer)
  const until = (): string => {
    const day = by()?.dueOn
    if (day === undefined) return words().appealAlways
    return over() ? words().appealOver(day) : words().appealBy(day)
  }
  return (
    <Show when={mine() && props.term.term?.state.name === "published"}>
      <Card title={words().own}>
        <div class="grid gap-3">
          <Show when={appealable()}>
            <p class="text-small text-ink-soft">{until()}</p>
          </Show>
          <div class="flex flex-wrap gap-2">
            <Show when={receipt()}>
              <Button
                pending={acknowledging.isPending}
                onClick={() => {
                  void acknowledging.mutateAsync({ id: props.of.id }).then(() => notify(words().received))
                }}
              >
                {words().receipt}
              </Button>
            </Show>
            <Show when={appealable() && !over()}>
              <Button onClick={() => setOpen(true)}>{words().appeal}</Button>
            </Show>
          </div>
        </div>
      </Card>
      <Dialog open={open()} title={words().appeal} onClose={() => setOpen(false)} stays={true}>
        <AppealForm of={props.of} term={props.term} onClose={() => setOpen(false)} />
      </Dialog>
    </Show>
  )
}

/** What the unit objected to, and what was answered; whoever has the duty answers here. */
export const Appeals = (props: Of): JSX.Element => {
  const session = useSession()
  const duties = usePages(list, () => (session.may(answer.name) ? {} : undefined))
  const mine = (duty: string): boolean => duties.items().some(({ id }) => id === duty)
  return (
    <Show when={props.of.appeals.length > 0}>
      <Card title={words().appeals}>
        <ol class="grid gap-5">
          <For each={props.of.appeals}>
            {(one) => (
              <li class="grid gap-3 border-s-2 border-line ps-4">
                <div>
                  <p class="text-caption text-ink-soft">{words().appealedBy(one.by.name, one.by.at)}</p>
                  <Prose>{one.text}</Prose>
                </div>
                <Show
                  when={one.answer}
                  fallback={
                    <Show
                      when={mine(one.duty)}
                      fallback={
                        <p>
                          <Lamp tone="notice">{words().waiting}</Lamp>
                        </p>
                      }
                    >
                      <AnswerForm of={props.of} term={props.term} />
                    </Show>
                  }
                >
                  {(said) => (
                    <div>
                      <p class="flex flex-wrap items-center gap-2 text-caption text-ink-soft">
                        <Badge>{words().outcome[said().outcome]}</Badge>
                        {words().appealedBy(said().by.name, said().by.at)}
                      </p>
                      <Prose>{said().reason}</Prose>
                    </div>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ol>
      </Card>
    </Show>
  )
}
