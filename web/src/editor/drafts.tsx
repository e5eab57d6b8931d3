import { begin, type Draft, list } from "@bihuan/contract/draft"
import { useNavigate } from "@solidjs/router"
import { createSignal, type JSX, Show } from "solid-js"
import { usePages } from "../client/pages.ts"
import { formatInstant } from "../messages/format.ts"
import { useSession } from "../session/session.tsx"
import { Moved } from "../template/list.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { Table } from "../ui/table.tsx"
import { TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

const tones: Record<string, Tone> = { editing: "notice", discarded: "calm", submitted: "warning", published: "done" }

const BeginForm = (props: { onDone: () => void }): JSX.Element => {
  const navigate = useNavigate()
  const form = createForm(begin, {
    onDone: (draft) => {
      notify(words().begun)
      props.onDone()
      navigate(`/rulebook/drafts/${draft.id}`)
    },
  })
  return (
    <Form form={form} submit={words().begin} onCancel={props.onDone}>
      <p class="text-small text-ink-soft">{words().beginText}</p>
      <TextField field={form.field("name")} label={words().draftName} hint={words().draftHint} />
    </Form>
  )
}

/** The drafts of the county's rulebook. */
export default function Drafts(): JSX.Element {
  const session = useSession()
  const pages = usePages(list, () => ({}))
  const [beginning, setBeginning] = createSignal(false)
  const stateOf = ({ state }: Draft): string => words().states[state.name] ?? state.name
  const lastOf = (draft: Draft): string => {
    const { by } = draft.changes.at(-1) ?? { by: draft.createdBy }
    return words().changedBy(by.name, by.at)
  }
  // A province's templates are begun beside their versions.
  const isProvince = (): boolean => session.me().kind === "province"
  const button = (): JSX.Element => (
    <Show when={session.may("draft.begin") && !isProvince()}>
      <Button tone="primary" icon="plus" onClick={() => setBeginning(true)}>
        {words().begin}
      </Button>
    </Show>
  )
  return (
    <Page
      title={isProvince() ? words().templateDrafts : words().drafts}
      lead={isProvince() ? words().templateDraftsLead : words().draftsLead}
      crumbs={
        isProvince()
          ? [{ label: words().templates, href: "/templates" }]
          : [{ label: words().rulebook, href: "/rulebook" }]
      }
      actions={
        <>
          <Show when={!isProvince()}>
            <ButtonLink href="/templates">{words().templates}</ButtonLink>
          </Show>
          {button()}
        </>
      }
    >
      <Show when={!isProvince()}>
        <div class="mb-4 empty:hidden">
          <Moved />
        </div>
      </Show>
      <Show when={pages.error()}>{(error) => <ErrorNotice error={error()} retry={pages.refetch} />}</Show>
      <Table
        caption={words().drafts}
        rows={pages.items()}
        pending={pages.isPending()}
        href={({ id }) => `/rulebook/drafts/${id}`}
        more={pages.more()}
        morePending={pages.morePending()}
        empty={<EmptyState title={words().noDrafts} />}
        columns={[
          { id: "name", header: words().draftName, cell: ({ name }) => name },
          {
            id: "state",
            header: words().state,
            cell: (draft) => <Lamp tone={tones[draft.state.name] ?? "calm"}>{stateOf(draft)}</Lamp>,
          },
          { id: "by", header: words().changed, cell: lastOf },
          { id: "begun", header: words().begunAt, cell: ({ createdAt }) => formatInstant(createdAt) },
        ]}
      />
      <Dialog open={beginning()} title={words().begin} onClose={() => setBeginning(false)}>
        <BeginForm onDone={() => setBeginning(false)} />
      </Dialog>
    </Page>
  )
}
