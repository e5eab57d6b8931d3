import { Duration, Stack, TimeZone } from "aws-cdk-lib"
import { Metric } from "aws-cdk-lib/aws-cloudwatch"
import type { Role } from "aws-cdk-lib/aws-iam"
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda"
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler"
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets"
import type { Construct } from "constructs"
import { alarm } from "./alarms.ts"
import { because } from "./grants.ts"

/**
 * When nobody works in the county: at midnight an edition that takes over moves what runs, at 00:30 what comes round is opened and
 * followed, at 02:30 the net under the workflows finds what no timer fired for, and at 03:00 the day that has ended is sealed.
 */
export function schedules(
  scope: Construct,
  { takeover, open, sweep, seal }: Record<"takeover" | "open" | "sweep" | "seal", Lambda>,
): void {
  const nightly = (hour: string, work: Lambda, description: string, minute = "30") => ({
    schedule: ScheduleExpression.cron({ hour, minute, timeZone: TimeZone.ASIA_SHANGHAI }),
    target: new LambdaInvoke(work, { retryAttempts: 3, maxEventAge: Duration.hours(2) }),
    description,
  })
  new Schedule(scope, "TakingOver", nightly("0", takeover, "Moves what runs under an edition that takes over", "0"))
  new Schedule(scope, "Opening", nightly("0", open, "Opens duties that come round, a year ahead"))
  new Schedule(scope, "Nightly", nightly("2", sweep, "Repairs duties and workflows whose timer never fired"))
  new Schedule(scope, "Sealing", nightly("3", seal, "Seals the day's trail of every county", "0"))
  for (const one of Stack.of(scope).node.children) {
    if (!one.node.id.startsWith("SchedulerRoleForTarget")) continue
    because(one as Role, ":*", "CDK lets a schedule call every version of its function; there is the current one only.")
  }
  alarm(
    scope,
    "SealsFailed",
    new Metric({ namespace: "Bihuan", metricName: "SealsFailed", statistic: "Sum" }),
    "The trail of a county could not be sealed, or nothing was sealed in a night.",
    { within: Duration.days(1), silence: true },
  )
  alarm(
    scope,
    "TimersMissed",
    new Metric({ namespace: "Bihuan", metricName: "TimersMissed", statistic: "Sum" }),
    "The nightly sweep found timers that never fired, or did not run.",
    { within: Duration.days(1), silence: true },
  )
}
