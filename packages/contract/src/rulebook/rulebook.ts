import * as z from "zod"
import { Id } from "../shape.ts"
import { ApprovalChain } from "./approval.ts"
import { Assessment, Consultation, Evaluation } from "./assessment.ts"
import { Bond } from "./bond.ts"
import { Deadline, Ladder, Lamp, PeriodicDuty } from "./deadline.ts"
import { Briefing, Closure, Disposition, Instrument, LookBack } from "./disposition.ts"
import { Article, Calendar, SourceDocument } from "./document.ts"
import { HandlingForm, Linkage, Notice, Role, UnitKind } from "./people.ts"
import { provision } from "./provision.ts"
import {
  CustomField,
  FocusArea,
  Form,
  InstructionTasks,
  LeadRule,
  Ledger,
  List,
  Means,
  Severity,
  Stage,
} from "./work.ts"

const some = <T extends z.ZodType>(of: T) => z.array(of).max(500).default([])
const Named = z.strictObject(provision)

/**
 * A county's document as data (DESIGN §5). Every section may be absent: what is absent is off, or asks a person.
 * Which version this is, and from when it applies, belongs to the record that holds it.
 */
export const Rulebook = z.strictObject({
  id: Id,
  document: SourceDocument,
  articles: some(Article),
  calendar: Calendar,
  unitKinds: some(UnitKind),
  roles: some(Role),
  /** 职级, highest first, for exceptions by rank. */
  ranks: some(Named),
  /** 纪律、监察、派驻、巡察监督: the kinds of supervision that a project joins. */
  supervisions: some(Named),
  focusAreas: some(FocusArea),
  instructionTasks: InstructionTasks.optional(),
  forms: some(Form),
  leads: some(LeadRule),
  stages: some(Stage),
  means: some(Means),
  lists: some(List),
  ledgers: some(Ledger),
  approvalChains: some(ApprovalChain),
  deadlines: some(Deadline),
  ladders: some(Ladder),
  severities: some(Severity),
  instruments: some(Instrument),
  dispositions: some(Disposition),
  briefings: some(Briefing),
  closure: Closure.optional(),
  lookBacks: some(LookBack),
  periodicDuties: some(PeriodicDuty),
  lamps: some(Lamp),
  /** 四种形态. */
  fourForms: some(HandlingForm),
  /** 三看: the headings under which people write an evaluation. */
  threeViews: some(Named),
  notices: some(Notice),
  linkages: some(Linkage),
  consultations: some(Consultation),
  assessment: Assessment.optional(),
  evaluation: Evaluation.optional(),
  /** Who answers questions about a provision (12). */
  interpretation: z.strictObject({ ...provision, role: Id }).optional(),
  /** What running work does when a new version takes over (13), unless the county decides otherwise at the time. */
  transition: z.strictObject({ ...provision, running: z.enum(["keep", "recalculate"]) }).optional(),
  /** Of a province: what a county's figure must at least come to before it is told. */
  figures: z.strictObject({ ...provision, threshold: z.int().min(1).max(1000) }).optional(),
  fields: some(CustomField),
  /** In a template: how far a county may depart. Nothing holds a county by what its own rulebook says here. */
  bonds: some(Bond),
})
export type Rulebook = z.infer<typeof Rulebook>
/** As written by hand, before defaults are filled in. */
export type RulebookInput = z.input<typeof Rulebook>
