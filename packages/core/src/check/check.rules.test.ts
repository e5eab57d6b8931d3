import { CHECKS, type CheckCode, Problem, TARGETS } from "@bihuan/contract/rulebook/check"
import { en, targets, zh } from "@bihuan/contract/rulebook/messages"
import { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { province } from "@bihuan/rulebooks/province/rulebook"
import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import fc from "fast-check"
import { describe, expect, it, test } from "vitest"
import { chainFor, leadFor } from "../rulebook/rulebook.rules.ts"
import { checkRulebook } from "./check.rules.ts"

const named = <T extends { id: string }>(list: T[], id: string): T => {
  const found = list.find((one) => one.id === id)
  if (!found) throw new Error(`no ${id}`)
  return found
}

type Change = (rulebook: Rulebook) => void

/** Sets the value at a path; a path that is mistyped makes a field that the schema refuses. */
const set =
  (path: string, value: unknown): Change =>
  (rulebook) => {
    const keys = path.split(".")
    const last = keys.pop() ?? ""
    const parent = keys.reduce<unknown>((object, key) => Reflect.get(object as object, key), rulebook)
    Reflect.set(parent as object, last, value)
  }

/** The base rulebook with a change; what the schema would refuse is refused here too. */
const changed = (change: Change): Rulebook => {
  const copy = structuredClone(puyang2023)
  change(copy)
  return Rulebook.parse(copy)
}

const workdays = (count: number) => ({ count, unit: "workday", countsStart: false, roll: "none" }) as const
const quarterly = (r: Rulebook) => named(r.periodicDuties, "quarterly-report")
const byDay = (month: number, day: number) => ({ kind: "day", month, day, inclusive: true, roll: "none" }) as const

const tooShort = {
  ...{ id: "x", section: "deadlines", provision: "submission", kind: "bounded" },
  limits: [{ field: "span", atMost: { count: 9, unit: "day" } }],
}

/** One change of the base rulebook for each thing the checker can find, and where it must point. */
type OfCounty =
  | "administrator-nobody"
  | "person-two-powers"
  | "chain-nobody"
  | "step-uncovered"
  | "role-empty"
  | "role-holds-work"
  | "approver-loses"
  | "role-held"
  | "unit-kind-used"
/** What only a county that follows a template can break: `bond.rules.test.ts`. */
type OfTemplate = "template-locked" | "template-missing" | "template-unset" | "above-template" | "below-template"
const mutations: Record<Exclude<CheckCode, OfCounty | OfTemplate>, [path: string, change: Change][]> = {
  "unknown-reference": [
    ["deadlines.0.ladder", set("deadlines.0.ladder", "nowhere")],
    ["deadlines.0.assignee.role", set("deadlines.0.assignee.role", "nobody")],
    ["roles.0.unitKinds", set("roles.0.unitKinds", ["nothing"])],
    ["approvalChains.0.steps.0.parties.0.role", set("approvalChains.0.steps.0.parties.0.role", "nobody")],
    ["stages.2.chain", set("stages.2.chain", "nowhere")],
    ["means.0.basis", set("means.0.basis", ["no-law"])],
    ["means.0.stages", set("means.0.stages", ["never"])],
    ["lists.0.consolidator", set("lists.0.consolidator", "nobody")],
    ["lists.0.proposers.0.role", set("lists.0.proposers.0.role", "nobody")],
    ["lists.0.chains.amendment", set("lists.0.chains.amendment", "nowhere")],
    ["ledgers.1.perUnitOf", set("ledgers.1.perUnitOf", ["nobody"])],
    ["notices.0.from", set("notices.0.from", ["nobody"])],
    ["periodicDuties.1.to", set("periodicDuties.1.to", ["nobody"])],
    ["consultations.0.duty", set("consultations.0.duty", "nothing")],
    ["closure.extension.chain", set("closure.extension.chain", "nowhere")],
    ["dispositions.1.instruments", (r) => void r.dispositions[1]!.instruments.push("letter")],
    ["assessment.of", set("assessment.of", ["nobody"])],
    ["evaluation.writers", set("evaluation.writers", ["nobody"])],
    ["evaluation.report", set("evaluation.report", "nothing")],
    ["evaluation.chain", set("evaluation.chain", "nowhere")],
    ["interpretation.role", set("interpretation.role", "nobody")],
    ["leads.0.lead.role", set("leads.0.lead", { kind: "role", role: "nobody" })],
    ["leads.0.when.form", (r) => void r.leads[0]!.when.form!.push("secret")],
    ["approvalChains.4.when.scale", set("approvalChains.4.when", { scale: ["galaxy"] })],
    ["approvalChains.4.when.closeOutLevel", set("approvalChains.4.when", { closeOutLevel: ["a"] })],
    ["ladders.1.rungs.2.acts.0.instrument", set("ladders.1.rungs.2.acts", [{ kind: "urge", instrument: "x" }])],
    ["ladders.1.rungs.2.acts.0.lamp", set("ladders.1.rungs.2.acts", [{ kind: "lamp", lamp: "x" }])],
    [
      "ladders.1.rungs.2.acts.0.to.role",
      set("ladders.1.rungs.2.acts", [{ kind: "remind", to: { role: "x", inCharge: true } }]),
    ],
  ],
  "bond-nowhere": [
    ["bonds.0", set("bonds", [{ id: "x", section: "deadlines", provision: "never", kind: "locked" }])],
    ["bonds.0", set("bonds", [{ id: "x", section: "nothing", kind: "locked" }])],
  ],
  "bond-without-limit": [
    ["bonds.0", set("bonds", [{ id: "x", section: "closure", kind: "bounded" }])],
    ["bonds.0", set("bonds", [{ id: "x", section: "closure", kind: "bounded", limits: [{ field: "levels" }] }])],
  ],
  "bond-outside": [["bonds.0", set("bonds", [tooShort])]],
  "unknown-article": [["deadlines.0.cites", set("deadlines.0.cites", ["9.77"])]],
  "articles-missing": [["articles", set("articles", [])]],
  "document-without-article": [["forms.0.cites", set("forms.0.cites", [])]],
  "duplicate-id": [
    ["forms.4.id", (r) => void r.forms.push(r.forms[0]!)],
    ["stages.2.parts.7.id", (r) => void r.stages[2]!.parts.push(r.stages[2]!.parts[0]!)],
  ],
  "no-administrator": [7, 8, 9].map((at): [string, Change] => ["roles", set(`roles.${at}.administrator`, undefined)]),
  "powers-mixed": [
    ["roles.7.may", (r) => void r.roles[7]!.may.push({ permission: "grant.*", within: "county" })],
    ["roles.0.may", (r) => void r.roles[0]!.may.push({ permission: "*", within: "county" })],
  ],
  "power-unmarked": [
    ["roles.0.administrator", (r) => void r.roles[0]!.may.push({ permission: "audit.search", within: "county" })],
    ["roles.8.administrator", set("roles.8.administrator", "audit")],
  ],
  "role-unholdable": [["roles.1.unitKinds", set("roles.1.unitKinds", [])]],
  "role-may-not": [
    ["approvalChains.0.steps.0.parties.0.role", set("roles.3.may", [])],
    ["closure.reviewers.1.role", set("roles.1.may", [])],
    ["roles.7.may", set("roles.7.may", [])],
  ],
  "assignee-mismatch": [
    ["deadlines.4.assignee.role", set("deadlines.4.assignee", { of: "subject-unit", role: "conduct-office" })],
  ],
  "step-without-party": [["approvalChains.0.steps.0.parties", set("approvalChains.0.steps.0.parties", [])]],
  "chain-may-be-empty": [
    [
      "approvalChains.0.steps",
      (r) => {
        for (const step of r.approvalChains[0]!.steps) step.when = { major: true }
      },
    ],
  ],
  "chain-unreachable": [
    [
      "approvalChains.9.when",
      (r) => void r.approvalChains.push({ ...named(r.approvalChains, "plan"), id: "second-plan" }),
    ],
    [
      "approvalChains.9.when",
      (r) => {
        named(r.approvalChains, "plan").when = { extensionDays: { atLeast: 5 } }
        r.approvalChains.push({
          ...named(r.approvalChains, "plan"),
          id: "far",
          when: { extensionDays: { atLeast: 9 } },
        })
      },
    ],
  ],
  "chain-subject-mismatch": [
    ["stages.2.chain", set("stages.2.chain", "report")],
    ["lists.0.chains.publication", set("lists.0.chains.publication", "plan")],
    ["closure.extension.chain", set("closure.extension.chain", "plan")],
    ["evaluation.chain", set("evaluation.chain", "plan")],
  ],
  "steps-exceed-whole": [
    [
      "approvalChains.0.limit",
      (r) => {
        r.approvalChains[0]!.limit = { ...workdays(5), unit: "day" }
        for (const step of r.approvalChains[0]!.steps) step.limit = workdays(2)
      },
    ],
  ],
  "situation-missing": [
    ["leads", (r) => void r.leads.pop()],
    ["leads", set("leads", [])],
    ["leads", set("leads.2.when", { form: ["focused"], spansSeveral: false, major: true })],
  ],
  "situation-overlap": [["leads.2.when", set("leads.2.when", { form: ["focused"] })]],
  "row-unreachable": [["leads.1.when", set("leads.0.when", { form: ["concentrated", "focused"] })]],
  "too-many-situations": [
    [
      "leads",
      (r) => {
        for (let days = 0; days < 200; days++) {
          const when = { extensionDays: { atLeast: days * 5 }, extensionNumber: { atLeast: days * 5 } }
          r.leads.push({ ...r.leads[0]!, id: `row-${days}`, when })
        }
      },
    ],
  ],
  "range-inverted": [
    ["lists.0.proposers.1.min", set("lists.0.proposers.1.min", 4)],
    ["lists.0.window.from", set("lists.0.window", { from: "03-01", to: "02-28" })],
    ["leads.0.when.extensionDays.atLeast", set("leads.0.when.extensionDays", { atLeast: 2, atMost: 1 })],
    ["assessment.indicators.0.floor", (r) => void Object.assign(r.assessment!.indicators[0]!, { floor: 5, cap: 4 })],
  ],
  "rung-before-start": [["deadlines.0.ladder", set("deadlines.0.span", workdays(2))]],
  "lamp-differs": [["ladders.0.rungs.0.acts.1", set("lamps.1.at", { direction: "before", span: workdays(5) })]],
  "lamp-overlap": [
    [
      "lamps.2.at",
      (r) => {
        named(r.lamps, "red").at = named(r.lamps, "yellow").at
      },
    ],
  ],
  "lamp-without-beginning": [["lamps", (r) => void r.lamps.shift()]],
  "month-outside-period": [["periodicDuties.3.due.month", set("periodicDuties.3.due", byDay(4, 1))]],
  "day-impossible": [
    ["periodicDuties.3.due.day", (r) => void Object.assign(quarterly(r), { every: "year", due: byDay(2, 30) })],
  ],
  "day-clamped": [
    ["periodicDuties.3.due.day", set("periodicDuties.3.due", byDay(3, 31))],
    ["periodicDuties.3.due.day", (r) => void Object.assign(quarterly(r), { every: "year", due: byDay(2, 29) })],
  ],
  "rolls-out-of-period": [
    ["periodicDuties.3.due.roll", set("periodicDuties.3.due", { kind: "period-end", roll: "next" })],
  ],
  "round-has-no-day": [["periodicDuties.3.due.kind", set("periodicDuties.3.every", "round")]],
  "calendar-day-misplaced": [
    ["calendar.off.0", set("calendar.off.0", "2026-05-09")],
    ["calendar.work.0", set("calendar.work.0", "2026-05-08")],
  ],
  "calendar-day-after-through": [["calendar.off.0", set("calendar.off.0", "2027-01-01")]],
  "stage-out-of-order": [["stages.1", (r) => void r.stages.unshift(...r.stages.splice(1, 1))]],
  "handling-unrestricted": [["dispositions.2.restricted", set("dispositions.2.restricted", false)]],
  "rectification-without-instrument": [["dispositions.1.instruments", set("dispositions.1.instruments", [])]],
  "numbers-clash": [
    [
      "instruments.1.numbering",
      (r) => {
        r.instruments[1]!.numbering!.pattern = r.instruments[0]!.numbering!.pattern
      },
    ],
  ],
  "no-reviewer": [
    ["closure.reviewers", set("closure.reviewers", [])],
    ["closure.levels.0.reviewers", set("closure.levels", [{ id: "county", name: "县级", reviewers: [] }])],
  ],
  "column-leads-nowhere": [
    ["ledgers.1.columns.1.path", set("ledgers.1.columns.1.path", "handling.result")],
    ["ledgers.0.columns.3.path", set("ledgers.0.columns.3.path", "cycle.constructor")],
    ["lists.0.columns.0.path", set("lists.0.columns.0.path", "name")],
  ],
  "choice-without-choices": [
    [
      "fields.0.choices",
      (r) => void r.fields.push({ ...r.supervisions[0]!, on: "finding", type: "choice", required: false }),
    ],
  ],
  "only-problems-count": [
    [
      "assessment.indicators",
      (r) => void Object.assign(r.assessment!.indicators[0]!, { each: 5, metrics: ["findings-raised"] }),
    ],
  ],
  "weights-partial": [["assessment.indicators", set("assessment.indicators.0.weight", 100)]],
  "weights-not-100": [
    [
      "assessment.indicators",
      (r) => {
        for (const indicator of r.assessment!.indicators) indicator.weight = 19
      },
    ],
    [
      "assessment.indicators.0.children",
      (r) => {
        const [, ...rest] = r.assessment!.indicators
        r.assessment!.indicators[0]!.children = rest.map((indicator) => ({ ...indicator, weight: 30 }))
      },
    ],
  ],
}

const cases = Object.entries(mutations).flatMap(([code, list]) =>
  list.map(([path, change]) => [code as CheckCode, path, change] as const),
)

test("the base rulebook is clean", () => {
  expect(checkRulebook(puyang2023)).toEqual([])
})

test("a rulebook with nothing in it lacks only its administrators, and its text", () => {
  const { document, calendar } = puyang2023
  const bare = Rulebook.parse({ id: "bare", document: { title: document.title, issuer: document.issuer }, calendar })
  expect(checkRulebook(bare).map(({ code }) => code)).toEqual([
    ...["no-administrator", "no-administrator", "no-administrator"],
    "articles-missing",
  ])
})

describe("each thing that the checker can find", () => {
  it.each(cases)("%s at %s", (code, path, change) => {
    const problems = checkRulebook(changed(change))
    const found = problems.find((one) => one.code === code && one.path === path)
    expect(found, JSON.stringify(problems)).toBeDefined()
    expect(found?.level).toBe(CHECKS[code])
    expect(Problem.parse(found)).toEqual(found)
    for (const sentences of [zh, en]) {
      const wanted = [...sentences[code].matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(Object.keys(found?.params ?? {})).toEqual(expect.arrayContaining(wanted))
    }
  })
})

test("a province's own rules lack only the text of a document", () => {
  expect(checkRulebook(province).map(({ code }) => code)).toEqual(["articles-missing"])
})

test("errors come before warnings", () => {
  const problems = checkRulebook(
    changed((r) => {
      r.lamps.shift()
      r.closure!.reviewers = []
      r.periodicDuties[3]!.due = byDay(3, 31)
    }),
  )
  expect(problems.map(({ level }) => level)).toEqual(["error", "warning", "warning"])
})

test("special rows before a general one overlap but leave no gap", () => {
  const problems = checkRulebook(changed((r) => void r.leads.push({ ...r.leads[0]!, id: "rest", when: {} })))
  expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(["situation-overlap", "row-unreachable"]))
})

test("weights that sum to a hundred are right, thirds included", () => {
  const problems = checkRulebook(
    changed((r) => {
      r.assessment!.indicators = r.assessment!.indicators.slice(0, 3).map((one) => ({ ...one, weight: 33.33 }))
    }),
  )
  expect(problems).toEqual([])
})

test("every target that a sentence can name has a name in both languages", () => {
  for (const target of TARGETS) expect([targets.zh[target], targets.en[target]]).not.toContain("")
})

test("where the checker finds no gap, every project has a lead and every chain for it has a step", () => {
  const facts = fc.record({
    form: fc.constantFrom(...puyang2023.forms.map(({ id }) => id)),
    scale: fc.constantFrom("county", "system", "department", "field"),
    spansSeveral: fc.boolean(),
    major: fc.boolean(),
    commissionName: fc.boolean(),
  })
  const subset = fc.subarray(puyang2023.leads.map(({ id }) => id))
  fc.assert(
    fc.property(facts, subset, (known, kept) => {
      const rulebook = changed((r) => {
        r.leads = r.leads.filter(({ id }) => kept.includes(id))
      })
      const gap = checkRulebook(rulebook).some(({ code }) => code === "situation-missing")
      if (!gap) expect(leadFor(rulebook, known)).toBeDefined()
      for (const subject of ["project", "plan", "report"] as const) {
        expect(chainFor(rulebook, subject, known)?.steps.length).toBeGreaterThan(0)
      }
    }),
    { numRuns: 30 },
  )
})
