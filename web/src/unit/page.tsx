import { change, type Unit } from "@bihuan/contract/unit"
import { useParams } from "@solidjs/router"
import { createSignal, For, type JSX, Show } from "solid-js"
import NotFound from "../app/not-found.tsx"
import { OwnFacts } from "../field/facts.tsx"
import { dayOf } from "../messages/format.ts"
import { usePeople } from "../person/people.ts"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { DateField } from "../ui/date.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Skeleton } from "../ui/loaded.tsx"
import { Card, Fact, Facts, Page } from "../ui/page.tsx"
import { Timeline, TimelineStep } from "../ui/timeline.tsx"
import { notify } from "../ui/toast.tsx"
import { UnitFields } from "./fields.tsx"
import { isThere, postsOf } from "./history.ts"
import { type Units, useUnits } from "./units.ts"
import { words } from "./words.ts"

type Edit = "change" | "correct"

const EditUnit = (props: { unit: Unit; edit: Edit; onDone: () => void }): JSX.Element => {
  const form = createForm(change, {
    initial: () => {
      const { name, kind, supervisedBy, from, to, fields } = props.unit
      return { name, kind, ...(supervisedBy && { supervisedBy }), from, ...(to && { to }), fields: { ...fields } }
    },
    fixed: () => ({ id: props.unit.id, version: props.unit.version }),
    onDone: () => {
      notify(words().changed)
      props.onDone()
    },
  })
  return (
    <Card title={words()[props.edit]}>
      <p class="mb-4 text-small text-ink-soft">{props.edit === "change" ? words().changeLead : words().correctLead}</p>
      <Form form={form} submit={words()[props.edit]} onCancel={props.onDone}>
        <Show when={props.edit === "change"}>
          <DateField field={form.field("since")} label={words().since} />
        </Show>
        <UnitFields form={form} />
        <Show when={props.edit === "correct"}>
          <div class="grid gap-5 wide:grid-cols-2">
            <DateField field={form.field("from")} label={words().from} />
            <DateField field={form.field("to")} label={words().to} />
          </div>
        </Show>
      </Form>
    </Card>
  )
}

const History = (props: { unit: Unit; units: Units }): JSX.Element => {
  const supervised = (by: string | undefined) => by && words().supervised(props.units.nameOf(by))
  return (
    <Card title={words().history}>
      <Timeline label={words().history}>
        <For each={props.unit.was}>
          {(form) => (
            <TimelineStep state="done" title={form.name} said={words().until(form.until)}>
              {supervised(form.supervisedBy)}
            </TimelineStep>
          )}
        </For>
        <TimelineStep state="current" title={props.unit.name} said={words().now}>
          {supervised(props.unit.supervisedBy)}
        </TimelineStep>
      </Timeline>
    </Card>
  )
}

const Posts = (props: { unit: Unit }): JSX.Element => {
  const people = usePeople()
  const book = useBook()
  const session = useSession()
  const today = dayOf(session.now())
  const posts = () => postsOf(people.all(), props.unit.id)
  return (
    <Card title={words().posts}>
      <Show when={posts().length > 0} fallback={<p class="text-ink-soft">{words().noPosts}</p>}>
        <Timeline label={words().posts}>
          <For each={posts()}>
            {({ person, post }) => (
              <TimelineStep
                state={isThere(post, today) ? "current" : post.from > today ? "ahead" : "done"}
                said={isThere(post, today) ? words().held : post.from > today ? words().ahead : words().ended}
                title={person.name}
                href={session.may("person.get") ? `/people/${person.id}` : undefined}
                when={words().span(post.from, post.to)}
              >
                {[post.title ?? book.nameOf("roles", post.role), post.principal && words().principal]
                  .filter(Boolean)
                  .join("，")}
              </TimelineStep>
            )}
          </For>
        </Timeline>
      </Show>
    </Card>
  )
}

const Whole = (props: { unit: Unit; units: Units }): JSX.Element => {
  const book = useBook()
  const session = useSession()
  const [edit, setEdit] = createSignal<Edit>()
  return (
    <Page
      title={props.unit.name}
      crumbs={[{ href: "/units", label: words().title }]}
      width="prose"
      actions={
        <Show when={session.may(change.name) && !edit()}>
          <Button onClick={() => setEdit("change")}>{words().change}</Button>
          <Button onClick={() => setEdit("correct")}>{words().correct}</Button>
        </Show>
      }
    >
      <div class="grid gap-6">
        <Show when={edit()} keyed>
          {(which) => <EditUnit unit={props.unit} edit={which} onDone={() => setEdit(undefined)} />}
        </Show>
        <Card title={words().facts}>
          <Facts>
            <Fact term={words().kind}>{book.nameOf("unitKinds", props.unit.kind)}</Fact>
            <Show when={props.unit.supervisedBy}>
              {(by) => <Fact term={words().supervisedBy}>{props.units.nameOf(by())}</Fact>}
            </Show>
            <OwnFacts book={book} on="unit" values={props.unit.fields} />
            <Fact term={words().existed}>{words().span(props.unit.from, props.unit.to)}</Fact>
          </Facts>
        </Card>
        <Show when={props.unit.was?.length}>
          <History unit={props.unit} units={props.units} />
        </Show>
        <Posts unit={props.unit} />
      </div>
    </Page>
  )
}

/** One unit: what it is, what it was, and who held its posts when. */
export default function UnitPage(): JSX.Element {
  const { unit: id } = useParams<{ unit: string }>()
  const units = useUnits()
  return (
    <Show when={units.all().length > 0} fallback={<Skeleton lines={6} />}>
      <Show when={units.find(id)} fallback={<NotFound />}>
        {(unit) => <Whole unit={unit()} units={units} />}
      </Show>
    </Show>
  )
}
