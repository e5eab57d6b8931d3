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

/** Every journal row that commits reaches `react`, in the order of its partition, at least once. */
export function events(scope: Construct, table: Table, react: Lambda): void {
  const unread = new Queue(scope, "Unread", {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  })
  const mapping = new EventSourceMapping(scope, "Journal", {
    target: react,
    eventSourceArn: table.tableStreamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: [
      FilterCriteria.filter({
        eventName: FilterRule.isEqual("INSERT"),
        dynamodb: { NewImage: { __edb_e__: { S: FilterRule.isEqual("journal") } } },
      }),
    ],
    batchSize: 25,
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    retryAttempts: 10,
    onFailure: new SqsDlq(unread),
  })
  // Not table.grantStreamRead: it lists the streams of every table.
  react.addToRolePolicy(
    new PolicyStatement({
      actions: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"],
      resources: [table.tableStreamArn!],
    }),
  )
  // The mapping polls as the function's role, so the role has its leave first.
  mapping.node.addDependency(react.role!)

  alarm(
    scope,
    "EventsUnread",
    unread.metricApproximateNumberOfMessagesVisible(),
    "Events were given up after ten attempts: something that committed has not been announced.",
  )
  alarm(
    scope,
    "EventsLate",
    react.metric("IteratorAge", { statistic: "Maximum" }),
    "Events wait longer than five minutes.",
    { above: Duration.minutes(5).toMilliseconds() },
  )
}
