import { readFileSync } from "node:fs"
import { operations } from "@bihuan/contract/operations"
import { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { belongsTo } from "@bihuan/contract/tenant"
import { describe, expect, it, test } from "vitest"
import { puyang2023 } from "./rulebook.ts"

const without = (text: string) => text.replace(/\s+/g, "")

test("articles and items, put together again, are the document word by word", () => {
  const printed = readFileSync(new URL("./fixture/puyang-2023-17.txt", import.meta.url), "utf8")
  const parts = [puyang2023.document.preamble ?? ""]
  let chapter: string | undefined
  for (const article of puyang2023.articles) {
    if (article.chapter && article.chapter !== chapter) parts.push(article.chapter)
    chapter = article.chapter
    parts.push(article.text, ...article.items.map(({ text }) => text))
  }
  expect(without(parts.join(""))).toBe(without(printed))
})

test("thirteen articles, each item under its article's number", () => {
  expect(puyang2023.articles.map(({ id }) => id)).toEqual(Array.from({ length: 13 }, (_, index) => `${index + 1}`))
  for (const article of puyang2023.articles) {
    expect(article.items.map(({ id }) => id)).toEqual(article.items.map((_, index) => `${article.id}.${index + 1}`))
    expect(without(article.text).startsWith(article.number)).toBe(true)
  }
})

type Provision = { id: string; cites: string[]; origin: string; note?: string }

function* provisionsOf(value: unknown): Generator<Provision> {
  if (typeof value !== "object" || value === null) return
  if ("cites" in value && "origin" in value) yield value as Provision
  for (const child of Object.values(value)) yield* provisionsOf(child)
}

describe("provisions", () => {
  const all = [...provisionsOf(puyang2023)]
  it("that the document makes cite it", () => {
    expect(all.length).toBeGreaterThan(100)
    expect(all.filter(({ origin, cites }) => origin === "document" && cites.length === 0)).toEqual([])
  })
  it("are read from every article that fixes something", () => {
    const cited = new Set(all.flatMap(({ cites }) => cites.flatMap((cite) => [cite, cite.split(".")[0]])))
    const silent = puyang2023.articles.flatMap(({ id, items }) => [id, ...items.map((item) => item.id)])
    // Articles 1 and 3 name the basis and the principles, which `document.basis` and the loop itself carry.
    expect(silent.filter((id) => !cited.has(id))).toEqual(["1", "3.1", "3.2", "3.3", "3.5"])
  })
})

describe("what the document fixes", () => {
  it("10 days to submit after the report's approval", () => {
    const submission = puyang2023.deadlines.find(({ id }) => id === "submission")
    expect(submission).toMatchObject({ from: "report.approved", cites: ["9.7"], span: { count: 10, unit: "day" } })
  })
  it("one to three projects from each stationed group", () => {
    expect(puyang2023.lists[0]?.proposers).toContainEqual({ role: "stationed-group", min: 1, max: 3 })
  })
  it("the 25th of the third month of each quarter", () => {
    expect(puyang2023.periodicDuties.find(({ id }) => id === "quarterly-report")).toMatchObject({
      every: "quarter",
      due: { month: 3, day: 25 },
    })
  })
  it("leaves open what it does not say", () => {
    const deadline = (id: string) => puyang2023.deadlines.find((one) => one.id === id)
    for (const id of ["rectification", "rectification-reply", "look-back"]) expect(deadline(id)?.span).toBeUndefined()
    for (const { reply, rectification } of puyang2023.instruments)
      expect([reply, rectification]).toEqual([undefined, undefined])
    expect(puyang2023.lookBacks[0]?.after).toBeUndefined()
    expect(puyang2023.ladders.map(({ origin }) => origin)).toEqual(["ours", "ours", "ours"])
  })
})

describe("grants", () => {
  const granted = operations
    .filter(({ access, name }) => access === "granted" && belongsTo(name, "county"))
    .map(({ name }) => name)
  const permissions = [...new Set(puyang2023.roles.flatMap(({ may }) => may.map(({ permission }) => permission)))]
  const names = (permission: string, operation: string) =>
    permission.endsWith(".*") ? operation.startsWith(permission.slice(0, -1)) : permission === operation

  it("name operations that exist", () => {
    expect(permissions.filter((permission) => !operations.some(({ name }) => names(permission, name)))).toEqual([])
  })
  it("leave no operation that nobody may ask for", () => {
    expect(granted.filter((name) => !permissions.some((permission) => names(permission, name)))).toEqual([])
  })
})

describe("the schema", () => {
  it("takes its own output again unchanged", () => {
    expect(Rulebook.parse(JSON.parse(JSON.stringify(puyang2023)))).toEqual(puyang2023)
  })
  it("takes a rulebook with nothing in it but a document and a calendar", () => {
    const { document, calendar } = puyang2023
    const bare = Rulebook.parse({ id: "bare", document: { title: document.title, issuer: document.issuer }, calendar })
    expect(bare.deadlines).toEqual([])
    expect(bare.closure).toBeUndefined()
  })
  const spanOf = (count: number) => ({
    ...puyang2023,
    deadlines: [{ ...puyang2023.deadlines[0], span: { count, unit: "day", countsStart: false, roll: "none" } }],
  })
  it.each([
    ["a span of 0 days", spanOf(0), "deadlines.0.span.count"],
    ["a span of 10,000 days", spanOf(10_000), "deadlines.0.span.count"],
    ["a field that it does not know", { ...puyang2023, colour: "red" }, ""],
    ["an upper-case id", { ...puyang2023, id: "Puyang" }, "id"],
    [
      "a fact that nobody records",
      { ...puyang2023, leads: [{ ...puyang2023.leads[0], when: { mood: true } }] },
      "leads.0.when",
    ],
    [
      "a number without {n}",
      {
        ...puyang2023,
        instruments: [{ ...puyang2023.instruments[0], numbering: { pattern: "〔{year}〕号", scope: "a" } }],
      },
      "instruments.0.numbering.pattern",
    ],
    [
      "a day that is not in the calendar",
      { ...puyang2023, calendar: { ...puyang2023.calendar, through: "2026-02-30" } },
      "calendar.through",
    ],
  ])("refuses %s", (_, input, path) => {
    expect(Rulebook.safeParse(input).error?.issues.map((issue) => issue.path.join("."))).toContain(path)
  })
})
