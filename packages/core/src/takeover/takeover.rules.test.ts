import type { Duty } from "@bihuan/contract/duty"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { startOf } from "../calendar/civil.ts"
import { dueOf } from "../calendar/days.rules.ts"
import { dutyOf } from "../duty/duty.rules.ts"
import { changesFor, wantedOf } from "../rhythm/rhythm.rules.ts"
import { isTouched, moved } from "./takeover.rules.ts"

const by = { person: "admin", name: "周立新", unit: "conduct", at: "2026-01-01T00:00:00Z" }
const stored = { version: 1, createdAt: by.at, createdBy: by }

const begun = (kind: string, now: string, dueOn?: string): Duty => ({
  ...stored,
  ...dutyOf(
    puyang2023,
    1,
    {
      ...{ id: "file-duty", project: "file", kind, subject: { noun: "project", id: "file", title: "项目" } },
      ...{ lead: "group-1", ...(dueOn !== undefined && { dueOn }) },
    },
    now,
  ),
})

const county = {
  tenant: "410928",
  name: "濮阳县",
  rounds: [],
  units: [
    { ...stored, id: "group-1", name: "第一组", kind: "stationed-group", from: "2023-01-01" },
    { ...stored, id: "bureau", name: "农业局", kind: "supervised-unit", supervisedBy: "group-1", from: "2023-01-01" },
  ],
  people: [],
}

const span = fc.record({
  count: fc.integer({ min: 1, max: 60 }),
  unit: fc.constantFrom("day", "workday", "month"),
  countsStart: fc.boolean(),
  roll: fc.constantFrom("none", "next", "previous"),
})
/** The base rulebook with other spans, without some of its deadlines and of what comes round, and other days for the rest. */
const edition = fc
  .record({
    spans: fc.array(fc.option(span, { nil: undefined }), { minLength: 30, maxLength: 30 }),
    kept: fc.subarray(puyang2023.deadlines.map(({ id }) => id)),
    rounds: fc.subarray(puyang2023.periodicDuties.map(({ id }) => id)),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ spans, kept, rounds, day }): Rulebook => {
    const book = structuredClone(puyang2023)
    book.deadlines = book.deadlines
      .filter(({ id }) => kept.includes(id))
      .map(
        ({ span: _, ...one }, at) =>
          ({ ...one, ...(spans[at] && { span: spans[at] }) }) as (typeof book.deadlines)[number],
      )
    book.periodicDuties = book.periodicDuties
      .filter(({ id }) => rounds.includes(id))
      .map((one) => (one.due?.kind === "day" ? { ...one, due: { ...one.due, day } } : one))
    return book
  })
const day = fc
  .integer({ min: 0, max: 364 })
  .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10))

describe("publishing any valid change at any moment loses no duty", () => {
  test("an open duty keeps every day it had, and is moved only to what the new provision counts from the same start", () => {
    const kinds = fc.constantFrom(...puyang2023.deadlines.map(({ id }) => id))
    fc.assert(
      fc.property(edition, kinds, day, day, fc.boolean(), (book, kind, from, at, given) => {
        const duty = begun(kind, startOf(from), given ? "2027-06-01" : undefined)
        const after = moved(duty, puyang2023, { number: 2, book }, startOf(at))
        const rule = book.deadlines.find(({ id }) => id === kind)
        if (!after) {
          const same = rule?.span && !given && dueOf(book.calendar, rule.span, from)
          const last = duty.due.at(-1)
          if (same && last) expect(same.dueAt).toBe(last.dueAt)
          return
        }
        expect(given).toBe(false)
        expect(after.due.slice(0, -1).map(({ dueOn }) => dueOn)).toEqual(duty.due.map(({ dueOn }) => dueOn))
        expect(after.due.at(-1)).toMatchObject({ edition: 2, why: "edition" })
        expect(after.due.at(-1)?.dueOn).toBe(rule?.span && dueOf(book.calendar, rule.span, from).dueOn)
        // Where a ladder is, something is still to happen: a duty that would be late is told so at once.
        const late = (after.due.at(-1)?.dueAt ?? "") <= startOf(at)
        if (late && rule?.ladder) expect(after.milestones.length).toBeGreaterThan(0)
        // Done again it does nothing.
        expect(moved({ ...duty, ...after }, book, { number: 2, book }, startOf(at))).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })

  test("what has begun to run stays open whatever the new edition asks for, and nothing is there twice", () => {
    fc.assert(
      fc.property(edition, day, (book, at) => {
        const now = startOf(at)
        const there = wantedOf(puyang2023, 1, county, "2026-01-01T00:00:00Z").map(
          (one): Duty => ({ ...stored, ...one }),
        )
        const still = wantedOf(puyang2023, 1, county, now)
        const changes = changesFor(wantedOf(book, 2, county, now), there, now, still)
        const after = new Map(there.map((duty) => [duty.id, duty]))
        for (const { after: record } of changes) after.set(record.id, record as Duty)
        const running = there.filter(({ opensAt, due }) => opensAt <= now && (due.at(-1)?.dueAt ?? "9999") > now)
        for (const { id } of running) expect(after.get(id)?.state.name).toBe("open")
        expect(
          changes.filter(({ before }) => !before).every(({ after: { id } }) => !there.some((one) => one.id === id)),
        ).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test("where running work is kept, only what has not begun is touched", () => {
    const now = startOf("2026-05-11")
    const running = begun("submission", startOf("2026-05-06"))
    expect([isTouched("keep", running, now), isTouched("recalculate", running, now)]).toEqual([false, true])
    const ahead = wantedOf(puyang2023, 1, county, now).find(({ opensAt }) => opensAt > now)
    expect(ahead && isTouched("keep", { ...stored, ...ahead }, now)).toBe(true)
  })
})
