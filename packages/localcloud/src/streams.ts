import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type _Record as Record_,
  type Shard,
} from "@aws-sdk/client-dynamodb-streams"

/** A record as it lies in a table's stream. */
export type StreamRecord = Record_

/**
 * Where a reader stands in a shard: after a sequence number, at its beginning, or past its end.
 */
export type Position = { at: "start" } | { at: "after"; sequence: string } | { at: "end" }

/** Where a reader stands in a whole stream, by shard. A shard that is absent has not been seen. */
export type Checkpoint = Record<string, Position>

export interface Page {
  shard: string
  records: StreamRecord[]
}

/** Reads one table's stream in order: the shards of one lineage one after another, parents before children. */
export class StreamReader {
  readonly arn: string
  #client: DynamoDBStreamsClient
  #shards: Shard[] = []
  #iterators = new Map<string, string>()

  private constructor(client: DynamoDBStreamsClient, arn: string) {
    this.#client = client
    this.arn = arn
  }

  static async open(client: DynamoDBStreamsClient, table: string): Promise<StreamReader> {
    const { Streams } = await client.send(new ListStreamsCommand({ TableName: table }))
    const arn = Streams?.map((stream) => stream.StreamArn ?? "")
      .sort()
      .at(-1)
    if (!arn) throw new Error(`table ${table} has no stream`)
    return new StreamReader(client, arn)
  }

  /** The records that follow the checkpoint in the first shard that has any. Marks emptied shards in the checkpoint. */
  async next(checkpoint: Checkpoint, limit: number): Promise<Page | undefined> {
    if (this.#shards.length === 0) await this.#list(checkpoint)
    for (let i = 0; i < this.#shards.length; i++) {
      const shard = this.#shards[i]!
      const id = shard.ShardId ?? ""
      if (ended(checkpoint, id)) continue
      const records = await this.#read(id, checkpoint, limit)
      if (records.length > 0) return { shard: id, records }
      // A closed shard has children, which were not there when the list was made.
      if (ended(checkpoint, id) && i === this.#shards.length - 1) await this.#list(checkpoint)
    }
    return undefined
  }

  async #read(id: string, checkpoint: Checkpoint, limit: number): Promise<StreamRecord[]> {
    for (;;) {
      const ShardIterator = this.#iterators.get(id) ?? (await this.#iterator(id, checkpoint[id] ?? { at: "start" }))
      let page: { Records?: StreamRecord[]; NextShardIterator?: string }
      try {
        page = await this.#client.send(new GetRecordsCommand({ ShardIterator, Limit: limit }))
      } catch (error) {
        // An iterator lives for minutes only; the checkpoint lives on.
        this.#iterators.delete(id)
        if (error instanceof Error && error.name === "ExpiredIteratorException") continue
        throw error
      }
      const records = page.Records ?? []
      if (page.NextShardIterator) this.#iterators.set(id, page.NextShardIterator)
      else {
        this.#iterators.delete(id)
        if (records.length === 0) checkpoint[id] = { at: "end" }
      }
      return records
    }
  }

  async #iterator(id: string, position: Position): Promise<string> {
    const at =
      position.at === "after"
        ? { ShardIteratorType: "AFTER_SEQUENCE_NUMBER" as const, SequenceNumber: position.sequence }
        : { ShardIteratorType: "TRIM_HORIZON" as const }
    const asked = { StreamArn: this.arn, ShardId: id }
    try {
      return (await this.#client.send(new GetShardIteratorCommand({ ...asked, ...at }))).ShardIterator ?? ""
    } catch (error) {
      if (!(error instanceof Error && error.name === "TrimmedDataAccessException")) throw error
      const horizon = { ...asked, ShardIteratorType: "TRIM_HORIZON" as const }
      return (await this.#client.send(new GetShardIteratorCommand(horizon))).ShardIterator ?? ""
    }
  }

  async #list(checkpoint: Checkpoint): Promise<void> {
    const shards: Shard[] = []
    let from: string | undefined
    do {
      const { StreamDescription } = await this.#client.send(
        new DescribeStreamCommand({ StreamArn: this.arn, ...(from && { ExclusiveStartShardId: from }) }),
      )
      shards.push(...(StreamDescription?.Shards ?? []))
      from = StreamDescription?.LastEvaluatedShardId
    } while (from)
    this.#shards = parentsFirst(shards)
    for (const id of Object.keys(checkpoint)) {
      if (!shards.some((shard) => shard.ShardId === id)) delete checkpoint[id]
    }
  }
}

function ended(checkpoint: Checkpoint, shard: string): boolean {
  return checkpoint[shard]?.at === "end"
}

function parentsFirst(shards: Shard[]): Shard[] {
  const depth = (shard: Shard): number => {
    const parent = shards.find((other) => other.ShardId === shard.ParentShardId)
    return parent ? depth(parent) + 1 : 0
  }
  const depths = new Map(shards.map((shard) => [shard, depth(shard)]))
  return shards.sort((a, b) => depths.get(a)! - depths.get(b)! || (a.ShardId ?? "").localeCompare(b.ShardId ?? ""))
}
