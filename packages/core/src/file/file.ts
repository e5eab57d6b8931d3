import * as File from "@bihuan/contract/file"
import { Refusal } from "@bihuan/contract/refusal"
import { viewOf } from "../duty/duty.rules.ts"
import { seenIn } from "../linkage/linkage.rules.ts"
import { hasPart } from "../passage/passage.ts"
import { namedProject } from "../project/access.ts"
import { command } from "../system/command.ts"
import type { Nouns } from "../system/table.ts"

/** In the order in which they came about; ids say nothing of it. */
const inOrder = <T extends { createdAt: string; id: string }>(records: T[]): T[] =>
  records.sort((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? -1 : 1))

export const get = command(File.get, async ({ id }, context) => {
  const { actor, now, store, bookOf } = context
  const file = await store.file(id)
  const { project, part } = (await hasPart(context, file.approval))
    ? { project: file.project[0], part: undefined }
    : await namedProject(context, id)
  if (!project) throw new Refusal("not-found", { params: { noun: "project" } })
  const books = new Map<number, Awaited<ReturnType<typeof bookOf>>>()
  for (const { basis } of file.duty)
    if (!books.has(basis.rulebook)) books.set(basis.rulebook, await bookOf(basis.rulebook))
  const view = (duty: Nouns["duty"]) => viewOf(books.get(duty.basis.rulebook)!, duty, now)
  const [team, plan] = [file.team[0], file.plan[0]]
  const whole = {
    project,
    ...(team && { team }),
    ...(plan && { plan }),
    trainings: inOrder(file.training),
    visits: inOrder(file.visit),
    findings: inOrder(file.finding),
    reminders: inOrder(file.reminder),
    reports: inOrder(file.report),
    dispositions: inOrder(file.disposition),
    instruments: inOrder(file.instrument),
    rectifications: inOrder(file.rectification),
    lookBacks: inOrder(file.lookback),
    handlings: inOrder(file.handling).filter(({ readers }) => readers.includes(actor.person)),
    escalations: inOrder(file.escalation),
    extensions: inOrder(file.extension),
    approvals: inOrder(file.approval),
    duties: inOrder(file.duty).map(view),
  }
  const shown = part ? seenIn(part, whole) : whole
  await context.shows("handling", shown.handlings)
  return shown
})

export const history = command(File.history, async ({ project: of, noun, id }, context) => {
  const { actor, store } = context
  const { project } = await namedProject(context, of)
  const unknown = new Refusal("not-found", { params: { noun } })
  // A restricted record's course is as restricted as the record.
  if (noun === "handling") {
    const handling = await store.get("handling", id)
    if (!handling?.readers.includes(actor.person)) throw unknown
    await context.shows("handling", [handling])
  }
  const rows: Nouns["journal"][] = []
  let cursor: string | undefined
  do {
    const page = await store.page("journal", "shelf", `journal#${project.id}`, { cursor, size: 500 })
    rows.push(...page.items)
    cursor = page.cursor
  } while (cursor)
  const items = rows.flatMap(({ event, at, by, touches }) =>
    touches
      .filter((touch) => touch.noun === noun && touch.id === id)
      .map(({ version }) => ({ version, event, at, by: { person: by.person, name: by.name } })),
  )
  if (items.length === 0) throw unknown
  // Two changes can fall into one second; their versions tell which was first.
  return { items: items.sort((a, b) => a.version - b.version) }
})
