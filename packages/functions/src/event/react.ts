import { rowIn } from "@bihuan/core/system/entity"
import type { Journal } from "@bihuan/core/system/journal.entity"
import * as log from "@bihuan/core/system/log"
import { within } from "@bihuan/core/system/scope"
import { react } from "@bihuan/core/workflow/react"
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda"

/** Every journal row that committed, at least once, in order; from the first that fails the rest comes again. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const { dynamodb } of Records) {
    try {
      const { tenant: { S: tenant = "" } = {}, row } = dynamodb?.NewImage ?? {}
      await within(tenant, () => react(tenant, rowIn<Journal>({ row: row?.S ?? "" })))
    } catch (error) {
      log.defect(error, { event: dynamodb?.SequenceNumber ?? "" })
      return { batchItemFailures: [{ itemIdentifier: dynamodb?.SequenceNumber ?? "" }] }
    }
  }
  return { batchItemFailures: [] }
}
