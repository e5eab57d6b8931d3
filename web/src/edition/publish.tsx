import type { Approval } from "@bihuan/contract/approval"
import {
  check,
  confirm,
  type Draft,
  get,
  type PlacedProblem,
  publish,
  sendBack,
  withdraw,
} from "@bihuan/contract/draft"
import { useParams } from "@solidjs/router"
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js"
import { ApprovalCourse } from "../approval/course.tsx"
import { useCommand, useOperation } from "../client/query.ts"
import type { Tree } from "../editor/place.ts"
import { problemSentence, whereWords } from "../editor/sentence.ts"
import { usePeople } from "../person/people.ts"
import { useBook } from "../rulebook/book.ts"
import { type Session, useSession } from "../session/session.tsx"
import { words as templateWords } from "../template/words.ts"
import { Button, ButtonLink, Link } from "../ui/button.tsx"
import { CheckboxGroup, RadioGroup } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import { Dialog } from "../ui/dialog.tsx"
import type { Field } from "../ui/field.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { ErrorNotice, Notice } from "../ui/notice.tsx"
import { Card, Page } from "../ui/page.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./draft-words.ts"
import { runs } from "./page.tsx"
import { words as editionWords } from "./words.ts"

const placeOf = (draft: string, { section, provision }: PlacedProblem): string =>
  `/rulebook/drafts/${draft}/${section}${provision === undefined ? "" : `/${provision}`}`

/** Where what was published is read: an edition, or a version of a template. */
const placeAfter = ({ template }: Draft, number: number, { me }: Pick<Session, "me">): string =>
  template === undefined ? `/rulebook/editions/edition-${number}` : `/templates/${me().tenant}-${template}-${number}`

const keyOf = ({ code, path }: Pick<PlacedProblem, "code" | "path">): string => `${code} ${path}`

const whereOf = (book: Tree, { path }: PlacedProblem): string => whereWords(book, path.split("."))

const Errors = (props: { draft: string; book: Tree; errors: readonly PlacedProblem[] }): JSX.Element => (
  <Card title={words().errors(props.errors.length)}>
    <ul class="grid gap-2 text-small">
      <For each={props.errors}>
        {(problem) => (
          <li class="grid gap-0.5">
            <span>{problemSentence(problem, props.book)}</span>
            <span class="flex flex-wrap gap-x-3 text-ink-soft">
              {whereOf(props.book, problem)}
              <Link href={placeOf(props.draft, problem)}>{words().mend}</Link>
            </span>
          </li>
        )}
      </For>
    </ul>
  </Card>
)

const PublishForm = (props: {
  draft: Draft
  book: Tree
  version: number
  warnings: readonly PlacedProblem[]
}): JSX.Element => {
  const form = createForm(publish, {
    initial: { running: "keep", accepted: [] },
    fixed: () => ({ id: props.draft.id, version: props.version }),
    onDone: () => notify(words().submitted),
  })
  const accepted = form.field("accepted") as Field<{ code: PlacedProblem["code"]; path: string }[]>
  const chosen: Field<string[]> = {
    ...accepted,
    value: () => (accepted.value() ?? []).map(keyOf),
    set: (keys) =>
      accepted.set(
        props.warnings.filter((one) => keys?.includes(keyOf(one))).map(({ code, path }) => ({ code, path })),
      ),
  }
  return (
    <Card>
      <Form form={form} submit={words().submit}>
        <Show when={props.warnings.length > 0} fallback={<Notice tone="done">{words().clean}</Notice>}>
          <CheckboxGroup
            field={chosen}
            label={words().accept}
            hint={words().warnings(props.warnings.length)}
            options={props.warnings.map((one) => ({
              id: keyOf(one),
              label: problemSentence(one, props.book),
              detail: whereOf(props.book, one),
            }))}
          />
        </Show>
        <Show
          when={props.draft.template === undefined}
          fallback={
            <DateField field={form.field("effectiveFrom")} label={words().askedFrom} hint={words().askedFromHint} />
          }
        >
          <DateField field={form.field("effectiveFrom")} label={words().effectiveFrom} hint={words().effectiveHint} />
          <RadioGroup field={form.field("running")} label={words().running} options={runs()} />
        </Show>
      </Form>
    </Card>
  )
}

const Editing = (props: { draft: Draft; book: Tree }): JSX.Element => {
  const query = useOperation(check, () => ({ id: props.draft.id }))
  const returned = (): string | undefined =>
    props.draft.state.name === "editing" ? props.draft.state.returned : undefined
  return (
    <div class="grid gap-6">
      <Show when={returned()}>{(reason) => <Notice tone="warning">{words().returned(reason())}</Notice>}</Show>
      <Loaded query={query}>
        {(data) => {
          const errors = () => data().problems.filter(({ level }) => level === "error")
          const warnings = () => data().problems.filter(({ level }) => level === "warning")
          return (
            <Show
              when={errors().length > 0}
              fallback={
                <PublishForm draft={props.draft} book={props.book} version={data().version} warnings={warnings()} />
              }
            >
              <Errors draft={props.draft.id} book={props.book} errors={errors()} />
            </Show>
          )
        }}
      </Loaded>
    </div>
  )
}

const SendBack = (props: { draft: Draft; onClose: () => void }): JSX.Element => {
  const form = createForm(sendBack, {
    fixed: () => ({ id: props.draft.id, version: props.draft.version }),
    onDone: () => {
      notify(words().sentBack)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().sendBack} tone="danger" onCancel={props.onClose}>
      <TextArea field={form.field("reason")} label={words().reason} rows={3} />
    </Form>
  )
}

/** Before a second person, where the rulebook has no chain for its own change. */
const Second = (props: { draft: Draft; author: string }): JSX.Element => {
  const session = useSession()
  const [open, setOpen] = createSignal(false)
  const [confirming, leaving] = [useCommand(confirm), useCommand(withdraw)]
  const asked = () => ({ id: props.draft.id, version: props.draft.version })
  const close = (): void => {
    setOpen(false)
  }
  return (
    <Card>
      <div class="grid gap-4">
        <p class="text-small text-ink-soft">{words().second}</p>
        <Show when={confirming.error ?? leaving.error}>{(error) => <ErrorNotice error={error()} />}</Show>
        <div class="flex flex-wrap gap-2">
          <Show
            when={props.author !== session.me().person}
            fallback={
              <Show when={session.may(withdraw.name)}>
                <Button
                  pending={leaving.isPending}
                  onClick={() => leaving.mutate(asked(), { onSuccess: () => notify(words().withdrawn) })}
                >
                  {words().withdraw}
                </Button>
              </Show>
            }
          >
            <Show when={session.may(confirm.name)}>
              <Button
                tone="primary"
                pending={confirming.isPending}
                onClick={() => confirming.mutate(asked(), { onSuccess: () => notify(words().confirmed) })}
              >
                {words().confirm}
              </Button>
              <Button onClick={() => setOpen(true)}>{words().sendBack}</Button>
            </Show>
          </Show>
        </div>
        <Dialog open={open()} title={words().sendBack} onClose={close} stays={true}>
          <SendBack draft={props.draft} onClose={close} />
        </Dialog>
      </div>
    </Card>
  )
}

const Standing = (props: { draft: Draft; book: Tree; approvals: readonly Approval[] }): JSX.Element => {
  const session = useSession()
  const [book, people] = [useBook(() => props.draft.rulebook), usePeople()]
  const state = () => props.draft.state
  return (
    <div class="grid gap-6">
      <Switch>
        <Match when={state().name === "editing"}>
          <Show when={session.may(publish.name)}>
            <Editing draft={props.draft} book={props.book} />
          </Show>
        </Match>
        <Match when={state().name === "submitted" && (state() as Extract<Draft["state"], { name: "submitted" }>)}>
          {(submitted) => (
            <>
              <Notice tone="notice">{words().waiting(submitted().effectiveFrom)}</Notice>
              <Show when={!submitted().approval}>
                <Second draft={props.draft} author={submitted().by.person} />
              </Show>
            </>
          )}
        </Match>
        <Match when={state().name === "published" && (state() as Extract<Draft["state"], { name: "published" }>)}>
          {(done) => (
            <Notice
              tone="done"
              actions={<ButtonLink href={placeAfter(props.draft, done().edition, session)}>{words().see}</ButtonLink>}
            >
              {words().published(done().edition)}
            </Notice>
          )}
        </Match>
        <Match when={state().name === "discarded"}>
          <Notice tone="warning">{words().discarded}</Notice>
        </Match>
      </Switch>
      <ApprovalCourse approvals={props.approvals} book={book} people={people} />
    </div>
  )
}

/** A draft on its way to be an edition: what the check says, the day, and its approval. */
export default function Publication(): JSX.Element {
  const params = useParams<{ draft: string }>()
  const { may } = useSession()
  const query = useOperation(get, () => ({ id: params.draft }))
  const isTemplate = (): boolean => query.data?.draft.template !== undefined
  const before = (): string => (isTemplate() ? `from=${query.data?.draft.base}&` : "")
  return (
    <Page
      title={query.data ? query.data.draft.name : words().publish}
      lead={isTemplate() ? words().templateLead : words().publishLead}
      width="prose"
      crumbs={
        isTemplate()
          ? [{ label: templateWords().title, href: "/templates" }]
          : [
              { label: editionWords().rulebook, href: "/rulebook" },
              { label: editionWords().title, href: "/rulebook/editions" },
            ]
      }
      actions={
        <>
          <ButtonLink href={`/rulebook/comparison?${before()}to=draft-${params.draft}`}>{words().compare}</ButtonLink>
          <Show when={may("draft.try") && query.data && !isTemplate()}>
            <ButtonLink href={`/rulebook/trials/${params.draft}`}>{words().trial}</ButtonLink>
          </Show>
        </>
      }
    >
      <Loaded query={query}>
        {(data) => <Standing draft={data().draft} book={data().rulebook} approvals={data().approvals} />}
      </Loaded>
    </Page>
  )
}
