import { CfnOutput, Duration, Stack } from "aws-cdk-lib"
import { ComparisonOperator, type Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch"
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions"
import { Topic } from "aws-cdk-lib/aws-sns"
import type { Construct } from "constructs"

interface Limits {
  /** Rings above this; 0 unless told. */
  above?: number
  /** Counted over this time; five minutes unless told. */
  within?: Duration
  /** Whether hearing nothing is a fault too. A county's night is quiet, so it is not unless told. */
  silence?: boolean
}

/** Rings when the metric's own statistic over a time is above a limit, and tells whoever subscribed to the stack's topic. */
export function alarm(scope: Construct, id: string, metric: Metric, meaning: string, limits: Limits = {}): void {
  const { above = 0, within = Duration.minutes(5), silence = false } = limits
  metric
    .with({ period: within })
    .createAlarm(scope, id, {
      alarmDescription: meaning,
      threshold: above,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: silence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    })
    .addAlarmAction(new SnsAction(topicOf(Stack.of(scope))))
}

/** The one topic of a stack's alarms, made with the first of them. */
function topicOf(stack: Stack): Topic {
  const made = stack.node.tryFindChild("Alarms")
  if (made) return made as Topic
  const topic = new Topic(stack, "Alarms")
  new CfnOutput(stack, "AlarmTopic", { value: topic.topicArn })
  return topic
}
