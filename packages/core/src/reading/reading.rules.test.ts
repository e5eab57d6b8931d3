import { readFileSync } from "node:fs"
import { Proposal, type Reading } from "@bihuan/contract/document"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { puyang2023 } from "@bihuan/rulebooks/puyang-2023/rulebook"
import { describe, expect, it, test } from "vitest"
import { linesOf, structureOf } from "../document/articles.rules.ts"
import { isSame, type Saying, sayingsOf } from "./fixture/saying.ts"
import { provisionsIn } from "./reading.rules.ts"

type Some = Parameters<typeof sayingsOf>[0]

const alone = ["instructionTasks", "closure", "assessment", "evaluation", "interpretation"]

/** Accepted proposals as the sections of a rulebook. */
function bookOf(proposals: readonly Proposal[]): Some {
  const book: Record<string, unknown> = {}
  for (const { section, value } of proposals)
    book[section] = alone.includes(section) ? value : [...((book[section] as unknown[] | undefined) ?? []), value]
  return book as Some
}

function read(printed: string, known?: Rulebook) {
  const { articles } = structureOf(linesOf(printed))
  const { proposals, doubts } = provisionsIn(articles, known)
  const all = bookOf(proposals)
  const sure = bookOf(proposals.filter(({ confidence }) => confidence === "sure"))
  return { articles, proposals, doubts, all: sayingsOf(all), sure: sayingsOf(sure, all) }
}

const shown = ({ cites, line }: Saying): string => `${cites.join()} | ${line}`
const without = (some: readonly Saying[], of: readonly Saying[]): string[] =>
  some.filter((one) => !of.some((other) => isSame(one, other))).map(shown)

const baseText = readFileSync(
  new URL("../../../rulebooks/src/puyang-2023/fixture/puyang-2023-17.txt", import.meta.url),
  "utf8",
)

/** The document names the standing committee as the one that approves; its rulebook has it by the secretary who records that. */
const committee = (book: Rulebook): Rulebook => ({
  ...book,
  roles: book.roles.map((role) =>
    role.id === "committee-secretary" ? { ...role, name: "县纪委常委会", origin: "document" } : role,
  ),
})

describe("the base document", () => {
  const expected = sayingsOf(committee(puyang2023))
  const base = read(baseText)

  it("gives at least 95 % of its provisions, value and article", () => {
    expect(expected.length).toBeGreaterThan(120)
    const missed = without(expected, base.all)
    expect(missed).toEqual(["9.7 | severity 需要整改的问题"])
    expect(1 - missed.length / expected.length).toBeGreaterThanOrEqual(0.95)
  })
  it("gives no wrong one that is taken over unseen", () => {
    expect(without(base.sure, expected)).toEqual([])
  })
  it("has the articles that its rulebook has, word by word", () => {
    const plain = (articles: Reading["articles"]) =>
      articles.map(({ id, number, chapter, text, items }) => ({
        ...{ id, number, chapter, text: text.replace(/\s/g, "") },
        items: items.map((item) => ({ id: item.id, number: item.number, text: item.text.replace(/\s/g, "") })),
      }))
    expect(plain(base.articles)).toEqual(plain(puyang2023.articles))
  })
  it("keeps the ids of what the rulebook has under the same name", () => {
    const renamed = {
      ...puyang2023,
      roles: puyang2023.roles.map((role) => (role.id === "conduct-office" ? { ...role, id: "office-one" } : role)),
    }
    const { proposals } = read(baseText, renamed)
    const office = proposals.find(({ section, value }) => section === "roles" && value.name === "党风政风监督室")
    expect(office?.value.id).toBe("office-one")
    expect(proposals.some(({ section, value }) => section === "interpretation" && value.role === "office-one")).toBe(
      true,
    )
  })
})

/** Other counties' documents with what a person marked in them. `~`: may be proposed, need not be. */
function marked(county: string) {
  const file = (end: string) => readFileSync(new URL(`./fixture/${county}.${end}`, import.meta.url), "utf8")
  const marks = file("marks")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => {
      const [article = "", saying = ""] = line.replace(/^~/, "").split(" | ")
      return { cites: [article.trim()], line: saying, free: line.startsWith("~") }
    })
  const doubts = marks.filter(({ line }) => line.startsWith("doubt "))
  return { text: file("txt"), marks: marks.filter((mark) => !doubts.includes(mark)), doubts }
}

/** What follows from headings and lists alone; people do not mark it line by line. */
const unmarked = /^(?:unit|focus|need|stage|indicator|supervision|tasks|consultation) /
const counties = ["qinghuai", "yunling", "pingze", "shixia", "danyang"]

describe.each(counties)("the document of %s", (county) => {
  const { text, marks, doubts } = marked(county)
  const found = read(text)

  it("gives at least 95 % of what a person marked", () => {
    const must = marks.filter(({ free }) => !free)
    const missed = without(must, found.all)
    expect(missed.length / must.length, missed.join("\n")).toBeLessThanOrEqual(0.05)
  })
  it("gives no wrong one that is taken over unseen", () => {
    expect(without(found.sure, marks).filter((line) => !unmarked.test(line.split(" | ")[1] ?? ""))).toEqual([])
  })
  it("leaves to a person what is no number", () => {
    const kinds = found.doubts.map(({ kind, mark }) => `${mark.article} | doubt ${kind}`)
    for (const { cites, line } of doubts) expect(kinds).toContain(`${cites} | ${line}`)
  })
})

test.each(["puyang", ...counties])(
  "every proposal of %s fits its section, stands in the words and has an id of its own",
  (county) => {
    const { articles, proposals, doubts } = read(county === "puyang" ? baseText : marked(county).text)
    const words = new Map(
      articles.flatMap(
        ({ id, text, items }) => [[id, text], ...items.map((item) => [item.id, item.text])] as [string, string][],
      ),
    )
    for (const proposal of proposals) expect(Proposal.parse(proposal)).toEqual(proposal)
    for (const { article, from, to } of [
      ...proposals.flatMap(({ marks }) => marks),
      ...doubts.map(({ mark }) => mark),
    ]) {
      expect(words.get(article)?.slice(from, to).trim()).not.toBe("")
      expect(to).toBeLessThanOrEqual(words.get(article)?.length ?? 0)
    }
    const ids = proposals.map(({ section, value }) => `${section} ${value.id}`)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  },
)
