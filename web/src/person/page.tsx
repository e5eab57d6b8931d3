import { get as account } from "@bihuan/contract/account"
import { address } from "@bihuan/contract/digest"
import { propose } from "@bihuan/contract/grant"
import { change, get, type Person, type Post } from "@bihuan/contract/person"
import { useParams } from "@solidjs/router"
import { createSignal, For, type JSX, Show } from "solid-js"
import { unwrap } from "solid-js/store"
import { MindedAccount } from "../account/minded.tsx"
import { useOperation } from "../client/query.ts"
import { Address } from "../digest/address.tsx"
import { ProposeGrant } from "../grant/propose.tsx"
import { dayOf } from "../messages/format.ts"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Card, Fact, Facts, Page } from "../ui/page.tsx"
import { Timeline, TimelineStep } from "../ui/timeline.tsx"
import { notify } from "../ui/toast.tsx"
import { formOn, isThere } from "../unit/history.ts"
import { useUnits } from "../unit/units.ts"
import { PersonFields } from "./fields.tsx"
import { words } from "./words.ts"

const EditPerson = (props: { person: Person; onDone: () => void }): JSX.Element => {
  const form = createForm(change, {
    initial: () => {
      const { name, posts, relations } = unwrap(props.person)
      return { name, posts, relations }
    },
    fixed: () => ({ id: props.person.id, version: props.person.version }),
    onDone: () => {
      notify(words().changed)
      props.onDone()
    },
  })
  return (
    <Card title={words().change}>
      <p class="mb-4 text-small text-ink-soft">{words().changeLead}</p>
      <Form form={form} submit={words().change} onCancel={props.onDone}>
        <PersonFields form={form} />
      </Form>
    </Card>
  )
}

const Posts = (props: { posts: readonly Post[] }): JSX.Element => {
  const units = useUnits()
  const book = useBook()
  const today = dayOf(useSession().now())
  const sorted = () => props.posts.toSorted((a, b) => b.from.localeCompare(a.from))
  // A post that has ended was held in the unit as it was then.
  const unitOf = ({ unit, to }: Post): string => {
    const found = units.find(unit)
    return found ? formOn(found, to ?? today).name : ""
  }
  return (
    <Card title={words().posts}>
      <Show when={sorted().length > 0} fallback={<p class="text-ink-soft">{words().noPosts}</p>}>
        <Timeline label={words().posts}>
          <For each={sorted()}>
            {(post) => (
              <TimelineStep
                state={isThere(post, today) ? "current" : post.from > today ? "ahead" : "done"}
                said={isThere(post, today) ? words().held : post.from > today ? words().ahead : words().ended}
                title={unitOf(post)}
                href={`/units/${post.unit}`}
                when={words().span(post.from, post.to)}
              >
                {post.title ?? book.nameOf("roles", post.role)}
              </TimelineStep>
            )}
          </For>
        </Timeline>
      </Show>
    </Card>
  )
}

/** One person: which posts were held from when to when. */
export default function PersonPage(): JSX.Element {
  const { person: id } = useParams<{ person: string }>()
  const session = useSession()
  const units = useUnits()
  const query = useOperation(get, () => ({ id }))
  const [editing, edit] = createSignal(false)
  return (
    <Loaded query={query}>
      {(person) => (
        <Page
          title={person().name}
          crumbs={[{ href: "/people", label: words().title }]}
          width="prose"
          actions={
            <>
              <Show when={session.may(change.name) && !editing()}>
                <Button onClick={() => edit(true)}>{words().change}</Button>
              </Show>
              <Show when={session.may(propose.name)}>
                <ProposeGrant person={id} name={person().name} />
              </Show>
            </>
          }
        >
          <div class="grid gap-6">
            <Show when={editing()}>
              <EditPerson person={person()} onDone={() => edit(false)} />
            </Show>
            <Posts posts={person().posts} />
            <Show when={session.may(address.name)}>
              <Address person={id} />
            </Show>
            <Show when={session.may(account.name) && id !== session.me().person}>
              <MindedAccount id={id} name={person().name} />
            </Show>
            <Card>
              <Facts>
                <Fact term={words().columns.account}>{person().account}</Fact>
                <Show when={person().relations.length > 0}>
                  <Fact term={words().relations}>
                    <ul>
                      <For each={person().relations}>
                        {({ unit, kind }) => <li>{`${units.nameOf(unit)}：${kind}`}</li>}
                      </For>
                    </ul>
                  </Fact>
                </Show>
              </Facts>
            </Card>
          </div>
        </Page>
      )}
    </Loaded>
  )
}
