import type { Approval, Step } from "@bihuan/contract/approval"
import type { Duty } from "@bihuan/contract/duty"
import { Refusal } from "@bihuan/contract/refusal"
import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { openParts, reconciled } from "../chain/parts.rules.ts"
import { addSigner, removeSigner, transfer } from "../signer/signer.rules.ts"
import { idsOf } from "../system/ids.ts"
import { turnOf } from "../turn/turn.rules.ts"
import { approve, holdingOf, type Passed, sendBack, standingOf, takeBack, urge, withdraw } from "./approval.rules.ts"

const now = "2026-05-06T01:00:00Z"
const author = "author"
const signed = (person: string) => ({ person, name: person, unit: "u", at: now })
const head = { id: "x", lead: "group-1", rulebook: 1 }

type Parties = Record<string, string[]>
const step = (id: string, mode: Step["mode"], parties: Parties, gathers?: string[]): Step => ({
  id,
  name: id,
  mode,
  parties: Object.entries(parties).map(([role, people]) => ({ role, people })),
  ...(gathers && { consolidator: { role: "gatherer", people: gathers } }),
})

/** An approval with its duties, as commands would keep it. */
class Passage {
  approval: Approval
  readonly duties = new Map<string, Duty>()
  readonly #ids = idsOf("c", "seed")
  constructor(steps: Step[]) {
    this.approval = {
      id: "x-1",
      version: 1,
      createdAt: now,
      createdBy: signed(author),
      project: "x",
      of: { noun: "report", id: "x-report1", title: "t" },
      author,
      chain: { id: "report", name: "c", cites: [] },
      steps,
      state: { name: "pending", at: 0, approvedBy: [], duties: {} },
      course: [{ act: "submitted", by: signed(author) }],
    }
    this.#settle(undefined, this.approval)
  }

  get open(): Duty[] {
    return [...this.duties.values()].filter(({ state }) => state.name === "open")
  }

  /** @param role of the part that was decided */
  did({ steps = this.approval.steps, course, ended }: Passed, person: string, role?: string): this {
    const standing = ended ? undefined : standingOf(steps, course)
    const state: Approval["state"] = standing
      ? {
          name: "pending",
          at: standing.at,
          approvedBy: standing.approvedBy,
          objectedBy: standing.objectedBy,
          ...(standing.consolidating && { consolidating: true }),
          duties: {},
        }
      : (ended ?? { name: "approved" })
    this.#settle(this.approval, { ...this.approval, steps, course, state }, role && { role, by: signed(person) })
    return this
  }

  #settle(before: Approval | undefined, after: Approval, did?: Parameters<typeof reconciled>[4] | ""): void {
    const context = { book: puyang2023, head, now, ids: this.#ids }
    const { duties, also } = reconciled(context, before, after, this.open, did || undefined)
    for (const { after: duty } of also) this.duties.set(duty.id, duty as Duty)
    this.approval = after.state.name === "pending" ? { ...after, state: { ...after.state, duties } } : after
  }

  approve(person: string, ...principals: string[]): this {
    const holding = holdingOf(this.approval, { person }, principals)
    return this.did(approve(this.approval, holding, signed(person)), person, holding.part.role)
  }
  back(person: string, to?: string): this {
    const holding = holdingOf(this.approval, { person })
    return this.did(sendBack(this.approval, holding, signed(person), "缺少依据", to), person, holding.part.role)
  }
  take(person: string): this {
    return this.did(takeBack(this.approval, { person }, signed(person)), person)
  }
  withdraw(person: string): this {
    return this.did(withdraw(this.approval, { person }, signed(person)), person)
  }
  give(person: string, to: string): this {
    const holding = holdingOf(this.approval, { person })
    return this.did(transfer(this.approval, person, holding, { id: to, name: to }, signed(person)), person)
  }
  add(person: string, signer: string, place: "before" | "after"): this {
    const holding = holdingOf(this.approval, { person })
    const by = signed(person)
    return this.did(addSigner(this.approval, holding, { id: signer, name: signer, role: "r" }, { place, by }), person)
  }
  remove(person: string, id: string): this {
    return this.did(removeSigner(this.approval, person, id, signed(person)), person)
  }
  urge(person: string): this {
    return this.did(urge(this.approval, { person }, signed(person), "2026-05-06"), person)
  }

  get acts(): string[] {
    return this.approval.course.map(({ act, by }) => `${act} ${by.person}`)
  }
  get stands(): string {
    const { state, steps } = this.approval
    return state.name === "pending" ? `${steps[state.at]?.id}` : state.name
  }
  /** Who is waited for, by the open duties. */
  get waits(): string[] {
    return this.open.flatMap(({ assignee }) => assignee.people ?? []).sort()
  }
}

const serial = () =>
  new Passage([step("one", "one", { member: ["wang", "zhao"] }), step("two", "one", { secretary: ["li"] })])
const parallel = (mode: Step["mode"], gathers?: string[]) =>
  new Passage([
    step("both", mode, { a: ["wang"], b: ["zhao"], c: ["sun"] }, gathers),
    step("last", "one", { d: ["li"] }),
  ])
const refusal = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return undefined
}

describe("parallel parties", () => {
  it("one: the first to decide decides, either way", () => {
    expect(parallel("one").approve("zhao").stands).toBe("last")
    expect(parallel("one").back("zhao").stands).toBe("returned")
  })
  it("any: one approval is enough, and all must refuse to refuse", () => {
    expect(parallel("any").back("zhao").approve("sun").stands).toBe("last")
    const refused = parallel("any").back("zhao").back("wang")
    expect([refused.stands, refused.waits]).toEqual(["both", ["sun"]])
    expect(refused.back("sun").stands).toBe("returned")
  })
  it("all: every party approves, one refusal refuses", () => {
    const passage = parallel("all").approve("zhao").approve("wang")
    expect([passage.stands, passage.waits]).toEqual(["both", ["sun"]])
    expect(refusal(() => passage.approve("wang"))).toBe("not-your-turn")
    expect(passage.approve("sun").stands).toBe("last")
    expect(parallel("all").approve("zhao").back("sun").stands).toBe("returned")
  })
  it("the consolidator answers once, after they spoke", () => {
    const passage = parallel("all", ["qian"]).approve("zhao").back("wang")
    expect(refusal(() => passage.approve("qian"))).toBe("not-your-turn")
    passage.approve("sun")
    expect([passage.stands, passage.waits]).toEqual(["both", ["qian"]])
    expect(passage.approve("qian").stands).toBe("last")
    expect(passage.acts.slice(1)).toEqual(["approved zhao", "objected wang", "approved sun", "consolidated qian"])
  })
})

describe("going back", () => {
  it("to the author ends it; to an earlier step wipes out what was said from there on", () => {
    const passage = serial().approve("wang").back("li", "one")
    expect([passage.stands, passage.waits]).toEqual(["one", ["wang", "zhao"]])
    expect(passage.approve("zhao").approve("li").stands).toBe("approved")
    expect(serial().approve("wang").back("li").stands).toBe("returned")
    expect(refusal(() => serial().back("wang", "two"))).toBe("not-found")
    expect(refusal(() => serial().approve("wang").back("li", "two"))).toBe("not-found")
  })
  it("is taken back by whoever decided, while nobody acted on the next step", () => {
    const passage = serial().approve("wang").take("wang")
    expect([passage.stands, passage.waits]).toEqual(["one", ["wang", "zhao"]])
    expect(refusal(() => passage.take("wang"))).toBe("acted-on")
    expect(refusal(() => serial().approve("wang").take("zhao"))).toBe("acted-on")
    expect(refusal(() => serial().approve("wang").back("li", "one").take("wang"))).toBe("acted-on")
    expect(refusal(() => serial().approve("wang").approve("li").take("li"))).toBe("wrong-state")
  })
  it("leaves what parallel parties said since", () => {
    const passage = parallel("all").approve("wang").approve("zhao").take("wang")
    expect([passage.stands, passage.waits]).toEqual(["both", ["sun", "wang"]])
    expect(parallel("all", ["qian"]).approve("wang").approve("zhao").approve("sun").take("sun").waits).toEqual(["sun"])
  })
  it("the author withdraws until the end", () => {
    expect(serial().approve("wang").withdraw(author).stands).toBe("withdrawn")
    expect(refusal(() => serial().withdraw("wang"))).toBe("forbidden")
  })
})

describe("people of a step", () => {
  it("passes over a step that the same person holds, and says so", () => {
    const same = new Passage([
      step("one", "one", { a: ["wang"] }),
      step("two", "one", { b: ["wang"] }),
      step("three", "one", { c: ["li"] }),
    ])
    same.approve("wang")
    expect([same.stands, same.acts.at(-1)]).toEqual(["three", "skipped wang"])
    expect(same.take("wang").stands).toBe("one")
    const turns = new Passage([
      step("one", "one", { a: ["wang"] }),
      step("two", "one", { b: ["li"] }),
      step("three", "one", { c: ["wang"] }),
    ])
    expect(turns.approve("wang").approve("li").stands).toBe("three")
  })
  it("moves a part with its duty to another, never to the author", () => {
    const passage = serial()
    const [before] = passage.open
    passage.give("wang", "sun")
    expect(passage.open.map(({ id }) => id)).toEqual([before?.id])
    expect(passage.waits).toEqual(["sun", "zhao"])
    expect(refusal(() => passage.approve("wang"))).toBe("not-your-turn")
    expect(refusal(() => passage.give("sun", author))).toBe("own-work")
    expect(refusal(() => passage.give("sun", "zhao"))).toBe("already-there")
    expect(passage.approve("sun").stands).toBe("two")
  })
  it("asks an added signer before or after, and only whoever added one takes them out", () => {
    const before = serial().add("wang", "sun", "before")
    expect([before.waits, before.approve("sun").waits]).toEqual([["sun"], ["wang", "zhao"]])
    const after = serial().add("wang", "sun", "after").approve("wang")
    expect(after.waits).toEqual(["sun"])
    expect(refusal(() => after.remove("li", "signer-1"))).toBe("not-found")
    expect(after.remove("wang", "signer-1").waits).toEqual(["li"])
    expect(refusal(() => serial().add("wang", author, "before"))).toBe("own-work")
    const last = serial().approve("wang").add("li", "sun", "after").approve("li")
    expect(refusal(() => last.remove("li", "signer-1"))).toBe("acted-on")
  })
  it("keeps what was said in a step when a signer is put before it", () => {
    const passage = parallel("all").approve("zhao").add("wang", "qian", "before").approve("qian")
    expect([passage.stands, passage.waits]).toEqual(["both", ["sun", "wang"]])
  })
  it("is urged once a day, by the author or who decided", () => {
    const passage = serial().urge(author)
    expect(refusal(() => passage.urge(author))).toBe("urged-today")
    expect(refusal(() => passage.urge("wang"))).toBe("forbidden")
    expect(passage.approve("wang").urge("wang").acts.at(-1)).toBe("urged wang")
  })
  it("decides for others by delegation, but never on the own work", () => {
    expect(serial().approve("sun", "wang").approval.course.at(-1)).toMatchObject({ on: "wang", by: { person: "sun" } })
    expect(refusal(() => serial().approve("sun", "li"))).toBe("not-your-turn")
    expect(refusal(() => serial().approve(author, "wang"))).toBe("own-work")
  })
})

const people = ["wang", "zhao", "sun", "qian", "li"]
const someone = fc.constantFrom(author, ...people)
const some = fc.uniqueArray(fc.constantFrom(...people), { minLength: 1, maxLength: 3 })
const aStep = fc.record({
  mode: fc.constantFrom<Step["mode"]>("one", "any", "all"),
  parties: fc.array(some, { minLength: 1, maxLength: 3 }),
  gathers: fc.option(some, { nil: undefined }),
})
const chain = fc
  .array(aStep, { minLength: 1, maxLength: 4 })
  .map((steps) =>
    steps.map(({ mode, parties, gathers }, at) =>
      step(`s${at}`, mode, Object.fromEntries(parties.map((of, role) => [`r${role}`, of])), gathers),
    ),
  )
const deed = fc.record({
  what: fc.constantFrom("approve", "approve", "approve", "back", "take", "give", "add", "remove", "urge", "withdraw"),
  who: someone,
  other: someone,
  target: fc.nat(5),
  place: fc.constantFrom("before" as const, "after" as const),
})

/** Tries one deed; a refused one changes nothing. @returns whether it was done */
function attempt(
  passage: Passage,
  { what, who, other, target, place }: typeof deed extends fc.Arbitrary<infer T> ? T : never,
) {
  try {
    if (what === "approve") passage.approve(who, ...(target > 3 ? [other] : []))
    if (what === "back") passage.back(who, target > 3 ? undefined : `s${target}`)
    if (what === "take") passage.take(who)
    if (what === "give") passage.give(who, other)
    if (what === "add") passage.add(who, other, place)
    if (what === "remove") passage.remove(who, `signer-${target}`)
    if (what === "urge") passage.urge(who)
    if (what === "withdraw") passage.withdraw(who)
    return true
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return false
  }
}

const turn = (passage: Passage, person: string, ...principals: string[]) =>
  turnOf(
    passage.approval,
    { by: signed(person), principals: principals.map((id) => ({ id, name: id })), may: () => true },
    [...people, author].map((id) => ({ id, name: id, account: id, posts: [], relations: [], ...stored })),
  )
const stored = { version: 1, createdAt: now, createdBy: signed(author) }

describe("what somebody can do now", () => {
  it("is said of the author, of whose turn it is, of who decided, and of a delegate", () => {
    const passage = serial()
    expect(turn(passage, author).may).toEqual(["withdraw", "urge"])
    expect(turn(passage, "wang")).toMatchObject({
      part: { step: "one", role: "member", consolidates: false },
      may: ["approve", "return", "transfer", "add-signer"],
      backTo: [],
    })
    expect(turn(passage, "wang").others.map(({ id }) => id)).toEqual(["sun", "qian", "li"])
    expect(turn(passage, "li")).toEqual({ may: [], objects: false, backTo: [], removable: [], others: [] })
    passage.approve("wang")
    expect(turn(passage, "wang").may).toEqual(["take-back", "urge"])
    expect(turn(passage, "li").backTo).toEqual(["one"])
    expect(turn(passage, "sun", "li")).toMatchObject({
      part: { on: { id: "li", name: "li" } },
      may: ["approve", "return"],
    })
    passage.add("li", "sun", "after")
    expect([turn(passage, "li").removable, turn(passage, "sun").removable]).toEqual([["signer-1"], []])
  })
  it("is an objection while others decide, and one answer for the consolidator", () => {
    const passage = parallel("all", ["qian"])
    expect(turn(passage, "qian").may).toEqual([])
    expect(turn(passage, "wang")).toMatchObject({ objects: true, backTo: [] })
    passage.approve("zhao").back("wang").approve("sun")
    expect(turn(passage, "qian")).toMatchObject({ part: { role: "gatherer", consolidates: true }, objects: false })
  })
})

describe("whatever people do", () => {
  it("it has ended, or exactly the duties of its present step are open; nobody decides on their own; the course only grows", () => {
    fc.assert(
      fc.property(chain, fc.array(deed, { maxLength: 40 }), (steps, deeds) => {
        const passage = new Passage(steps)
        for (const one of deeds) {
          const before = passage.approval
          const said = turn(passage, one.who)
          const offered = { approve: "approve", take: "take-back", urge: "urge", withdraw: "withdraw" } as const
          const deed = one.what in offered && one.target <= 3 ? offered[one.what as keyof typeof offered] : undefined
          const done = attempt(passage, one)
          if (deed) expect(said.may.includes(deed)).toBe(done)
          const { state, course } = passage.approval
          expect(course.slice(0, before.course.length)).toEqual(before.course)
          const waited = openParts(passage.approval)
          expect(passage.open.map(({ assignee }) => [assignee.role, assignee.people]).sort()).toEqual(
            waited.map(({ role, people: who }) => [role, who]).sort(),
          )
          if (state.name === "pending") {
            expect(waited.length).toBeGreaterThan(0)
            expect(Object.values(state.duties).sort()).toEqual(passage.open.map(({ id }) => id).sort())
            expect(passage.open.every(({ part }) => part === passage.approval.steps[state.at]?.id)).toBe(true)
          }
          if (state.name !== "pending" && before.state.name !== "pending") expect(course).toEqual(before.course)
        }
        const decided = passage.approval.course.filter(({ act }) => !["submitted", "urged", "withdrawn"].includes(act))
        expect(decided.filter(({ by, on, person }) => [by.person, on, person?.id].includes(author))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
