import { type Draft, discard, get } from "@bihuan/contract/draft"
import { useBeforeLeave, useNavigate, useParams } from "@solidjs/router"
import { createSignal, type JSX, Match, Show, Switch } from "solid-js"
import { useCommand, useOperation } from "../client/query.ts"
import { words as kit } from "../messages/words.ts"
import { useSession } from "../session/session.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { ConfirmDialog } from "../ui/dialog.tsx"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { Skeleton } from "../ui/loaded.tsx"
import { ErrorNotice, Notice } from "../ui/notice.tsx"
import { Page } from "../ui/page.tsx"
import { notify } from "../ui/toast.tsx"
import { Changes } from "./changes.tsx"
import { Cited, Resting } from "./cites.tsx"
import { Clashes } from "./clashes.tsx"
import { Contents } from "./contents.tsx"
import { type Desk, DeskProvider, type Pane } from "./desk.tsx"
import { DrawingProvider } from "./draw.tsx"
import { FieldPart } from "./field.tsx"
import type { Path, Tree } from "./place.ts"
import { Problems } from "./problems.tsx"
import { createEditor, EditorProvider, type Saving, useEditor } from "./state.tsx"
import { type Bound, boundAt } from "./way.ts"
import { words } from "./words.ts"

const tones: Record<Saving, Tone> = {
  saved: "done",
  unsaved: "calm",
  saving: "notice",
  lacking: "warning",
  failed: "danger",
  clash: "danger",
}

/** Every article that something here rests on, in its order, itself and in its parts. */
function citesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(citesIn)
  if (typeof value !== "object" || value === null) return []
  const { cites, ...rest } = value as Tree
  return [...((cites ?? []) as string[]), ...Object.values(rest).flatMap(citesIn)]
}

const Bar = (props: { pane: Pane; show: (pane: Pane) => void }): JSX.Element => {
  const editor = useEditor()
  const said = (): string => {
    const lacks = editor.marks().filter(({ level }) => level === "lack").length
    switch (editor.saving()) {
      case "lacking":
        return words().lacking(lacks)
      case "failed":
        return words().failed
      case "clash":
        return words().conflict
      default:
        return words()[editor.saving() as "saved" | "unsaved" | "saving"]
    }
  }
  const undo = async (): Promise<void> => {
    const changes = editor.draft().changes.length
    await editor.undo()
    if (editor.draft().changes.length !== changes) notify(words().undoneOne)
  }
  const count = (level: "error" | "warning"): number =>
    editor.marks().filter((mark) => (level === "warning" ? mark.level === "warning" : mark.level !== "warning")).length
  return (
    <div class="sticky top-14 z-20 -mx-4 mb-4 border-y border-line bg-paper px-4 py-2 wide:-mx-8 wide:px-8 print:hidden">
      <div class="flex flex-wrap items-center gap-2">
        <span aria-live="polite" class="me-auto phone:w-full">
          <Lamp tone={tones[editor.saving()]}>{said()}</Lamp>
        </span>
        <Button icon="back" disabled={!editor.mayUndo()} onClick={() => void undo()}>
          {words().undo}
        </Button>
        <Button
          icon="alert"
          expanded={props.pane === "problems"}
          onClick={() => props.show(props.pane === "problems" ? "form" : "problems")}
        >
          {words().problems}
          <span class="phone:hidden">{`：${words().problemCount(count("error"), count("warning"))}`}</span>
          <span class="wide:hidden">{` ${editor.marks().length}`}</span>
        </Button>
        <Button
          icon="clock"
          expanded={props.pane === "changes"}
          onClick={() => props.show(props.pane === "changes" ? "form" : "changes")}
        >
          {words().changes}
          <span class="text-ink-soft">{` ${editor.draft().changes.length}`}</span>
        </Button>
        <span class="full:hidden">
          <Button
            icon="book"
            expanded={props.pane === "article"}
            onClick={() => props.show(props.pane === "article" ? "form" : "article")}
          >
            {words().article}
          </Button>
        </span>
      </div>
      <Show when={editor.failure()}>
        {(refused) => (
          <div class="mt-2">
            <ErrorNotice error={refused()} retry={() => void editor.flush()} />
          </div>
        )}
      </Show>
    </div>
  )
}

/** Gives a draft up; what was written stays readable. */
const Discard = (): JSX.Element => {
  const editor = useEditor()
  const navigate = useNavigate()
  const command = useCommand(discard)
  const [asking, ask] = createSignal(false)
  const confirm = async (): Promise<void> => {
    await editor.flush()
    const { id, version } = editor.draft()
    await command.mutateAsync({ id, version })
    navigate("/rulebook/drafts")
  }
  return (
    <Show when={editor.draft().state.name === "editing"}>
      <Button tone="quiet" icon="trash" onClick={() => ask(true)}>
        {words().discard}
      </Button>
      <ConfirmDialog
        open={asking()}
        title={words().discard}
        confirm={words().discard}
        tone="danger"
        onClose={() => ask(false)}
        onConfirm={confirm}
      >
        {words().discardText}
      </ConfirmDialog>
    </Show>
  )
}

const Panes = (props: { pane: Pane; show: (pane: Pane) => void; children?: JSX.Element }): JSX.Element => {
  const editor = useEditor()
  const params = useParams<{ section?: string; entry?: string }>()
  const cites = (): string[] => {
    const { section, entry } = params
    if (!section) return []
    const value = editor.get([section])
    if (entry === undefined) return [...new Set(citesIn(value))]
    const list = Array.isArray(value) ? (value as { id: string }[]) : []
    return [...new Set(citesIn(list.find(({ id }) => id === decodeURIComponent(entry))))]
  }
  const isOpen = (): boolean => editor.draft().state.name === "editing"
  const beside = (): string => {
    if (props.pane === "problems") return words().problems
    if (props.pane === "changes") return words().changes
    return params.section === "articles" && params.entry ? words().rests : words().article
  }
  const stays = "full:sticky full:top-32 full:max-h-[calc(100dvh-9rem)] full:overflow-y-auto"
  return (
    <>
      <Bar pane={props.pane} show={props.show} />
      <Show when={!isOpen()}>
        <div class="mb-4">
          <Notice tone="notice">{words().closed}</Notice>
        </div>
      </Show>
      <div class="grid items-start gap-6 full:grid-cols-[14rem_minmax(0,1fr)_20rem]">
        <div class={`${params.section ? "max-full:hidden" : ""} ${stays}`}>
          <Contents />
        </div>
        <fieldset
          disabled={!isOpen()}
          class={`min-w-0 ${!params.section || props.pane !== "form" ? "max-full:hidden" : ""}`}
        >
          {props.children}
        </fieldset>
        {/* It scrolls by itself, so the keyboard has to reach it. */}
        <aside tabindex="0" aria-label={beside()} class={`${props.pane === "form" ? "max-full:hidden" : ""} ${stays}`}>
          <h2 class="mb-3 text-lead">{beside()}</h2>
          <Switch fallback={<Cited cites={cites()} />}>
            <Match when={props.pane === "problems"}>
              <Problems />
            </Match>
            <Match when={props.pane === "changes"}>
              <Changes />
            </Match>
            <Match when={params.section === "articles" && params.entry}>
              {(article) => <Resting article={decodeURIComponent(article())} />}
            </Match>
          </Switch>
        </aside>
      </div>
      <Clashes />
    </>
  )
}

const Opened = (props: { opened: { draft: Draft; rulebook: unknown }; children?: JSX.Element }): JSX.Element => {
  const session = useSession()
  const navigate = useNavigate()
  const editor = createEditor(props.opened, session.me().person)
  const [pane, show] = createSignal<Pane>("form")
  const [target, setTarget] = createSignal<Path>()
  const hrefOf = (section?: string, provision?: string): string =>
    ["/rulebook/drafts", editor.draft().id, section, provision].filter((part) => part !== undefined).join("/")
  const desk: Desk = {
    hrefOf,
    pane,
    show,
    goTo: (to) => {
      // A bond has its place beside what it is on.
      const bond = to[0] === "bonds" ? (editor.get(to.slice(0, 2)) as Bound | undefined) : undefined
      const path = bond ? (boundAt(editor.book, bond)?.place.path ?? [bond.section]) : to
      const [section, index] = path
      const one = typeof index === "number" ? (editor.get([section ?? "", index]) as { id?: string }) : undefined
      show("form")
      setTarget(path)
      navigate(hrefOf(String(section), one?.id))
    },
    target,
    arrived: () => setTarget(undefined),
  }
  const [leave, ask] = createSignal<() => void>()
  // What can be saved is saved on the way; only what is not whole yet would be lost.
  useBeforeLeave((event) => {
    const isWithin = typeof event.to === "string" && event.to.startsWith(hrefOf())
    if (isWithin || editor.saving() === "saved" || event.defaultPrevented) return
    event.preventDefault()
    void editor.flush().then(() => {
      if (editor.saving() === "saved") event.retry(true)
      else ask(() => () => event.retry(true))
    })
  })
  return (
    <EditorProvider value={editor}>
      <DeskProvider value={desk}>
        <DrawingProvider value={FieldPart}>
          <Page
            title={editor.draft().name}
            crumbs={
              editor.draft().template
                ? [
                    { label: words().templates, href: "/templates" },
                    { label: words().templateDrafts, href: "/rulebook/drafts" },
                  ]
                : [
                    { label: words().rulebook, href: "/rulebook" },
                    { label: words().drafts, href: "/rulebook/drafts" },
                  ]
            }
            lead={editor.draft().template ? words().templateDraftsLead : words().draftsLead}
            actions={
              <>
                <Discard />
                {/* A template is for counties that are not here: there is no work to try it on. */}
                <Show when={editor.draft().template === undefined}>
                  <ButtonLink href={`/rulebook/trials/${editor.draft().id}`}>{words().trial}</ButtonLink>
                </Show>
                <ButtonLink href={`/rulebook/publication/${editor.draft().id}`}>{words().publication}</ButtonLink>
              </>
            }
          >
            <Panes pane={pane()} show={show}>
              {props.children}
            </Panes>
            <ConfirmDialog
              open={leave() !== undefined}
              title={words().leaving}
              confirm={kit().kit.leave}
              cancel={kit().kit.stay}
              tone="danger"
              onClose={() => ask(undefined)}
              onConfirm={() => leave()?.()}
            >
              {words().leavingText}
            </ConfirmDialog>
          </Page>
        </DrawingProvider>
      </DeskProvider>
    </EditorProvider>
  )
}

/** A draft of the rulebook under its editor's hands: its sections, the form of one, and the articles on which that rests. */
export default function DraftScope(props: { children?: JSX.Element }): JSX.Element {
  const params = useParams<{ draft: string }>()
  const query = useOperation(get, () => ({ id: params.draft }))
  return (
    <Switch
      fallback={
        <Page title={words().drafts}>
          <Skeleton lines={10} />
        </Page>
      }
    >
      <Match when={query.error && query.data === undefined}>
        <Page title={words().drafts} crumbs={[{ label: words().drafts, href: "/rulebook/drafts" }]}>
          <ErrorNotice error={query.error} retry={() => void query.refetch()} />
        </Page>
      </Match>
      <Match when={query.isSuccess && query.data?.draft.id}>
        <Show when={query.data?.draft.id} keyed>
          {/* What was read once is where the editing begins; later answers come through the editor itself. */}
          <Opened opened={JSON.parse(JSON.stringify(query.data)) as { draft: Draft; rulebook: unknown }}>
            {props.children}
          </Opened>
        </Show>
      </Match>
    </Switch>
  )
}
