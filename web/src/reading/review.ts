import type { Proposal, Reading } from "@bihuan/contract/document"
import { createSignal } from "solid-js"
import { createStore, reconcile } from "solid-js/store"
import { dropDraft, keepDraft, keptDraft } from "../ui/draft.ts"

export type Decision = "accepted" | "refused"

export const keyOf = ({ section, value }: Proposal): string => `${section}/${value.id}`

const kept = "reading"

/** What was read, and what a person has decided on it; a reload takes nothing of either. */
export function createReview() {
  const before = keptDraft(kept) as { reading: Reading; decisions: Record<string, Decision> } | undefined
  const [reading, setReading] = createSignal<Reading | undefined>(before?.reading)
  const [decisions, decide] = createStore<Record<string, Decision | undefined>>(before?.decisions ?? {})
  const [chosen, choose] = createSignal<string>()
  const keep = (): void => keepDraft(kept, { reading: reading(), decisions })
  const proposals = (): readonly Proposal[] => reading()?.proposals ?? []
  const set = (keys: readonly string[], decision: Decision | undefined): void => {
    for (const key of keys) decide(key, decision)
    keep()
  }
  return {
    reading,
    proposals,
    decisionOf: (proposal: Proposal): Decision | undefined => decisions[keyOf(proposal)],
    chosen,
    choose,
    begin: (next: Reading): void => {
      decide(reconcile({}))
      choose(undefined)
      setReading(next)
      keep()
    },
    clear: (): void => {
      dropDraft(kept)
      decide(reconcile({}))
      choose(undefined)
      setReading(undefined)
    },
    /** Accepts with what it rests on, as far as that is undecided; answers with the names of what came along. */
    accept: (proposal: Proposal): string[] => {
      const along = restsOn(proposal, proposals()).filter((one) => decisions[keyOf(one)] === undefined)
      set([proposal, ...along].map(keyOf), "accepted")
      return along.map(({ value }) => value.name)
    },
    refuse: (proposal: Proposal): void => set([keyOf(proposal)], "refused"),
    reopen: (proposal: Proposal): void => set([keyOf(proposal)], undefined),
    acceptSure: (): number => {
      const open = proposals().filter((one) => one.confidence === "sure" && decisions[keyOf(one)] === undefined)
      set(open.map(keyOf), "accepted")
      return open.length
    },
  }
}
export type Review = ReturnType<typeof createReview>

/** The sections whose ids other provisions point to. */
const pointed: readonly Proposal["section"][] = [
  "unitKinds",
  "roles",
  "forms",
  "instruments",
  "approvalChains",
  "periodicDuties",
  "lamps",
]

function idsIn(value: unknown): string[] {
  if (typeof value === "string") return [value]
  if (Array.isArray(value)) return value.flatMap(idsIn)
  if (typeof value !== "object" || value === null) return []
  // Its own id, its words and its cites point to nothing.
  return Object.entries(value).flatMap(([key, of]) => (["id", "name", "cites", "note"].includes(key) ? [] : idsIn(of)))
}

/** The proposals that another points to, and those that they point to. */
function restsOn(proposal: Proposal, all: readonly Proposal[]): Proposal[] {
  const found = new Set<Proposal>([proposal])
  for (const one of found) {
    const ids = idsIn(one.value)
    for (const other of all)
      if (pointed.includes(other.section) && ids.includes(other.value.id) && other.section !== one.section)
        found.add(other)
  }
  found.delete(proposal)
  return [...found]
}
