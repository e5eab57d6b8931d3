import { unmarshall } from "@aws-sdk/util-dynamodb"
import type { Journal } from "@bihuan/core/system/journal.entity"
import * as log from "@bihuan/core/system/log"
import { react } from "@bihuan/core/workflow/react"
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda"

/** Every journal row that committed, at least once, in order; from the first that fails the rest comes again. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const { dynamodb } of Records) {
    try {
      const image = unmarshall(dynamodb?.NewImage as never) as { tenant: string; row: Journal }
      await react(image.tenant, image.row)
    } catch (error) {
      log.defect(error, { event: dynamodb?.SequenceNumber ?? "" })
      return { batchItemFailures: [{ itemIdentifier: dynamodb?.SequenceNumber ?? "" }] }
    }
  }
  return { batchItemFailures: [] }
}
