import * as Approval from "@bihuan/contract/approval"
import * as Evaluation from "@bihuan/contract/evaluation"
import * as puyang from "@bihuan/scripts/county/puyang"
import type { Cast } from "@bihuan/scripts/county/walk"

type Parts = Evaluation.Evaluation["parts"]

const subjects = ["leading-body", "principal-leader"]
const headings = ["stance", "commitment", "ability", "integrity", "overall"]

/** Words under every heading of Puyang's rulebook; the overall opinion rests on what is cited. */
export const said = (evidence: readonly Evaluation.EvidenceLink[], mark = ""): Parts =>
  subjects.flatMap((subject) =>
    headings.map((heading) => ({
      subject,
      heading,
      text: `能够担当责任，仍有差距${mark}。`,
      evidence: heading === "overall" ? evidence.slice(0, 2).map(({ noun, id }) => ({ noun, id })) : [],
    })),
  )

/** A unit's evaluation of a year, by whoever is to write it. */
export async function evaluatedOf(cast: Cast, unit: string, year: number, writer = "zheng") {
  const { items } = await (await cast.as(writer)).call(Evaluation.list, { year })
  const row = items.find((one) => one.unit === unit)
  if (!row) throw new Error(`no evaluation of ${unit}`)
  const { id } = row
  const read = async (account = writer) => (await cast.as(account)).call(Evaluation.get, { id })
  const pending = async () => (await read()).approvals.find(({ state }) => state.name === "pending")

  /** Lets everybody in the chain approve it. @returns its version then */
  async function approved(): Promise<number> {
    for (let one = await pending(); one; one = await pending()) {
      const step = one.state.name === "pending" ? one.steps[one.state.at] : undefined
      const client = await cast.as(puyang.accountOf(step?.parties[0]?.people[0] ?? ""))
      await client.call(Approval.approve, { id: one.id, version: one.version, opinion: "同意。" })
    }
    return (await read()).evaluation?.version ?? 0
  }
  return { id, row, read, pending, approved }
}
