import * as Approval from "@bihuan/contract/approval"
import * as Draft from "@bihuan/contract/draft"
import type { Input } from "@bihuan/contract/operation"
import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Cast } from "@bihuan/scripts/county/walk"

type Asked = Pick<Input<typeof Draft.publish>, "effectiveFrom" | "running">

/** A draft of the edition in force, with sections written by `change`. */
export async function drafted(cast: Cast, change: (book: Rulebook) => Partial<Rulebook>, account = "admin") {
  const admin = await cast.as(account)
  let { id, version } = await admin.call(Draft.begin, { name: "修订草案" })
  const { rulebook } = await admin.call(Draft.get, { id })
  for (const [section, value] of Object.entries(change(rulebook))) {
    version = (await admin.call(Draft.save, { id, version, section: section as Draft.Section, value })).version
  }
  return { id, version }
}

/** Puts a draft forward with every warning accepted. */
export async function submitted(cast: Cast, { id }: { id: string }, asked: Asked, account = "admin") {
  const admin = await cast.as(account)
  const { version, problems } = await admin.call(Draft.check, { id })
  const accepted = problems.map(({ code, path }) => ({ code, path }))
  return admin.call(Draft.publish, { id, version, accepted, ...asked })
}

/** The standing committee's secretary records its approval. */
export async function approvedBy(cast: Cast, { id }: { id: string }, account = "qian"): Promise<void> {
  const secretary = await cast.as(account)
  const { approvals } = await secretary.call(Draft.get, { id })
  const pending = approvals.find(({ state }) => state.name === "pending")
  if (!pending) throw new Error("nothing is pending")
  await secretary.call(Approval.approve, { id: pending.id, version: pending.version, opinion: "同意修订。" })
}

/** An edition that differs by `change`, published by everybody whose part it is. */
export async function published(cast: Cast, change: (book: Rulebook) => Partial<Rulebook>, asked: Asked) {
  const draft = await drafted(cast, change)
  await submitted(cast, draft, asked)
  await approvedBy(cast, draft)
  return draft
}

/** The deadlines with another span for one of them, in days that run from the next and do not roll. */
export const spanOf =
  (id: string, count: number, unit: "day" | "workday" = "day") =>
  (book: Rulebook) => ({
    deadlines: book.deadlines.map((one) =>
      one.id === id ? { ...one, span: { count, unit, countsStart: false, roll: "none" as const } } : one,
    ),
  })
