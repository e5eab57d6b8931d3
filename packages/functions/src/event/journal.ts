import { rowIn } from "@bihuan/core/system/entity"
import type { Journal } from "@bihuan/core/system/journal.entity"
import type { DynamoDBRecord } from "aws-lambda"

/** The journal row of a stream's record, and whose it is. */
export function journalOf({ dynamodb }: DynamoDBRecord): { tenant: string; row: Journal } {
  const { tenant, row } = dynamodb?.NewImage ?? {}
  return { tenant: tenant?.S ?? "", row: rowIn<Journal>({ row: row?.S ?? "" }) }
}
