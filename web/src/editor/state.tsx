import { check, type Draft, get as getDraft, save as saveDraft, undo as undoDraft } from "@bihuan/contract/draft"
import { createContext, createMemo, createSignal, onCleanup, onMount, useContext } from "solid-js"
import { createStore, produce, reconcile, unwrap } from "solid-js/store"
import { call } from "../client/call.ts"
import { useOperation } from "../client/query.ts"
import { Refused } from "../client/refused.ts"
import { notify } from "../ui/toast.tsx"
import { type Clash, merged, same, type Writing, writingsOf, written, yielded } from "./merge.ts"
import { dotted, type Lack, lacksOf, type Path, sectionAt, shapes, type Tree } from "./place.ts"
import { lackSentence, problemSentence } from "./sentence.ts"
import { words } from "./words.ts"

/** A sentence about one field. An error keeps the draft from being published; what lacks cannot even be saved. */
export type Mark = { path: Path; level: "lack" | "error" | "warning"; sentence: string }

export type Saving = "saved" | "unsaved" | "saving" | "lacking" | "failed" | "clash"

export type Editor = {
  readonly draft: () => Draft
  readonly book: Tree
  get: (path: Path) => unknown
  set: (path: Path, value: unknown) => void
  /** Takes one of a list to another place. */
  move: (path: Path, from: number, to: number) => void
  insert: (path: Path, value: unknown, at?: number) => void
  remove: (path: Path, index: number) => void
  /** Saves what waits, now. */
  flush: () => Promise<void>
  /** Takes back one's own newest change, or the one named. */
  undo: (change?: number) => Promise<void>
  readonly mayUndo: () => boolean
  readonly saving: () => Saving
  readonly failure: () => Refused | undefined
  readonly clashes: () => readonly Clash[]
  /** Decides every clash: those given yield to what is there now. */
  settle: (yielding: readonly Clash[]) => void
  readonly marks: () => readonly Mark[]
  /** What is said of a value; `deep`: and of all in it. */
  marksAt: (path: Path, deep?: boolean) => readonly Mark[]
}

const Context = createContext<Editor>()
export const EditorProvider = Context.Provider
export const useEditor = (): Editor => {
  const editor = useContext(Context)
  if (!editor) throw new Error("useEditor outside of a draft's page")
  return editor
}

/** A pause in typing after which the draft is saved, in milliseconds. */
const pause = 900

const at = (tree: unknown, path: Path): unknown =>
  path.reduce<unknown>((node, key) => (node as Tree | undefined)?.[key], tree)

const plain = (book: Tree): Tree => structuredClone(unwrap(book))

/**
 * One draft under the hands of one person. The page changes its own copy at once; what was changed is written provision by provision after
 * a pause, so that two people on different provisions never meet. Where both changed the same one, the service refuses and nobody is
 * overwritten: the person sees what is there now and decides.
 */
export function createEditor(opened: { draft: Draft; rulebook: unknown }, person: string): Editor {
  const [draft, setDraft] = createSignal(opened.draft)
  const [book, change] = createStore<Tree>(structuredClone(opened.rulebook) as Tree)
  let base = structuredClone(opened.rulebook) as Tree
  const [saving, setSaving] = createSignal<Saving>("saved")
  const [failure, setFailure] = createSignal<Refused>()
  const [clashes, setClashes] = createSignal<readonly Clash[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined

  const id = opened.draft.id
  const checked = useOperation(check, () => ({ id }))

  const bySection = Object.keys(shapes.root)
    .filter((section) => section !== "id")
    .map((section) => [section, createMemo(() => lacksOf(sectionAt(section), book[section]))] as const)
  const lacks = (): Lack[] => bySection.flatMap(([, of]) => of())
  const placeOf = (section: string, provision: string | undefined, field: string): Path => {
    const list = book[section]
    const index = Array.isArray(list) ? list.findIndex((one) => (one as Tree).id === provision) : -1
    return [section, ...(index < 0 ? [] : [index]), ...field.split(".").filter((part) => part !== "")]
  }
  const marks = createMemo<Mark[]>(() => [
    ...lacks().map((lack) => ({ path: lack.path, level: "lack" as const, sentence: lackSentence(lack) })),
    ...(checked.data?.problems ?? []).map((problem) => ({
      path: placeOf(problem.section, problem.provision, problem.field),
      level: problem.level,
      sentence: problemSentence(problem, book),
    })),
  ])
  const byPath = createMemo(() => {
    const map = new Map<string, Mark[]>()
    for (const mark of marks()) {
      const key = dotted(mark.path)
      map.set(key, [...(map.get(key) ?? []), mark])
    }
    return map
  })

  /** What can be written: a provision in which something lacks waits until it is whole. */
  const ready = ({ section, provision, value }: Writing): boolean => {
    if (value === undefined) return true
    const list = book[section]
    const index = Array.isArray(list) && provision ? list.findIndex((one) => (one as Tree).id === provision) : -1
    const own = bySection.find(([name]) => name === section)?.[1]() ?? []
    return !own.some(({ path }) => index < 0 || path[1] === index)
  }

  const adopt = async (): Promise<void> => {
    const now = await call(getDraft, { id })
    const theirs = now.rulebook as unknown as Tree
    const { value, clashes: found } = merged(base, plain(book), theirs)
    const isTheirs = !same(base, theirs)
    base = structuredClone(theirs)
    change(reconcile(structuredClone(value), { key: "id", merge: true }))
    setDraft(now.draft)
    setClashes(found)
    if (isTheirs && found.length === 0) notify(words().merged, { tone: "notice" })
  }

  const write = async (): Promise<void> => {
    setFailure(undefined)
    for (let meetings = 0; ; ) {
      const writings = writingsOf(base, plain(book))
      const next = writings.find(ready)
      if (!next) {
        setSaving(writings.length > 0 ? "lacking" : "saved")
        break
      }
      setSaving("saving")
      const { section, provision, value, at: place } = next
      const { version } = draft()
      try {
        const saved = await call(saveDraft, {
          id,
          version,
          section: section as Draft["changes"][number]["section"],
          ...(provision === undefined ? {} : { provision }),
          ...(value === undefined ? {} : { value }),
          ...(place === undefined ? {} : { at: place }),
        })
        base = written(base, next)
        setDraft(saved)
        if (saved.version > version + 1) await adopt()
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        if (error.code !== "stale" || meetings++ > 3) {
          setFailure(error)
          setSaving("failed")
          return
        }
        try {
          await adopt()
        } catch (again) {
          setFailure(again as Refused)
          setSaving("failed")
          return
        }
      }
      if (clashes().length > 0) {
        setSaving("clash")
        return
      }
    }
    void checked.refetch()
  }

  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    if (clashes().length > 0) return
    // One after another: what was typed while one was on its way goes with the next.
    running = (running ?? Promise.resolve()).catch(() => undefined).then(write)
    await running
  }
  const later = (wait = pause): void => {
    setSaving("unsaved")
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), wait)
  }
  const list = (path: Path, how: (list: unknown[]) => void): void => {
    change(
      produce((tree) => {
        const found = at(tree, path)
        if (Array.isArray(found)) how(found)
        else {
          const fresh: unknown[] = []
          how(fresh)
          put(tree, path, fresh)
        }
      }),
    )
    // One press is one change, to be undone by itself.
    later(0)
  }

  const leaving = (event: BeforeUnloadEvent): void => {
    if (saving() !== "saved") event.preventDefault()
  }
  onMount(() => window.addEventListener("beforeunload", leaving))
  onCleanup(() => {
    window.removeEventListener("beforeunload", leaving)
    void flush()
  })

  return {
    draft,
    book,
    get: (path) => at(book, path),
    set: (path, value) => {
      change(produce((tree) => put(tree, path, value)))
      later()
    },
    move: (path, from, to) => list(path, (items) => items.splice(to, 0, ...items.splice(from, 1))),
    insert: (path, value, place) => list(path, (items) => items.splice(place ?? items.length, 0, value)),
    remove: (path, index) => list(path, (items) => items.splice(index, 1)),
    flush,
    undo: async (number) => {
      await flush()
      // What was never whole was never saved: taking it back is forgetting it.
      if (saving() === "lacking") {
        change(reconcile(structuredClone(base), { key: "id", merge: true }))
        setSaving("saved")
        return
      }
      if (saving() !== "saved") return
      try {
        setDraft(
          await call(undoDraft, { id, version: draft().version, ...(number !== undefined && { change: number }) }),
        )
        const now = await call(getDraft, { id })
        base = structuredClone(now.rulebook) as unknown as Tree
        change(reconcile(structuredClone(base), { key: "id", merge: true }))
        setDraft(now.draft)
        setSaving("saved")
        void checked.refetch()
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        setFailure(error)
      }
    },
    mayUndo: () =>
      saving() !== "saved" ||
      draft().changes.some(({ by, undone, undoes }) => by.person === person && !undone && undoes === undefined),
    saving,
    failure,
    clashes,
    settle: (yielding) => {
      change(reconcile(structuredClone(yielding.reduce(yielded, plain(book))), { key: "id", merge: true }))
      setClashes([])
      void flush()
    },
    marks,
    marksAt: (path, deep) => {
      const key = dotted(path)
      if (!deep) return byPath().get(key) ?? []
      return marks().filter((mark) => {
        const own = dotted(mark.path)
        return own === key || own.startsWith(`${key}.`)
      })
    },
  }
}

function put(tree: Tree, path: Path, value: unknown): void {
  let node = tree as Record<PropertyKey, unknown>
  path.slice(0, -1).forEach((key, depth) => {
    node[key] ??= typeof path[depth + 1] === "number" ? [] : {}
    node = node[key] as Record<PropertyKey, unknown>
  })
  const last = path.at(-1)
  if (last === undefined) return
  if (value === undefined) delete node[last]
  else node[last] = value
}
