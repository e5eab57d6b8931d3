import type { Input, Operation, Output } from "@bihuan/contract/operation"
import { useBeforeLeave } from "@solidjs/router"
import { createSignal, createUniqueId, For, type JSX, onCleanup, onMount, Show } from "solid-js"
import { createStore, produce, reconcile, unwrap } from "solid-js/store"
import { call } from "../client/call.ts"
import { limitAt, limitOf, mayBeEmpty, shortfalls, withEmptyLists } from "../client/limit.ts"
import { queryClient } from "../client/query.ts"
import { Refused } from "../client/refused.ts"
import type { FieldProblem } from "../messages/problem.ts"
import { words } from "../messages/words.ts"
import { Button } from "./button.tsx"
import { ConfirmDialog } from "./dialog.tsx"
import { dropDraft, keepDraft, keptDraft } from "./draft.ts"
import type { Field } from "./field.tsx"
import { ErrorNotice, Notice } from "./notice.tsx"

type Inner<T, K> = K extends keyof NonNullable<T> ? NonNullable<NonNullable<T>[K]> : never

/** The state of one submission of a contract operation. */
export type Form<I> = {
  readonly id: string
  /** A value at a path of the input: `form.field("title")`, `form.field("scope", "scale")`, `form.field("experts", 0, "name")`. */
  field<A extends keyof I & string>(a: A): Field<NonNullable<I[A]>>
  field<A extends keyof I & string, B extends keyof NonNullable<I[A]>>(a: A, b: B): Field<Inner<I[A], B>>
  field<A extends keyof I & string, B extends keyof NonNullable<I[A]>, C extends keyof Inner<I[A], B>>(
    a: A,
    b: B,
    c: C,
  ): Field<Inner<Inner<I[A], B>, C>>
  field<
    A extends keyof I & string,
    B extends keyof NonNullable<I[A]>,
    C extends keyof Inner<I[A], B>,
    D extends keyof Inner<Inner<I[A], B>, C>,
  >(a: A, b: B, c: C, d: D): Field<Inner<Inner<Inner<I[A], B>, C>, D>>
  /** What has been filled in so far. */
  readonly draft: Partial<I>
  readonly pending: () => boolean
  readonly refused: () => Refused | undefined
  /** Fields that are marked. */
  readonly marked: () => number
  /** Sentences about fields that this page does not show, so that none is swallowed. */
  readonly unplaced: () => string[]
  readonly changed: () => boolean
  /** What was typed outlives a reload. */
  readonly kept: boolean
  /** The fields began with what was typed before a reload; `discard` begins anew with what the service has. */
  readonly restored: () => boolean
  readonly discard: () => void
  /** It carries the version of what it began with: after a stale answer, submitting again overwrites. */
  readonly overwrites: () => boolean
  readonly submit: (element: HTMLElement) => Promise<void>
}

type Given<O extends Operation, I> = {
  /**
   * What the fields begin with. Read once: later answers never overwrite what a person is typing. As a function it is read again only when
   * the person asks for the latest in the place of what they typed.
   */
  initial?: Partial<I> | (() => Partial<I>)
  /** What no field asks for: the record's id, its version. Read anew at every submission. */
  fixed?: () => Partial<I>
  /** For what takes a person long to write: a name under which it is kept in this tab until it is submitted. */
  keep?: string
  /** The questions of the page wait for this command, as they do for a sign-in over it: they go on by themselves, and cannot be waited for. */
  awaited?: boolean
  onDone?: (output: Output<O>) => void
}

type Tree = Record<string, unknown>

const at = (tree: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((node, key) => (node as Record<PropertyKey, unknown> | undefined)?.[key], tree)

function put(tree: Tree, path: readonly PropertyKey[], value: unknown): void {
  let node = tree as Record<PropertyKey, unknown>
  path.slice(0, -1).forEach((key, depth) => {
    node[key] ??= typeof path[depth + 1] === "number" ? [] : {}
    node = node[key] as Record<PropertyKey, unknown>
  })
  const last = path.at(-1)
  if (last !== undefined) node[last] = value
}

/**
 * Binds fields to the input of a contract operation and submits it once: what this side can tell is wrong is marked at once, what the
 * service refuses is marked beside its field, nothing typed is lost, and a second press or a repeat after a lost answer does nothing twice.
 * Where the input is a union, `I` names the branch that this form fills in.
 */
export function createForm<O extends Operation, I extends Input<O> = Input<O>>(
  operation: O,
  given: Given<O, NoInfer<I>> = {},
): Form<I> {
  const id = createUniqueId()
  const limit = limitOf(operation)
  const initial = (): Tree =>
    structuredClone(typeof given.initial === "function" ? given.initial() : (given.initial ?? {})) as Tree
  const kept = given.keep === undefined ? undefined : keptDraft(given.keep)
  const [draft, change] = createStore<Tree>(kept ?? initial())
  const [restored, setRestored] = createSignal(kept !== undefined)
  const [problems, mark] = createStore<Record<string, string | FieldProblem | undefined>>({})
  const [pending, setPending] = createSignal(false)
  const [refused, setRefused] = createSignal<Refused>()
  const [changed, setChanged] = createSignal(false)
  const placed = new Set<string>()
  let key = crypto.randomUUID()

  const input = (): Tree => withEmptyLists(limit, { ...structuredClone(unwrap(draft)), ...given.fixed?.() })

  const marks = (): number => Object.values(problems).filter((problem) => problem !== undefined).length

  const markAll = (next: Record<string, string | FieldProblem | undefined>): void => {
    mark({ ...Object.fromEntries(Object.keys(problems).map((path) => [path, undefined])), ...next })
  }

  const focusFirst = (element: HTMLElement): void => {
    // After the marks are in the page, so that the screen reader reads the error together with the field.
    requestAnimationFrame(() => element.querySelector<HTMLElement>("[aria-invalid=true], [data-invalid]")?.focus())
  }

  const field = (...path: PropertyKey[]): Field<unknown> => {
    const name = path.map(String).join(".")
    const own = limitAt(limit, name)
    placed.add(name)
    return {
      id: `${id}-${name}`,
      name,
      required: !mayBeEmpty(own),
      most: own.most,
      value: () => at(draft, path),
      set: (value) => {
        change(produce((tree) => put(tree, path, value)))
        const before = marks()
        // A list that lost a row has moved what stands below it: its marks no longer point at what they meant.
        for (const marked of Object.keys(problems)) {
          if (marked === name || marked.startsWith(`${name}.`)) mark(marked, undefined)
        }
        // The sentence stood beside its field: with the last field mended it has nothing more to say.
        if (before > 0 && marks() === 0) setRefused(undefined)
        setChanged(true)
        if (given.keep !== undefined) keepDraft(given.keep, unwrap(draft))
        key = crypto.randomUUID() // another content is another command
      },
      problem: () => problems[name],
    }
  }

  const submit = async (element: HTMLElement): Promise<void> => {
    if (pending()) return
    const asked = input()
    const short = shortfalls(limit, asked)
    setRefused(undefined)
    markAll(Object.fromEntries([...short].filter(([path]) => placed.has(path))))
    if ([...short.keys()].some((path) => placed.has(path))) return focusFirst(element)
    setPending(true)
    try {
      const output = await call(operation, asked as Input<O>, { key })
      key = crypto.randomUUID()
      setChanged(false)
      setRestored(false)
      if (given.keep !== undefined) dropDraft(given.keep)
      if (!given.awaited) await queryClient.invalidateQueries()
      given.onDone?.(output)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      // A refusal is an answer: the next press is another command. Without an answer it may have been done, so the key stays.
      if (error.status !== 0 && error.status < 500) key = crypto.randomUUID()
      const issues =
        error.issues.length > 0 ? error.issues : error.field ? [{ path: error.field, message: error.message }] : []
      markAll(
        Object.fromEntries(issues.filter(({ path }) => placed.has(path)).map(({ path, message }) => [path, message])),
      )
      // A draft that carries its version was told of the other's change: the next submission is a decision.
      if (error.current !== undefined && "version" in draft) change("version", error.current)
      setRefused(error)
      focusFirst(element)
    } finally {
      setPending(false)
    }
  }

  return {
    id,
    field: field as Form<I>["field"],
    draft: draft as Partial<I>,
    pending,
    refused,
    marked: marks,
    unplaced: () => (refused()?.issues ?? []).filter(({ path }) => !placed.has(path)).map(({ message }) => message),
    changed,
    kept: given.keep !== undefined,
    restored,
    overwrites: () => "version" in draft,
    discard: () => {
      if (given.keep !== undefined) dropDraft(given.keep)
      change(reconcile(initial()))
      markAll({})
      setRefused(undefined)
      setRestored(false)
      setChanged(false)
    },
    submit,
  }
}

/** Asks before something typed would be lost, by a link or by closing the tab. */
const KeepTyped = (props: { changed: () => boolean }): JSX.Element => {
  const [leave, ask] = createSignal<() => void>()
  useBeforeLeave((event) => {
    if (!props.changed() || event.defaultPrevented) return
    event.preventDefault()
    ask(() => () => event.retry(true))
  })
  const warn = (event: BeforeUnloadEvent): void => {
    if (props.changed()) event.preventDefault()
  }
  onMount(() => window.addEventListener("beforeunload", warn))
  onCleanup(() => window.removeEventListener("beforeunload", warn))
  return (
    <ConfirmDialog
      open={leave() !== undefined}
      title={words().kit.unsaved}
      confirm={words().kit.leave}
      cancel={words().kit.stay}
      tone="danger"
      onClose={() => ask(undefined)}
      onConfirm={() => leave()?.()}
    >
      {words().kit.unsavedText}
    </ConfirmDialog>
  )
}

/**
 * A form of the page. Fields stand in `children`; `submit` names the command in words (“提交审批”, never “确定”). `onCancel` adds the way
 * back. Submitting with Enter works, as everywhere.
 */
export function Form<I>(props: {
  form: Form<I>
  submit: string
  tone?: "primary" | "danger"
  onCancel?: () => void
  cancel?: string
  /** In a narrow card the command is as wide as the fields. */
  narrow?: boolean
  children?: JSX.Element
}): JSX.Element {
  let element!: HTMLFormElement
  const more = (): boolean => props.form.unplaced().length > 0
  const sentenceIsShown = (): boolean => props.form.marked() > 0 && !more()
  const latest = async (): Promise<void> => {
    await queryClient.invalidateQueries()
    if (props.form.overwrites()) props.form.discard()
  }
  return (
    <form
      ref={element}
      id={props.form.id}
      novalidate
      class="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        void props.form.submit(element)
      }}
    >
      <Show when={!props.form.kept}>
        <KeepTyped changed={() => props.form.changed()} />
      </Show>
      <Show when={props.form.restored()}>
        <Notice tone="notice" actions={<Button onClick={() => props.form.discard()}>{words().kit.discard}</Button>}>
          {words().kit.restored}
        </Notice>
      </Show>
      {props.children}
      <Show when={props.form.marked() > 1}>
        <div role="alert">
          <Notice tone="danger">{words().kit.mend(props.form.marked())}</Notice>
        </div>
      </Show>
      <Show when={!sentenceIsShown() && props.form.refused()}>
        {(refused) => (
          <ErrorNotice error={refused()} {...(refused().code === "stale" ? { retry: () => void latest() } : {})}>
            <Show when={refused().code === "stale" && props.form.overwrites()}>
              <p>{words().kit.overwrite}</p>
            </Show>
            <Show when={more()}>
              <ul class="mt-1 list-disc ps-5">
                <For each={props.form.unplaced()}>{(sentence) => <li>{sentence}</li>}</For>
              </ul>
            </Show>
          </ErrorNotice>
        )}
      </Show>
      <div class={`flex flex-col-reverse gap-2 ${props.narrow ? "" : "wide:flex-row wide:justify-end"}`}>
        <Show when={props.onCancel}>
          <Button onClick={() => props.onCancel?.()}>{props.cancel ?? words().kit.cancel}</Button>
        </Show>
        <Button type="submit" tone={props.tone ?? "primary"} pending={props.form.pending()}>
          {props.submit}
        </Button>
      </div>
    </form>
  )
}
