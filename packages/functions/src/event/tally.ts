import { provinceOf } from "@bihuan/core/progress/progress.entity"
import { tell } from "@bihuan/core/progress/tell"
import * as log from "@bihuan/core/system/log"
import { within } from "@bihuan/core/system/scope"
import { tally } from "@bihuan/core/tally/tally"
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda"
import { journalOf } from "./journal.ts"

/** Counts what the journal rows of a batch touched, county by county. Counting again counts nothing twice, so a batch that fails comes again whole. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  try {
    const counties = Map.groupBy(Records.map(journalOf), ({ tenant }) => tenant)
    for (const [tenant, rows] of counties) {
      const journal = rows.map(({ row }) => row)
      const told = await within(tenant, () => tally(tenant, journal))
      await within(provinceOf(tenant), () => tell(told))
    }
    return { batchItemFailures: [] }
  } catch (error) {
    const first = Records[0]?.dynamodb?.SequenceNumber ?? ""
    log.defect(error, { event: first })
    return { batchItemFailures: [{ itemIdentifier: first }] }
  }
}
