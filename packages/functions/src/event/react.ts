import { published, spread } from "@bihuan/core/adoption/adoption"
import * as log from "@bihuan/core/system/log"
import { within } from "@bihuan/core/system/scope"
import { react } from "@bihuan/core/workflow/react"
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda"
import { journalOf } from "./journal.ts"

/** Every journal row that committed, at least once, in order; from the first that fails the rest comes again. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of Records) {
    try {
      const { tenant, row } = journalOf(record)
      const copies = await within(tenant, async () => {
        await react(tenant, row)
        return published(tenant, row)
      })
      await spread(copies)
    } catch (error) {
      const itemIdentifier = record.dynamodb?.SequenceNumber ?? ""
      log.defect(error, { event: itemIdentifier })
      return { batchItemFailures: [{ itemIdentifier }] }
    }
  }
  return { batchItemFailures: [] }
}
