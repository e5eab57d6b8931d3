import { confirm, type Grant, list, refuse } from "@bihuan/contract/grant"
import { createSignal, For, type JSX, Show } from "solid-js"
import { useCommand, useOperation } from "../client/query.ts"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button, Link } from "../ui/button.tsx"
import { ConfirmDialog, Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Card, EmptyState, Page } from "../ui/page.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { useUnits } from "../unit/units.ts"
import { words } from "./words.ts"

const tones: Record<Grant["state"]["name"], Tone> = { proposed: "notice", confirmed: "done", refused: "calm" }

const Refuse = (props: { grant: Grant; onClose: () => void }): JSX.Element => {
  const form = createForm(refuse, {
    fixed: () => ({ id: props.grant.id, version: props.grant.version }),
    onDone: () => {
      notify(words().refused)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().refuse} onCancel={props.onClose}>
      <TextArea field={form.field("reason")} label={words().reason} />
    </Form>
  )
}

const Row = (props: { grant: Grant }): JSX.Element => {
  const session = useSession()
  const book = useBook()
  const units = useUnits()
  const command = useCommand(confirm)
  const [open, setOpen] = createSignal<"confirm" | "refuse">()
  const role = () => book.nameOf("roles", props.grant.post.role)
  const settled = () => (props.grant.state.name === "proposed" ? undefined : props.grant.state)
  const reason = () => (props.grant.state.name === "refused" ? props.grant.state.reason : undefined)
  const isMine = () => [props.grant.person.id, props.grant.createdBy.person].includes(session.me().person)
  return (
    <li class="flex flex-wrap items-start gap-x-6 gap-y-2 border-b border-line py-3 first:pt-0 last:border-b-0 last:pb-0">
      <div class="min-w-0 flex-1 basis-72">
        <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link href={`/people/${props.grant.person.id}`}>{props.grant.person.name}</Link>
          <span>{words().gets(role(), units.nameOf(props.grant.post.unit))}</span>
          <Lamp tone={tones[props.grant.state.name]}>{words().states[props.grant.state.name]}</Lamp>
        </p>
        <p class="text-small text-ink-soft">{words().span(props.grant.post.from, props.grant.post.to)}</p>
        <p class="text-caption text-ink-soft">
          {words().proposedBy(props.grant.createdBy.name, props.grant.createdAt)}
        </p>
        <Show when={settled()}>
          {(how) => <p class="text-caption text-ink-soft">{words().settledBy(how().by.name, how().by.at)}</p>}
        </Show>
        <Show when={reason()}>{(text) => <p class="text-small whitespace-pre-wrap">{text()}</p>}</Show>
      </div>
      <Show when={!settled() && session.may(confirm.name) && !isMine()}>
        <div class="flex flex-wrap gap-2">
          <Button onClick={() => setOpen("refuse")}>{words().refuse}</Button>
          <Button tone="primary" onClick={() => setOpen("confirm")}>
            {words().confirm}
          </Button>
        </div>
        <ConfirmDialog
          open={open() === "confirm"}
          title={words().confirm}
          confirm={words().confirm}
          onClose={() => setOpen(undefined)}
          onConfirm={async () => {
            await command.mutateAsync({ id: props.grant.id, version: props.grant.version })
            notify(words().confirmed)
          }}
        >
          <p>{words().confirmText(props.grant.person.name, role())}</p>
        </ConfirmDialog>
        <Dialog open={open() === "refuse"} title={words().refuse} onClose={() => setOpen(undefined)}>
          <Refuse grant={props.grant} onClose={() => setOpen(undefined)} />
        </Dialog>
      </Show>
    </li>
  )
}

/** Administrators' posts that were proposed: what waits first. */
export default function GrantPage(): JSX.Element {
  const query = useOperation(list, () => ({}))
  return (
    <Page title={words().title} lead={words().lead} width="prose">
      <Loaded query={query} lines={4}>
        {(found) => {
          const waiting = () => found().items.filter(({ state }) => state.name === "proposed")
          const past = () => found().items.filter(({ state }) => state.name !== "proposed")
          return (
            <Show
              when={found().items.length > 0}
              fallback={
                <EmptyState icon="person" title={words().empty}>
                  {words().emptyText}
                </EmptyState>
              }
            >
              <div class="grid gap-6">
                <For
                  each={[
                    { title: words().waiting, rows: waiting() },
                    { title: words().past, rows: past() },
                  ].filter(({ rows }) => rows.length > 0)}
                >
                  {({ title, rows }) => (
                    <Card title={title}>
                      <ul>
                        <For each={rows}>{(grant) => <Row grant={grant} />}</For>
                      </ul>
                    </Card>
                  )}
                </For>
              </div>
            </Show>
          )
        }}
      </Loaded>
    </Page>
  )
}
