import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3"
import type { Flaw, Report, Seal } from "@bihuan/contract/audit"
import * as Audit from "@bihuan/contract/audit"
import { type Paper, paperIn, sealed } from "@bihuan/core/seal/seal.rules"
import { hashOf } from "@bihuan/core/system/hash"
import { type Trail, verified } from "@bihuan/core/verification/verify"
import fc from "fast-check"
import { beforeAll, expect, test } from "vitest"
import { withAt } from "../input/dull.ts"
import { county } from "../support/county.ts"
import { everything } from "../support/everything.ts"
import { functionOf, ofNoun, put, remove, rowsOf, type Stored } from "./rows.ts"

let scene: Awaited<ReturnType<typeof county>>
/** The county as it lies there: its rows, and the seals' objects by their day. */
let whole: County

interface County {
  tenant: string
  first: string
  now: string
  rows: readonly Stored[]
  papers: ReadonlyMap<string, Paper>
}

async function answered(): Promise<Report> {
  const { cloud, cast } = scene
  const outcome = await cloud.invoke(functionOf(cloud, "VerifyFunction"), { tenant: cast.county })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.payload as Report
}

const dayOf = (at: unknown) => new Date(Date.parse(String(at)) + 8 * 3_600_000).toISOString().slice(0, 10)
const placeIn = (row: Stored, index: "ledger" | "ledgerAt") =>
  String((row as unknown as Record<string, unknown>)[index])

/** The trail of a county that lies in memory, in the order in which the table gives it. */
function trailIn({ tenant, first, rows, papers }: County): Trail {
  const places = new Map(rows.map((row) => [`${row.__edb_e__} ${row.id}`, row.pk]))
  const days = Map.groupBy(ofNoun(rows, "journal"), (row) => placeIn(row, "ledger"))
  return {
    ...{ tenant, first },
    seals: async () => ofNoun(rows, "seal").map(({ row }) => row as unknown as Seal),
    paper: async (day) => papers.get(day),
    rows: async function* (day) {
      const found = (days.get(`journal#${day}`) ?? []).map((one) => ({
        ...{ at: placeIn(one, "ledgerAt"), id: one.id },
        text: JSON.stringify(one.row),
      }))
      yield found.sort((a, b) => (`${a.at}#${a.id}` < `${b.at}#${b.id}` ? -1 : 1))
    },
    placeOf: ({ noun, id }) => places.get(`${noun} ${id}`) ?? whole.rows.find((one) => one.id === id)?.pk,
    whole: async (pk) =>
      rows.flatMap((one) =>
        one.pk === pk ? [{ noun: one.__edb_e__, id: one.id, text: JSON.stringify(one.row) }] : [],
      ),
  }
}

const check = (county: County) => verified(trailIn(county), county.now)
const kinds = ({ flaws }: Report) => new Set(flaws.map(({ kind }) => kind))
const names = ({ flaws }: Report, { id }: { id: string }) =>
  flaws.filter(({ row, record }) => row === id || record?.id === id)

beforeAll(async () => {
  scene = await county()
  const { cloud, cast } = scene
  await everything(cast)
  await cast.pass(2)
  // The province that the county follows has a trail of its own.
  const rows = (await rowsOf(cloud)).filter(({ tenant }) => tenant === cast.county)
  const { region, credentials, endpoints, buckets } = cloud
  const s3 = new S3Client({ endpoint: endpoints.s3, region, credentials, forcePathStyle: true })
  const [, Bucket] = Object.entries(buckets).find(([id]) => id.startsWith("Seals")) ?? []
  const papers = new Map<string, Paper>()
  for (const { id: day } of ofNoun(rows, "seal")) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: `${cast.county}/seals/${day}` }))
    const paper = paperIn((await Body?.transformToString()) ?? "")
    if (paper) papers.set(day, paper)
  }
  const now = new Date(cloud.clock.now()).toISOString().replace(/\.\d+/, "")
  whole = { tenant: cast.county, first: [...papers.keys()].sort()[0] ?? "", now, rows, papers }
})

const journal = () => ofNoun(whole.rows, "journal")
const records = () => whole.rows.filter(({ row }) => "trail" in row)
const isSealed = ({ row }: Stored) => whole.papers.has(dayOf(row.at))
const others = (taken: Stored) => whole.rows.filter((row) => row !== taken)
/** Some of many, from everywhere among them. */
const sample = <T>(all: readonly T[]) => all.filter((_, index) => index % 5 === 0)

/** A row that says something else, with a hash that fits it. */
function rehashed(one: Stored, patch: Record<string, unknown>): Stored {
  const { hash: _, ...rest }: Record<string, unknown> = { ...one.row, ...patch }
  return { ...one, id: String(rest.id), row: { ...rest, hash: hashOf(rest) } }
}
const instead = (of: Stored, by: Stored) => whole.rows.map((row) => (row === of ? by : row))

test("a whole project's trail, sealed night by night, verifies clean, in the service and from memory", async () => {
  const report = await answered()
  expect(report).toMatchObject({ count: 0, flaws: [] })
  expect(report.sealed).toBe(report.days - 1)
  expect(report.rows).toBeGreaterThan(150)
  expect(await check(whole)).toEqual(report)
  // A day on which nothing was done has its seal too.
  expect([...whole.papers.values()].some(({ head }) => head.rows === 0)).toBe(true)
})

function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))
}
const at = (value: unknown, path: string[]): unknown =>
  path.reduce((inner, key) => (inner as Record<string, unknown>)[key], value)

test("whatever is changed in whatever row is found, by the row or the record that it is in", async () => {
  const candidates = [...journal(), ...records()]
  const change = fc
    .nat(candidates.length - 1)
    .chain((index) => fc.tuple(fc.constant(candidates[index]!), fc.constantFrom(...places(candidates[index]!.row))))
  await fc.assert(
    fc.asyncProperty(
      change,
      fc.oneof(fc.string(), fc.integer(), fc.constant(undefined)),
      async ([row, path], value) => {
        fc.pre(at(row.row, path) !== value)
        const changed = { ...row, row: withAt(row.row, path, value) }
        const report = await check({ ...whole, rows: instead(row, changed) })
        return names(report, row).length > 0
      },
    ),
    { numRuns: 60 },
  )
})

test("a row that is rewritten with a hash that fits is found by the next row of its record, its record, or its day's seal", async () => {
  for (const row of sample(journal())) {
    const forged = rehashed(row, { by: { person: "nobody", name: "某某", unit: "none", at: row.row.at } })
    const report = await check({ ...whole, rows: instead(row, forged) })
    if (isSealed(row)) expect(names(report, row).some(({ kind }) => kind === "row-changed")).toBe(true)
    else expect(report.count, row.id).toBeGreaterThan(0)
  }
})

test("a row that is taken out is found: by its day's seal, by the gap that it leaves, or by the record that has lost it", async () => {
  for (const row of sample(journal()).filter((one) => isSealed(one) || (one.row.touches as unknown[]).length > 0)) {
    const report = await check({ ...whole, rows: others(row) })
    const touched = (row.row.touches as { id: string }[]).map(({ id }) => id)
    const found = report.flaws.filter((flaw) => flaw.row === row.id || touched.includes(flaw.record?.id ?? ""))
    expect(
      found.map(({ kind }) => kind),
      row.id,
    ).toContain("row-missing")
    if (isSealed(row)) expect(found).toContainEqual({ kind: "row-missing", day: dayOf(row.row.at), row: row.id })
  }
})

test("the last rows of all, taken out together, are found: the trail cannot be cut off", async () => {
  const inOrder = journal().sort((a, b) => (String(a.row.at) < String(b.row.at) ? -1 : 1))
  for (const count of [1, 2, 5, 30]) {
    const cut = new Set(inOrder.slice(-count))
    const report = await check({ ...whole, rows: whole.rows.filter((row) => !cut.has(row)) })
    expect(kinds(report)).toContain("row-missing")
  }
})

test("a row that is put in is found, and so is one that is laid under another's id, day or time", async () => {
  // What comes to the last day that is sealed may still be late.
  const newest = [...whole.papers.keys()].sort().at(-1)
  const closed = journal().filter((one) => isSealed(one) && dayOf(one.row.at) !== newest)
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...closed), fc.constantFrom(...closed), async (one, other) => {
      fc.pre(one !== other)
      const made = rehashed(one, { id: "f".repeat(64), touches: [], reads: [] })
      expect(names(await check({ ...whole, rows: [...whole.rows, made] }), made)[0]?.kind).toBe("row-inserted")
      const swapped = instead(one, { ...one, row: other.row }).map((row) =>
        row === other ? { ...other, row: one.row } : row,
      )
      const moved = await check({ ...whole, rows: swapped })
      for (const row of [one, other]) expect(names(moved, row).map(({ kind }) => kind)).toContain("row-moved")
      const later = { ...one, ledgerAt: "2026-05-06T02:00:01Z" }
      expect(names(await check({ ...whole, rows: instead(one, later) }), one)[0]?.kind).toBe("row-moved")
    }),
    { numRuns: 12 },
  )
})

test("at the border of a day a row is sealed with the day in which it lies, and taken over the border it is found", async () => {
  const closed = journal().filter(isSealed)
  for (const row of [closed.at(0)!, closed.at(-1)!]) {
    const next = dayOf(new Date(Date.parse(String(row.row.at)) + 86_400_000).toISOString())
    const report = await check({ ...whole, rows: instead(row, { ...row, ledger: `journal#${next}` } as Stored) })
    expect(names(report, row).map(({ kind }) => kind)).toEqual(expect.arrayContaining(["row-missing", "row-moved"]))
  }
})

test("a seal that is changed, gone, or made anew over other rows is found, and so is one that was cut off", async () => {
  const days = [...whole.papers.keys()].sort()
  const withPaper = (day: string, paper: Paper | undefined): County => {
    const papers = new Map(whole.papers)
    if (paper) papers.set(day, paper)
    else papers.delete(day)
    return { ...whole, papers }
  }
  const flawsOn = async (county: County, day: string) => (await check(county)).flaws.filter((flaw) => flaw.day === day)
  const kindsOn = async (county: County, day: string) => (await flawsOn(county, day)).map(({ kind }: Flaw) => kind)
  const full = days.find((day) => (whole.papers.get(day)?.leaves.length ?? 0) > 3) ?? ""
  const paper = whole.papers.get(full)!
  expect(await kindsOn(withPaper(full, undefined), full)).toContain("seal-missing")
  expect(await kindsOn(withPaper(full, { ...paper, leaves: paper.leaves.slice(1) }), full)).toContain("seal-changed")
  const swapped = [paper.leaves[1]!, paper.leaves[0]!, ...paper.leaves.slice(2)]
  expect(await kindsOn(withPaper(full, { ...paper, leaves: swapped }), full)).toContain("seal-changed")
  for (const field of ["rows", "late", "root", "previous", "sealedAt", "hash"] as const) {
    const head = { ...paper.head, [field]: typeof paper.head[field] === "number" ? 99 : "0" }
    expect(await kindsOn(withPaper(full, { ...paper, head }), full), field).toContain("seal-changed")
  }
  // Whole in itself, and over what is there now, but not what the next day was chained to.
  const again = { tenant: whole.tenant, day: full, previous: paper.head.previous, sealedAt: "2026-12-31T00:00:00Z" }
  const anew = sealed(again, paper.leaves.slice(1))
  const rows = whole.rows
    .filter(({ id }) => id !== paper.leaves[0]?.split(" ")[1])
    .map((row) => (row.__edb_e__ === "seal" && row.id === full ? { ...row, row: { ...row.row, ...anew.head } } : row))
  const forged = await check({ ...withPaper(full, anew), rows })
  expect(kinds(forged)).toContain("seal-unchained")
  // Rows and seals of the last days together.
  const [lastDay = ""] = days.slice(-1)
  const cut = whole.rows.filter(({ __edb_e__: noun, id, row }) =>
    noun === "seal" ? id !== lastDay : noun !== "journal" || dayOf(row.at) < lastDay,
  )
  expect(
    await kindsOn({ ...withPaper(lastDay, undefined), rows: cut, now: `${scene.cast.day(1)}T00:00:00Z` }, lastDay),
  ).toEqual(["seal-missing"])
})

test("a record that is changed, gone, exchanged for an older one or put in is found", async () => {
  for (const record of sample(records())) {
    const gone = await check({ ...whole, rows: others(record) })
    expect(names(gone, record)[0]?.kind, record.id).toBe("record-missing")
    const older = { ...record, row: { ...record.row, version: Number(record.row.version) - 1 } }
    expect(names(await check({ ...whole, rows: instead(record, older) }), record)[0]?.kind).toBe("record-changed")
  }
  const [model] = ofNoun(whole.rows, "finding")
  const made = { ...model!, id: `${model?.id}-x`, row: { ...model?.row, id: `${model?.id}-x` } }
  expect(names(await check({ ...whole, rows: [...whole.rows, made] }), made)[0]?.kind).toBe("record-unknown")
})

test("what lies in the table is what is checked: a row changed past the service is named by it, by the button too", async () => {
  const { cloud, cast } = scene
  const row = journal().find(isSealed)!
  const auditor = await cast.as("audit")
  await put(cloud, { ...row, row: { ...row.row, event: "report.approved" } })
  await auditor.call(Audit.verify, {})
  await cast.settle()
  const { items } = await (await cast.as("audit")).call(Audit.verifications, {})
  const { state } = items[0] ?? {}
  expect(state?.name === "done" && state.report.flaws).toMatchObject([{ kind: "row-changed", row: row.id }])
  await remove(cloud, row)
  expect((await answered()).flaws).toContainEqual({ kind: "row-missing", day: dayOf(row.row.at), row: row.id })
  await put(cloud, row)
  expect((await answered()).count).toBe(0)
})

test("a sealing that was cut off goes on as it began, many at once seal once, and what comes late stands in the next seal", async () => {
  const { cloud, cast } = scene
  const seal = () => cloud.invoke(functionOf(cloud, "SealFunction"), {})
  const rowOf = async (day: string) => ofNoun(await rowsOf(cloud), "seal").find(({ id }) => id === day)
  await cast.as("zheng")
  const model = journal().find(isSealed)!
  const yesterday = cast.day(-1)
  const kept = await rowOf(yesterday)
  // Killed after the object was written: the row is not there yet, and another row of the day has come.
  await remove(cloud, kept!)
  const id = "e".repeat(64)
  const late = `${yesterday}T10:00:00Z`
  const text = JSON.stringify(model).replaceAll(model.id, id)
  const moved = text
    .replaceAll(String(model.row.at), late)
    .replaceAll(String(model.row.at).toLowerCase(), late.toLowerCase())
  const row: Stored = JSON.parse(moved.replaceAll(`journal#${dayOf(model.row.at)}`, `journal#${yesterday}`))
  await put(cloud, rehashed(row, { touches: [], reads: [] }))
  const outcomes = await Promise.all([seal(), seal(), seal()])
  expect(outcomes.every(({ ok }) => ok)).toBe(true)
  expect((await rowOf(yesterday))?.row).toEqual(kept?.row)
  expect(await answered()).toMatchObject({ count: 0, late: 1 })

  await cast.pass(1)
  expect((await rowOf(cast.day(-1)))?.row).toMatchObject({ late: 1 })
  expect(await answered()).toMatchObject({ count: 0, late: 1 })
  // Later still, nothing is let in.
  await put(cloud, rehashed(JSON.parse(JSON.stringify(row).replaceAll(id, "d".repeat(64))), { touches: [], reads: [] }))
  expect((await answered()).flaws).toMatchObject([{ kind: "row-inserted", row: "d".repeat(64) }])
  await cast.pass(1)
  expect((await answered()).flaws).toMatchObject([{ kind: "row-inserted", row: "d".repeat(64) }])
})
