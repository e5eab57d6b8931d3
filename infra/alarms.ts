import { Duration } from "aws-cdk-lib"
import { ComparisonOperator, type Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch"
import type { Construct } from "constructs"

/** Rings when the sum (or maximum) of a count over five minutes is above `above`, which is 0 unless told. */
export function alarm(scope: Construct, id: string, count: Metric, meaning: string, above = 0): void {
  count.with({ period: Duration.minutes(5) }).createAlarm(scope, id, {
    alarmDescription: meaning,
    threshold: above,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    // No traffic is not a fault: a county's night is quiet.
    treatMissingData: TreatMissingData.NOT_BREACHING,
  })
}
