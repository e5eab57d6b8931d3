import * as z from "zod"
import { Difference, Draft, Section } from "./draft.ts"
import { operation } from "./operation.ts"
import { ProvisionId } from "./rulebook/provision.ts"
import { Rulebook } from "./rulebook/rulebook.ts"
import { Day, Id, Line, Signature, Stored } from "./shape.ts"

/** A version of a province's template, without what it says. It is never edited after it is published. */
export const TemplateHead = Stored.extend({
  /** Its versions have it in common. */
  template: Id,
  /** From 1. */
  number: z.int().min(1),
  name: Line,
  province: z.object({ code: Id, name: Line }),
  /** The day from which the province asks counties to follow it. */
  effectiveFrom: Day,
  published: Signature,
  /** How many of its provisions are bound. */
  bound: z.object({ locked: z.int(), bounded: z.int() }),
})
export const Template = TemplateHead.extend({ rulebook: Rulebook })

/** Published versions, newest first: in a county those of its province. */
export const list = operation("template.list", {
  method: "GET",
  path: "/api/templates",
  access: "session",
  input: z.object({}),
  output: z.object({
    items: z.array(TemplateHead),
    /** In a county: the version that its edition in force follows. */
    follows: Id.optional(),
  }),
})

/** One version with what it says. */
export const get = operation("template.get", {
  method: "GET",
  path: "/api/templates/{id}",
  access: "session",
  input: z.object({ id: Id }),
  output: Template,
})

/** Whose of two different provisions stands; both: what each changed in it. */
export const Choice = z.enum(["theirs", "ours", "both"])

/** One provision, or the order of a section's, in which a county and a version of a template differ, with what was before both. */
export const Divergence = z.object({
  /** `section`, `section/provision` or `section:order`. */
  key: z.string().max(140),
  section: Section,
  provision: ProvisionId.optional(),
  /** The provision's name. */
  name: z.string().optional(),
  /** Of an order: the ids of the provisions. What is not there on a side is absent. */
  base: z.unknown().optional(),
  theirs: z.unknown().optional(),
  ours: z.unknown().optional(),
  /** What each side changed, where that does not meet. */
  both: z.unknown().optional(),
  /** Who changed it; without a version that both come from, the two merely differ. */
  changed: z.enum(["theirs", "ours", "both"]),
  /** Without one, only a person can choose. */
  suggested: Choice.optional(),
  /** The template's bond leaves no choice but its own. */
  held: z.literal(true).optional(),
})

/** The three sides of a version: what the county came from, what the version says, what the county's edition in force says. */
export const divergences = operation("draft.diverges", {
  method: "GET",
  path: "/api/templates/{id}/divergences",
  input: z.object({ id: Id }),
  output: z.object({
    template: TemplateHead,
    /** The version that the edition in force follows; absent where it follows none of this template. */
    base: Id.optional(),
    edition: z.int(),
    items: z.array(Divergence),
  }),
})

/** Begins a draft that follows a version: the edition in force with what was chosen, provision by provision. Refused while a choice is open. */
export const follow = operation("draft.follow", {
  method: "POST",
  path: "/api/templates/{id}/following",
  input: z.object({
    id: Id,
    name: Line,
    /** By the divergence's key; what is not named is as it was suggested. */
    choices: z.record(z.string().max(140), Choice).default({}),
  }),
  output: Draft,
})

/** One edition of a county as its province sees it: which version it follows, and where it differs. Nothing of any case. */
export const Adoption = z.object({
  /** `410928-3`: the county and its edition. */
  id: Id,
  county: z.object({ code: Id, name: Line }),
  edition: z.int(),
  effectiveFrom: Day,
  /** The version that it follows; absent: none. */
  follows: Id.optional(),
  withdrawn: z.literal(true).optional(),
  /** Provisions that are not as in the version. */
  differs: z.int(),
})

/** Every county that the service has in the province: the edition in force, and those to come. */
export const adoptions = operation("adoption.list", {
  method: "GET",
  path: "/api/adoptions",
  input: z.object({}),
  output: z.object({
    items: z.array(z.object({ id: Id, running: Adoption.optional(), coming: z.array(Adoption) })),
  }),
})

/** Where a county's edition differs from the version that it follows. */
export const adoption = operation("adoption.get", {
  method: "GET",
  path: "/api/adoptions/{id}",
  input: z.object({ id: Id }),
  output: z.object({
    adoption: Adoption,
    differences: z.array(Difference),
    /** So many more are not kept: a county that has gone that far follows the template by name only. */
    more: z.int(),
  }),
})

export type TemplateHead = z.infer<typeof TemplateHead>
export type Template = z.infer<typeof Template>
export type Choice = z.infer<typeof Choice>
export type Divergence = z.infer<typeof Divergence>
export type Adoption = z.infer<typeof Adoption>
