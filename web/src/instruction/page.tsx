import { assign, close, get, type Instruction, record } from "@bihuan/contract/instruction"
import type { InstructionTasks } from "@bihuan/contract/rulebook/work"
import { useParams } from "@solidjs/router"
import { createSignal, For, type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { OwnFacts } from "../field/facts.tsx"
import { dayOf, formatDay } from "../messages/format.ts"
import { choicesOfPeople, type People, usePeople } from "../person/people.ts"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { DateField } from "../ui/date.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Lamp } from "../ui/lamp.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Card, Fact, Facts, Page, Section } from "../ui/page.tsx"
import { Picker } from "../ui/picker.tsx"
import { Rows } from "../ui/rows.tsx"
import { TextArea, TextField } from "../ui/text.tsx"
import { Timeline, TimelineStep } from "../ui/timeline.tsx"
import { notify } from "../ui/toast.tsx"
import { type Units, useUnits } from "../unit/units.ts"
import { words } from "./words.ts"

type Own = { instruction: Instruction; onClose: () => void }
type Task = InstructionTasks["measures"][number]
type Measure = Instruction["measures"][number]

const AssignForm = (props: Own & { measure: string; units: Units; people: People }): JSX.Element => {
  const session = useSession()
  const form = createForm(assign, {
    fixed: () => ({ id: props.instruction.id, version: props.instruction.version, measure: props.measure }),
    onDone: () => {
      notify(words().assigned)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().assign} onCancel={props.onClose}>
      <Picker
        field={form.field("unit")}
        label={words().fields.unit}
        options={props.units.all().map(({ id, name }) => ({ id, label: name }))}
      />
      <Picker
        field={form.field("person")}
        label={words().fields.person}
        options={choicesOfPeople(props.people.all(), props.units)}
      />
      <DateField field={form.field("dueOn")} label={words().fields.dueOn} from={dayOf(session.now())} />
    </Form>
  )
}

const RecordForm = (props: Own & { measure: string }): JSX.Element => {
  const session = useSession()
  const form = createForm(record, {
    keep: `instruction.${props.instruction.id}.${props.measure}`,
    initial: { on: dayOf(session.now()) },
    fixed: () => ({ id: props.instruction.id, version: props.instruction.version, measure: props.measure }),
    onDone: () => {
      notify(words().recorded)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().record} onCancel={props.onClose}>
      <DateField field={form.field("on")} label={words().fields.on} to={dayOf(session.now())} />
      <TextArea field={form.field("text")} label={words().fields.text} rows={4} />
      <Rows
        field={form.field("evidence")}
        label={words().fields.evidence}
        add={words().fields.addEvidence}
        blank={() => ""}
      >
        {(at) => <TextField field={form.field("evidence", at)} label={words().fields.evidence} />}
      </Rows>
    </Form>
  )
}

const CloseForm = (props: Own): JSX.Element => {
  const form = createForm(close, {
    fixed: () => ({ id: props.instruction.id, version: props.instruction.version }),
    onDone: () => {
      notify(words().closed)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().close} onCancel={props.onClose}>
      <TextArea field={form.field("conclusion")} label={words().fields.conclusion} rows={3} />
    </Form>
  )
}

const Step = (props: { task: Task; instruction: Instruction; units: Units; people: People }): JSX.Element => {
  const session = useSession()
  const [open, setOpen] = createSignal<"assign" | "record">()
  const end = (): void => {
    setOpen(undefined)
  }
  const own = (): Measure | undefined => props.instruction.measures.find(({ measure }) => measure === props.task.id)
  const running = (): boolean => props.instruction.state.name === "open"
  const mayRecord = (measure: Measure): boolean => {
    const { posts, person } = session.me()
    const isTheirs = measure.person ? measure.person === person : posts.some(({ unit }) => unit === measure.unit)
    return session.may(record.name) && (isTheirs || posts.some(({ unit }) => unit === props.instruction.lead))
  }
  return (
    <TimelineStep state={own()?.record ? "done" : own() ? "current" : "ahead"} title={props.task.name}>
      <Show when={own()} fallback={<p class="text-ink-soft">{words().unassigned}</p>}>
        {(measure) => (
          <>
            <p>
              {words().owner(
                props.units.nameOf(measure().unit),
                props.people.nameOf(measure().person),
                measure().dueOn,
              )}
            </p>
            <Show when={measure().record}>
              {(said) => (
                <div>
                  <p class="whitespace-pre-line text-ink">{said().text}</p>
                  <p class="text-caption">{words().done(said().by.name, said().on)}</p>
                </div>
              )}
            </Show>
            <Show when={running() && !measure().record && mayRecord(measure())}>
              <div>
                <Button onClick={() => setOpen("record")}>{words().record}</Button>
              </div>
            </Show>
          </>
        )}
      </Show>
      <Show when={running() && !own() && session.may(assign.name)}>
        <div>
          <Button onClick={() => setOpen("assign")}>{words().assign}</Button>
        </div>
      </Show>
      <Dialog open={open() === "assign"} title={words().assignOf(props.task.name)} onClose={end} stays={true}>
        <AssignForm
          instruction={props.instruction}
          measure={props.task.id}
          units={props.units}
          people={props.people}
          onClose={end}
        />
      </Dialog>
      <Dialog open={open() === "record"} title={words().recordOf(props.task.name)} onClose={end} stays={true}>
        <RecordForm instruction={props.instruction} measure={props.task.id} onClose={end} />
      </Dialog>
    </TimelineStep>
  )
}

const View = (props: { instruction: Instruction }): JSX.Element => {
  const session = useSession()
  const book = useBook(() => props.instruction.rulebook)
  const units = useUnits()
  const people = usePeople()
  const [closing, setClosing] = createSignal(false)
  const tasks = (): readonly Task[] => book.edition()?.rulebook.instructionTasks?.measures ?? []
  const isDone = (): boolean =>
    tasks().every(({ id }) => props.instruction.measures.some(({ measure, record }) => measure === id && record))
  const conclusion = (): string | undefined => {
    const { state } = props.instruction
    return state.name === "closed" ? state.conclusion : undefined
  }
  return (
    <Page
      title={props.instruction.title}
      lamps={
        <Lamp tone={props.instruction.state.name === "closed" ? "done" : "notice"}>
          {words().state[props.instruction.state.name]}
        </Lamp>
      }
      crumbs={[{ href: `/instructions?year=${props.instruction.year}`, label: words().title }]}
      actions={
        <Show when={props.instruction.state.name === "open" && isDone() && session.may(close.name)}>
          <Button tone="primary" onClick={() => setClosing(true)}>
            {words().close}
          </Button>
        </Show>
      }
    >
      <Card title={words().facts}>
        <Facts>
          <Fact term={words().fields.number}>{props.instruction.reference.number}</Fact>
          <Fact term={words().fields.date}>{formatDay(props.instruction.reference.date)}</Fact>
          <Fact term={words().fields.office}>{props.instruction.reference.office}</Fact>
          <OwnFacts book={book} on="task" values={props.instruction.fields} />
          <Show when={conclusion()}>{(text) => <Fact term={words().fields.conclusion}>{text()}</Fact>}</Show>
        </Facts>
      </Card>
      <Section title={words().measures}>
        <Card>
          <Timeline label={words().measures}>
            <For each={tasks()}>
              {(task) => <Step task={task} instruction={props.instruction} units={units} people={people} />}
            </For>
          </Timeline>
        </Card>
      </Section>
      <Dialog open={closing()} title={words().closeTitle} onClose={() => setClosing(false)} stays={true}>
        <CloseForm instruction={props.instruction} onClose={() => setClosing(false)} />
      </Dialog>
    </Page>
  )
}

/** An instruction with its measures: who has which, by when, and what was done. */
export default function InstructionPage(): JSX.Element {
  const params = useParams<{ instruction: string }>()
  const query = useOperation(get, () => ({ id: params.instruction }))
  return <Loaded query={query}>{(data) => <View instruction={data().instruction} />}</Loaded>
}
