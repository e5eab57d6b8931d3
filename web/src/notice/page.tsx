import { get, link, type Notice, type NoticeLink, receipt } from "@bihuan/contract/notice"
import { useParams } from "@solidjs/router"
import { For, type JSX, Show } from "solid-js"
import { useCommand, useOperation } from "../client/query.ts"
import { addressOf } from "../project/address.ts"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button, Link } from "../ui/button.tsx"
import { Lamp } from "../ui/lamp.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { Card, Fact, Facts, Page } from "../ui/page.tsx"
import { notify } from "../ui/toast.tsx"
import { useUnits } from "../unit/units.ts"
import { LinkForm } from "./link.tsx"
import { words } from "./words.ts"

/** A record by its kind and a way to it: its title is the record's own to tell. */
const Record = (props: { link: NoticeLink }): JSX.Element => {
  const units = useUnits()
  const project = (): string => props.link.id.split("-")[0] ?? props.link.id
  const session = useSession()
  return (
    <Show when={props.link.noun !== "unit"} fallback={units.nameOf(props.link.id)}>
      <Show when={session.may("project.get")} fallback={words().nouns[props.link.noun]}>
        <Link href={addressOf(project(), props.link.noun, props.link.id)}>
          {`${words().nouns[props.link.noun]} ${props.link.id}`}
        </Link>
      </Show>
    </Show>
  )
}

const Known = (props: { notice: Notice }): JSX.Element => {
  const book = useBook()
  const units = useUnits()
  return (
    <Card title={words().facts}>
      <Facts>
        <Fact term={words().kind}>{book.nameOf("notices", props.notice.kind)}</Fact>
        <Fact term={words().reference}>
          {words().referenceOf(
            props.notice.reference.number,
            props.notice.reference.date,
            props.notice.reference.office,
          )}
        </Fact>
        <Fact term={words().columns.from}>
          {words().sentBy(units.nameOf(props.notice.from), props.notice.createdBy.name, props.notice.createdAt)}
        </Fact>
        <Fact term={words().receiver}>{units.nameOf(props.notice.lead)}</Fact>
        <Show when={props.notice.about.length > 0}>
          <Fact term={words().aboutAny}>
            <ul class="grid gap-1">
              <For each={props.notice.about}>
                {(one) => (
                  <li>
                    <Record link={one} />
                  </li>
                )}
              </For>
            </ul>
          </Fact>
        </Show>
        <Show when={props.notice.state.name === "receipted" && props.notice.state}>
          {(state) => <Fact term={words().receipt}>{words().receiptedBy(state().by.name, state().at)}</Fact>}
        </Show>
      </Facts>
    </Card>
  )
}

const Links = (props: { notice: Notice; mine: boolean }): JSX.Element => (
  <Card title={words().links}>
    <div class="grid gap-5">
      <ul class="grid gap-2">
        <For each={props.notice.links} fallback={<li class="text-ink-soft">{words().noLinks}</li>}>
          {(one) => (
            <li class="flex flex-wrap gap-x-3">
              <Record link={one} />
              <span class="text-small text-ink-soft">{words().linkedBy(one.by.name, one.by.at)}</span>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.mine && props.notice.state.name === "receipted"}>
        <LinkForm notice={props.notice} />
      </Show>
    </div>
  </Card>
)

/** One notice: what it refers to, whether it arrived, and what its receiver put it to. */
export default function NoticePage(): JSX.Element {
  const params = useParams<{ notice: string }>()
  const session = useSession()
  const query = useOperation(get, () => ({ id: params.notice }))
  const command = useCommand(receipt)
  const notice = (): Notice | undefined => query.data?.notice
  const mine = (): boolean => session.may(link.name) && session.me().posts.some(({ unit }) => unit === notice()?.lead)
  const take = (): void =>
    command.mutate(
      { id: params.notice, version: notice()?.version ?? 0 },
      { onSuccess: () => notify(words().receipted) },
    )
  return (
    <Page
      title={notice()?.title ?? words().title}
      crumbs={[{ href: "/notices", label: words().title }]}
      width="prose"
      lamps={
        <Show when={notice()}>
          {(one) => (
            <Lamp tone={one().state.name === "sent" ? "notice" : "done"}>{words().state[one().state.name]}</Lamp>
          )}
        </Show>
      }
      actions={
        <Show when={mine() && notice()?.state.name === "sent"}>
          <Button tone="primary" icon="check" pending={command.isPending} onClick={take}>
            {words().receipt}
          </Button>
        </Show>
      }
    >
      <Loaded query={query}>
        {(data) => (
          <div class="grid gap-6">
            <Show when={command.error}>{(error) => <ErrorNotice error={error()} />}</Show>
            <Known notice={data().notice} />
            <Links notice={data().notice} mine={mine()} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}
