import { Duration } from "aws-cdk-lib"
import type { Table } from "aws-cdk-lib/aws-dynamodb"
import { PolicyStatement } from "aws-cdk-lib/aws-iam"
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type Function as Lambda,
  StartingPosition,
} from "aws-cdk-lib/aws-lambda"
import { SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources"
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs"
import type { Construct } from "constructs"
import { alarm } from "./alarms.ts"

/** Every journal row that commits reaches `react` and `tally`, each for itself, in the order of its partition, at least once. */
export function events(scope: Construct, table: Table, { react, tally }: Record<"react" | "tally", Lambda>): void {
  const unread = new Queue(scope, "Unread", {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  })
  follow(scope, "Journal", table, react, unread, 25)
  // Many at once, a few seconds late: it reads and writes a county's figures once for all of them.
  follow(scope, "Tallying", table, tally, unread, 100, Duration.seconds(5))
  alarm(
    scope,
    "EventsUnread",
    unread.metricApproximateNumberOfMessagesVisible(),
    "Events were given up after ten attempts: something that committed has not been announced or counted.",
  )
}

/** Has a function follow the journal from its first row on. */
function follow(
  scope: Construct,
  id: string,
  table: Table,
  reader: Lambda,
  unread: Queue,
  batchSize: number,
  maxBatchingWindow = Duration.seconds(0),
): void {
  const mapping = new EventSourceMapping(scope, id, {
    target: reader,
    eventSourceArn: table.tableStreamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: [
      FilterCriteria.filter({
        eventName: FilterRule.isEqual("INSERT"),
        dynamodb: { NewImage: { __edb_e__: { S: FilterRule.isEqual("journal") } } },
      }),
    ],
    batchSize,
    maxBatchingWindow,
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    retryAttempts: 10,
    onFailure: new SqsDlq(unread),
  })
  // Not table.grantStreamRead: it lists the streams of every table.
  reader.addToRolePolicy(
    new PolicyStatement({
      actions: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"],
      resources: [table.tableStreamArn!],
    }),
  )
  // The mapping polls as the function's role, so the role has its leave first.
  mapping.node.addDependency(reader.role!)
  alarm(
    scope,
    `${id}Late`,
    reader.metric("IteratorAge", { statistic: "Maximum" }),
    "Events wait longer than five minutes.",
    { above: Duration.minutes(5).toMilliseconds() },
  )
}
