import { Duration, RemovalPolicy } from "aws-cdk-lib"
import { PolicyStatement } from "aws-cdk-lib/aws-iam"
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda"
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention, ObjectOwnership } from "aws-cdk-lib/aws-s3"
import type { Construct } from "constructs"
import { because } from "./grants.ts"

/** The law's floor for logs is six months; ten years is how long the records themselves are kept. */
const YEARS = 10

/**
 * The bucket of the days' seals, each of which is written once and locked for so many years. `keep`: nobody can lift the lock, not
 * the account either (compliance mode); else whoever may bypass governance can, so that a trial can be cleared away.
 */
export function seals(scope: Construct, keep: boolean, years = YEARS): Bucket {
  const days = Duration.days(Math.ceil(years * 365.25))
  return new Bucket(scope, "Seals", {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    versioned: true,
    objectLockEnabled: true,
    objectLockDefaultRetention: keep ? ObjectLockRetention.compliance(days) : ObjectLockRetention.governance(days),
    removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  })
}

/** To write seals. They are read with a tenant's credentials; but a tenant's are every function's, and none other may write one. */
export function grantSealing(bucket: Bucket, grantee: Lambda): void {
  grantee.addToRolePolicy(
    new PolicyStatement({
      actions: ["s3:PutObject"],
      resources: [bucket.arnForObjects("*/seals/*")],
      // A lock holds the version that was written; that it stays the one that is read, this sees to.
      conditions: { StringLike: { "s3:if-none-match": "*" } },
    }),
  )
  because(
    grantee.role,
    "/*/seals/*",
    "One night seals the days of all tenants; what is written is written once, and holds hashes alone.",
  )
}
