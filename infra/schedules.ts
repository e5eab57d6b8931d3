import { Duration, TimeZone } from "aws-cdk-lib"
import { Metric } from "aws-cdk-lib/aws-cloudwatch"
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda"
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler"
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets"
import type { Construct } from "constructs"
import { alarm } from "./alarms.ts"

/** The net under the workflows: at 02:30 in the county, when nobody works, it finds what no timer fired for. */
export function schedules(scope: Construct, sweep: Lambda): void {
  new Schedule(scope, "Nightly", {
    schedule: ScheduleExpression.cron({ hour: "2", minute: "30", timeZone: TimeZone.ASIA_SHANGHAI }),
    target: new LambdaInvoke(sweep, { retryAttempts: 3, maxEventAge: Duration.hours(2) }),
    description: "Repairs duties and workflows whose timer never fired",
  })
  alarm(
    scope,
    "TimersMissed",
    new Metric({ namespace: "Bihuan", metricName: "TimersMissed", statistic: "Sum" }),
    "The nightly sweep found timers that never fired, or did not run.",
    { within: Duration.days(1), silence: true },
  )
}
