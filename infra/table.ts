import { RemovalPolicy } from "aws-cdk-lib"
import {
  AttributeType,
  BillingMode,
  Table as DynamoTable,
  ProjectionType,
  StreamViewType,
} from "aws-cdk-lib/aws-dynamodb"
import type { Construct } from "constructs"
import { alarm } from "./alarms.ts"

export const indexes = ["gsi1", "gsi2", "gsi3"]

/** The one table. `keep`: it outlives its stack and refuses deletion. */
export function table(scope: Construct, keep: boolean): DynamoTable {
  const table = new DynamoTable(scope, "Table", {
    partitionKey: { name: "pk", type: AttributeType.STRING },
    sortKey: { name: "sk", type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: keep,
    removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    // Reactions read the journal row itself, never what stood there before.
    stream: StreamViewType.NEW_IMAGE,
    timeToLiveAttribute: "expires",
  })
  for (const index of indexes)
    table.addGlobalSecondaryIndex({
      indexName: index,
      partitionKey: { name: `${index}pk`, type: AttributeType.STRING },
      sortKey: { name: `${index}sk`, type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    })
  const refused = "The table refuses requests: a partition is hot, or the account's limit is reached."
  alarm(scope, "ReadsThrottled", table.metric("ReadThrottleEvents", { statistic: "Sum" }), refused)
  alarm(scope, "WritesThrottled", table.metric("WriteThrottleEvents", { statistic: "Sum" }), refused)
  return table
}
