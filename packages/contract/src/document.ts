import * as z from "zod"
import { operation } from "./operation.ts"
import { ApprovalChain } from "./rulebook/approval.ts"
import { Assessment, Consultation, Evaluation } from "./rulebook/assessment.ts"
import { Deadline, Ladder, Lamp, PeriodicDuty } from "./rulebook/deadline.ts"
import { Briefing, Closure, Disposition, Instrument, LookBack } from "./rulebook/disposition.ts"
import { Article, SourceDocument } from "./rulebook/document.ts"
import { Linkage, Notice, Role, UnitKind } from "./rulebook/people.ts"
import { ArticleId, provision } from "./rulebook/provision.ts"
import { Rulebook } from "./rulebook/rulebook.ts"
import { FocusArea, Form, InstructionTasks, LeadRule, Ledger, List, Means, Severity, Stage } from "./rulebook/work.ts"
import { Id, Line } from "./shape.ts"

/** Where in the document's words something stands: characters of the article's or item's own text, `to` not included. */
export const Mark = z.object({ article: ArticleId, from: z.int().min(0), to: z.int().min(1) })
export type Mark = z.infer<typeof Mark>

/**
 * How sure the rules are. sure: the words say it all · likely: something was taken from what stands around it · unsure: a person
 * must look. Nothing is taken over before a person says so; only what is sure is offered to be taken over in one go.
 */
export const Confidence = z.enum(["sure", "likely", "unsure"])
export type Confidence = z.infer<typeof Confidence>

const proposal = <S extends keyof Rulebook, V extends z.ZodType>(section: S, value: V) =>
  z.object({ section: z.literal(section), value, confidence: Confidence, marks: z.array(Mark).min(1).max(50) })

/** A provision as the rulebook's section takes it, found in the document's words. */
export const Proposal = z.discriminatedUnion("section", [
  proposal("unitKinds", UnitKind),
  proposal("roles", Role),
  proposal("supervisions", z.strictObject(provision)),
  proposal("focusAreas", FocusArea),
  proposal("instructionTasks", InstructionTasks),
  proposal("forms", Form),
  proposal("leads", LeadRule),
  proposal("stages", Stage),
  proposal("means", Means),
  proposal("lists", List),
  proposal("ledgers", Ledger),
  proposal("approvalChains", ApprovalChain),
  proposal("deadlines", Deadline),
  proposal("ladders", Ladder),
  proposal("severities", Severity),
  proposal("instruments", Instrument),
  proposal("dispositions", Disposition),
  proposal("briefings", Briefing),
  proposal("closure", Closure),
  proposal("lookBacks", LookBack),
  proposal("periodicDuties", PeriodicDuty),
  proposal("lamps", Lamp),
  proposal("notices", Notice),
  proposal("linkages", Linkage),
  proposal("consultations", Consultation),
  proposal("assessment", Assessment),
  proposal("evaluation", Evaluation),
  proposal("interpretation", Rulebook.shape.interpretation.unwrap()),
])
export type Proposal = z.infer<typeof Proposal>

/**
 * Words about time or number that nothing is proposed for, so that a person reads them. number: 1十日 is no number · range: which end
 * counts · since: within how many days of what · unit: hours are not counted here · cycle: every two months is no cycle here.
 */
export const Doubt = z.object({
  kind: z.enum(["number", "range", "since", "unit", "cycle"]),
  words: z.string(),
  mark: Mark,
})
export type Doubt = z.infer<typeof Doubt>

/** What was read: what is not found in the heading of the document is left to a person. */
export const Reading = z.object({
  document: SourceDocument.partial({ title: true, issuer: true }),
  articles: z.array(Article).max(500),
  proposals: z.array(Proposal).max(2000),
  doubts: z.array(Doubt).max(500),
})
export type Reading = z.infer<typeof Reading>

/** A function takes six megabytes at most, and a file grows by a third on its way. */
export const largestRequest = 5 * 1024 * 1024
/** Far above a document of two hundred pages. */
export const mostCharacters = 400_000

/**
 * Reads a document and keeps nothing. `file`: DOCX, or text in UTF-8, UTF-16 or GB18030, as base64. With a `draft` what that has under
 * the same names keeps its ids, otherwise what the edition in force has. Refuses what is no document, has no words (a scan), mixes
 * encodings, or unpacks to more than anybody wrote.
 */
export const read = operation("document.read", {
  method: "POST",
  path: "/api/documents/reading",
  most: largestRequest,
  input: z.object({
    draft: Id.optional(),
    from: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("text"), text: z.string().trim().min(1).max(mostCharacters) }),
      z.object({ kind: z.literal("file"), name: Line, content: z.base64().min(1).max(largestRequest) }),
    ]),
  }),
  output: Reading,
})
