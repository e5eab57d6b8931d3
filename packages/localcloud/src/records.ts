import { randomUUID } from "node:crypto"
import type { StreamRecord } from "./streams.ts"

/** The record as Lambda hands it to a function: JSON, binary in base64, times in seconds of a clock that is `ahead`. */
export function presented(
  record: StreamRecord,
  { streamArn, region, ahead }: { streamArn: string; region: string; ahead: number },
): unknown {
  const created = record.dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0
  return {
    ...record,
    awsRegion: region,
    dynamodb: {
      ...(plain(record.dynamodb) as object),
      ApproximateCreationDateTime: Math.floor((created + ahead) / 1000),
    },
    eventSourceARN: streamArn,
  }
}

export interface Letter {
  records: StreamRecord[]
  shard: string
  streamArn: string
  functionArn: string
  condition: string
  attempts: number
  functionError: string | null
}

/** What Lambda sends to a mapping's dead-letter queue: where the records are, and not the records. */
export function deadLetter(letter: Letter, now: number): unknown {
  const { records, shard, streamArn, functionArn, condition, attempts, functionError } = letter
  const first = records[0]
  const last = records.at(-1)
  return {
    requestContext: { requestId: randomUUID(), functionArn, condition, approximateInvokeCount: attempts },
    responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError },
    version: "1.0",
    timestamp: new Date(now).toISOString(),
    DDBStreamBatchInfo: {
      shardId: shard,
      startSequenceNumber: sequenceOf(first),
      endSequenceNumber: sequenceOf(last),
      approximateArrivalOfFirstRecord: first?.dynamodb?.ApproximateCreationDateTime?.toISOString(),
      approximateArrivalOfLastRecord: last?.dynamodb?.ApproximateCreationDateTime?.toISOString(),
      batchSize: records.length,
      streamArn,
    },
  }
}

export function sequenceOf(record: StreamRecord | undefined): string {
  return record?.dynamodb?.SequenceNumber ?? ""
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64")
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]))
}
