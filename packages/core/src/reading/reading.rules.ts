import type { Doubt, Proposal } from "@bihuan/contract/document"
import type { Article } from "@bihuan/contract/rulebook/document"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { linkages, notices, people } from "./people/people.rules.ts"
import { whoOf } from "./people/who.rules.ts"
import type { Provision, Reader, Section, Text } from "./reader.ts"
import { assessment, consultations, evaluation, interpretation } from "./result/assessment.rules.ts"
import { closure, lookBacks, openDeadlines } from "./result/closure.rules.ts"
import { briefings, dispositions, instruments } from "./result/instrument.rules.ts"
import { passagesOf } from "./sentence.rules.ts"
import { deadlines } from "./time/deadline.rules.ts"
import { ladders, lamps } from "./time/late.rules.ts"
import { periodicDuties } from "./time/periodic.rules.ts"
import { chains } from "./work/chain.rules.ts"
import { focusAreas, forms, instructionTasks, means, severities, supervisions } from "./work/focus.rules.ts"
import { ledgers, lists } from "./work/list.rules.ts"
import { stages } from "./work/stage.rules.ts"

/** Whose units lead the work as the field knows it. */
const leading = [
  "conduct-office",
  "political-supervision-office",
  "supervision-office",
  "stationed-group",
  "township-commission",
]

/** More than any document makes: what goes beyond was not written by a county. */
const mostProposals = 2000
const mostDoubts = 500

/** What rests on another comes after it. */
const readers: readonly Reader[] = [
  ...[people, supervisions, focusAreas, instructionTasks, forms, chains, stages, means, lists, ledgers, severities],
  ...[
    instruments,
    dispositions,
    briefings,
    deadlines,
    lookBacks,
    closure,
    openDeadlines,
    periodicDuties,
    lamps,
    ladders,
  ],
  ...[notices, linkages, assessment, evaluation, consultations, interpretation],
]

/**
 * The provisions that stand in a document's words, by rules alone: the same words give the same proposals. Names that `known` has
 * already keep their ids there, so that what is accepted takes the place of what it means.
 */
export function provisionsIn(
  articles: readonly Article[],
  known?: Rulebook,
): { proposals: Proposal[]; doubts: Doubt[] } {
  const passages = passagesOf(articles)
  const sentences = passages.flatMap((passage) => passage.sentences)
  const who = whoOf(sentences.map(({ own }) => own).join("\n"), known)
  const named = new Set(sentences.flatMap(({ own }) => who.in(own).map(({ id }) => id)))
  const role = (word: string) => (named.has(who.idOf(word)) ? who.idOf(word) : undefined)
  const used = new Map<string, Set<string>>()
  const doubts: Doubt[] = []
  const found: Proposal[] = []
  const text: Text = {
    passages,
    sentences,
    who,
    role,
    leaders: leading.flatMap((word) => role(word) ?? []),
    id: (section, name, base, same) => {
      const taken = used.get(section) ?? new Set()
      used.set(section, taken)
      const there = knownIn(known, section)
      const kept = (there.find((one) => one.name === name) ?? (same && there.find(same)))?.id
      const free = [kept, base, ...Array.from({ length: 500 }, (_, index) => `${base}-${index + 2}`)]
      const id = free.find((one) => one !== undefined && !taken.has(one)) ?? base
      taken.add(id)
      return id
    },
    doubt: (kind, words, mark) => {
      if (doubts.length >= mostDoubts) return
      const known = doubts.some((one) => one.mark.article === mark.article && one.mark.from === mark.from)
      if (!known) doubts.push({ kind, words: words.slice(0, 100), mark })
    },
    found,
  }
  for (const read of readers) found.push(...read(text))
  return { proposals: found.slice(0, mostProposals), doubts }
}

function knownIn<S extends Section>(known: Rulebook | undefined, section: S): Provision<S>[] {
  const of = known?.[section]
  return (of === undefined ? [] : Array.isArray(of) ? of : [of]) as Provision<S>[]
}
