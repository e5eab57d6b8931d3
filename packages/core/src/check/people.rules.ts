import type { ApprovalSubject } from "@bihuan/contract/rulebook/approval"
import type { Indicator } from "@bihuan/contract/rulebook/assessment"
import type { Problem } from "@bihuan/contract/rulebook/check"
import { Power, powersOf } from "@bihuan/contract/rulebook/power"
import type { Party } from "@bihuan/contract/rulebook/provision"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { StageKind } from "@bihuan/contract/rulebook/work"
import type { Id } from "@bihuan/contract/shape"
import { countsOnlyProblems } from "../assessment/assessment.rules.ts"
import { mayDo } from "../rulebook/rulebook.rules.ts"
import { roughDays } from "../rulebook/span.rules.ts"
import { nameIn, objectsIn, problem } from "./walk.ts"

function roles(rulebook: Rulebook): Problem[] {
  const unholdable = rulebook.roles.flatMap((role, index) =>
    role.unitKinds?.length === 0 ? [problem(`roles.${index}.unitKinds`, "role-unholdable", { role: role.name })] : [],
  )
  return [...powers(rulebook), ...unholdable]
}

/** All three are there, each can do what is its own, and nobody does another's work. */
function powers(rulebook: Rulebook): Problem[] {
  const missing = Power.options.flatMap((power) =>
    rulebook.roles.some(({ administrator }) => administrator === power)
      ? []
      : [problem("roles", "no-administrator", { power })],
  )
  const adapting = rulebook.roles.flatMap((role, index) => (role.administrator === "system" ? [{ role, index }] : []))
  const unable = adapting.flatMap(({ role, index }) =>
    ["draft.save", "draft.publish"]
      .filter((permission) => mayDo(rulebook, [role.id], permission).length === 0)
      .slice(0, 1)
      .map((permission) => problem(`roles.${index}.may`, "role-may-not", { role: role.name, permission })),
  )
  const apart = rulebook.roles.flatMap(({ name, may, administrator }, index) => {
    const held = [...new Set(may.flatMap(({ permission }) => powersOf(permission)))]
    const params = { role: name }
    if (held.length > 1) return [problem(`roles.${index}.may`, "powers-mixed", { ...params, powers: held.join("、") })]
    const [power] = held
    return power === undefined || power === administrator
      ? []
      : [problem(`roles.${index}.administrator`, "power-unmarked", { ...params, power })]
  })
  return [...missing, ...(unable.length < adapting.length ? [] : unable), ...apart]
}

/** A role that has to do something for which it has no grant. Unknown roles are named elsewhere. */
function mayNot(rulebook: Rulebook, path: string, role: Id, permission: string): Problem[] {
  const known = rulebook.roles.some(({ id }) => id === role)
  if (!known || mayDo(rulebook, [role], permission).length > 0) return []
  return [problem(path, "role-may-not", { role: nameIn(rulebook.roles, role), permission })]
}

const ungranted = (rulebook: Rulebook, path: string, parties: Party[], permission: string): Problem[] =>
  parties.flatMap(({ role }, index) => mayNot(rulebook, `${path}.${index}.role`, role, permission))

function chains(rulebook: Rulebook): Problem[] {
  return rulebook.approvalChains.flatMap((chain, index) => {
    const path = `approvalChains.${index}`
    const steps = chain.steps.flatMap((step, at) => [
      ...(step.parties.length === 0
        ? [problem(`${path}.steps.${at}.parties`, "step-without-party", { step: step.name })]
        : []),
      ...ungranted(rulebook, `${path}.steps.${at}.parties`, step.parties, "approval.approve"),
    ])
    const empty = chain.steps.every(({ when }) => when)
      ? [problem(`${path}.steps`, "chain-may-be-empty", { chain: chain.name })]
      : []
    const taken = chain.steps.reduce((sum, { limit }) => sum + (limit ? roughDays(limit) : 0), 0)
    const long =
      chain.limit && taken > roughDays(chain.limit)
        ? [problem(`${path}.limit`, "steps-exceed-whole", { chain: chain.name })]
        : []
    return [...steps, ...empty, ...long]
  })
}

/** Places that name a chain, with what the chain must be for. */
function subjects(rulebook: Rulebook): Problem[] {
  const named: [path: string, id: string | undefined, subject: ApprovalSubject][] = [
    ...rulebook.stages.flatMap(({ kind, chain }, index) =>
      kind === "plan" || kind === "report"
        ? [[`stages.${index}.chain`, chain, kind] as [string, string, ApprovalSubject]]
        : [],
    ),
    ...rulebook.lists.flatMap(({ chains: { proposal, publication, amendment } }, index) => {
      const path = `lists.${index}.chains`
      return [
        [`${path}.proposal`, proposal, "project"],
        [`${path}.publication`, publication, "list"],
        [`${path}.amendment`, amendment, "amendment"],
      ] as [string, string | undefined, ApprovalSubject][]
    }),
    ["closure.extension.chain", rulebook.closure?.extension?.chain, "extension"],
    ["evaluation.chain", rulebook.evaluation?.chain, "evaluation"],
  ]
  return named.flatMap(([path, id, subject]) => {
    const chain = rulebook.approvalChains.find((one) => one.id === id)
    return !chain || chain.of.includes(subject)
      ? []
      : [problem(path, "chain-subject-mismatch", { chain: chain.name, subject })]
  })
}

function closure(rulebook: Rulebook): Problem[] {
  if (!rulebook.closure) return []
  const { reviewers, levels, mode, consolidator } = rulebook.closure
  // Several answer in an approval; one alone closes.
  const answers = mode === "one" && !consolidator ? "finding.close" : "approval.approve"
  const sets = [
    { path: "closure.reviewers", parties: reviewers },
    ...(consolidator ? [{ path: "closure.consolidator", parties: [consolidator] }] : []),
    ...levels.flatMap((level, index) =>
      level.reviewers ? [{ path: `closure.levels.${index}.reviewers`, parties: level.reviewers }] : [],
    ),
  ]
  return sets.flatMap(({ path, parties }) =>
    parties.length === 0 ? [problem(path, "no-reviewer")] : ungranted(rulebook, path, parties, answers),
  )
}

function dispositions(rulebook: Rulebook): Problem[] {
  return rulebook.dispositions.flatMap(({ name, leadsTo, restricted, instruments }, index) => {
    const grave = leadsTo === "accountability" || leadsTo === "transfer"
    const params = { disposition: name }
    if (grave && !restricted) return [problem(`dispositions.${index}.restricted`, "handling-unrestricted", params)]
    if (leadsTo !== "rectification" || instruments.length > 0) return []
    return [problem(`dispositions.${index}.instruments`, "rectification-without-instrument", params)]
  })
}

function numbers(rulebook: Rulebook): Problem[] {
  return rulebook.instruments.flatMap((instrument, index) => {
    const first = rulebook.instruments
      .slice(0, index)
      .find(
        ({ numbering }) =>
          numbering?.pattern === instrument.numbering?.pattern && numbering?.scope !== instrument.numbering?.scope,
      )
    const names = { first: first?.name ?? "", second: instrument.name }
    return first ? [problem(`instruments.${index}.numbering`, "numbers-clash", names)] : []
  })
}

function stages(rulebook: Rulebook): Problem[] {
  const order = StageKind.options
  return rulebook.stages.flatMap(({ kind, name }, index) => {
    const late = rulebook.stages.slice(0, index).some((before) => order.indexOf(before.kind) > order.indexOf(kind))
    return late ? [problem(`stages.${index}`, "stage-out-of-order", { stage: name })] : []
  })
}

function fields(rulebook: Rulebook): Problem[] {
  return rulebook.fields.flatMap(({ type, choices, name }, index) =>
    type === "choice" && !choices?.length
      ? [problem(`fields.${index}.choices`, "choice-without-choices", { field: name })]
      : [],
  )
}

function weights(indicators: Indicator[], path: string): Problem[] {
  const given = indicators.flatMap(({ weight }) => (weight === undefined ? [] : [weight]))
  const sum = given.reduce((total, weight) => total + weight, 0)
  const below = indicators.flatMap(({ children }, index) => weights(children ?? [], `${path}.${index}.children`))
  if (given.length > 0 && given.length < indicators.length) return [problem(path, "weights-partial"), ...below]
  // Weights may have decimals: a third of a hundred three times is a hundred.
  if (given.length > 0 && Math.abs(sum - 100) > 0.05) return [problem(path, "weights-not-100", { sum }), ...below]
  return below
}

/** Whoever assesses, and whoever answers an appeal, must be able to; and problems found are no measure by themselves. */
function assessment(rulebook: Rulebook): Problem[] {
  const rule = rulebook.assessment
  if (!rule) return []
  const lead = ["confirm", "correct", "submit", "publish"].flatMap((verb) =>
    mayNot(rulebook, "assessment.lead", rule.lead, `assessment.${verb}`),
  )
  const only = countsOnlyProblems(rule.indicators) ? [problem("assessment.indicators", "only-problems-count")] : []
  return [
    ...lead,
    ...(rule.appeal ? mayNot(rulebook, "assessment.appeal.to.role", rule.appeal.to.role, "assessment.answer") : []),
    ...only,
    ...weights(rule.indicators, "assessment.indicators"),
  ]
}

const LIMITS = [
  ["min", "max"],
  ["atLeast", "atMost"],
  ["floor", "cap"],
  ["from", "to"],
] as const

function ranges(rulebook: Rulebook): Problem[] {
  const problems: Problem[] = []
  for (const { path, object } of objectsIn(rulebook)) {
    for (const [low, high] of LIMITS) {
      const [min, max] = [object[low], object[high]]
      const inverted =
        (typeof min === "number" && typeof max === "number" && min > max) ||
        (typeof min === "string" && typeof max === "string" && min > max)
      if (inverted) problems.push(problem(`${path}.${low}`, "range-inverted", { min, max } as Problem["params"]))
    }
  }
  return problems
}

/** Work that nobody could do, or that everybody could see. */
export const checkPeople = (rulebook: Rulebook): Problem[] => [
  ...roles(rulebook),
  ...chains(rulebook),
  ...subjects(rulebook),
  ...closure(rulebook),
  ...dispositions(rulebook),
  ...numbers(rulebook),
  ...stages(rulebook),
  ...fields(rulebook),
  ...assessment(rulebook),
  ...ranges(rulebook),
]
