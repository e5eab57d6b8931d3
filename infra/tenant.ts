import type { Table } from "aws-cdk-lib/aws-dynamodb"
import { ArnPrincipal, CfnRole, PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam"
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda"
import type { Bucket } from "aws-cdk-lib/aws-s3"
import type { Construct } from "constructs"
import { because } from "./grants.ts"
import { indexes } from "./table.ts"

/** The tag of a session, as policies write what is known of the caller. */
const tenant = `$\{aws:PrincipalTag/tenant}`

/** Of all that a request names, and it must name something: `ForAllValues` alone lets one pass that names nothing. */
const leading = (keys: string) => ({
  "ForAllValues:StringLike": { "dynamodb:LeadingKeys": keys },
  Null: { "dynamodb:LeadingKeys": "false" },
})

/** What is no tenant's: the register of tenants, what provinces published, and what they are told of their counties' rulebooks. */
const platform = "platform"
const templates = "templates"
const adoptions = "adoptions"

/**
 * The role in which every function works for one tenant: taken for an hour under the tag `tenant`, it reaches what begins with
 * that tenant, in the table and in its indexes, and reads the seals of its days. Never Scan, which crosses tenants whatever a policy says of leading keys.
 */
export function tenantRole(scope: Construct, table: Table, seals: Bucket, functions: Lambda[]): void {
  const trust = new PolicyStatement({
    principals: functions.map(({ role }) => new ArnPrincipal(role?.roleArn ?? "")),
    actions: ["sts:AssumeRole", "sts:TagSession"],
    conditions: {
      StringLike: { "aws:RequestTag/tenant": "?*" },
      StringNotEquals: { "aws:RequestTag/tenant": [platform, templates, adoptions] },
    },
  })
  // A partition key begins with the tenant and a delimiter: without it `c1` would match `c10`.
  const conditions = leading(`${tenant}#*`)
  const records = [
    new PolicyStatement({
      actions: [
        "dynamodb:GetItem",
        "dynamodb:BatchGetItem",
        "dynamodb:Query",
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
      ],
      resources: [table.tableArn],
      conditions,
    }),
    new PolicyStatement({
      actions: ["dynamodb:Query"],
      resources: indexes.map((index) => `${table.tableArn}/index/${index}`),
      conditions,
    }),
  ]
  const sealed = new PolicyStatement({
    actions: ["s3:GetObject"],
    resources: [seals.arnForObjects(`${tenant}/seals/*`)],
  })
  /** What is outside of the tenant and may be read, never written, from within. */
  const outside = [`${templates}#*`, `${adoptions}#file#${tenant}`].map(
    (keys) =>
      new PolicyStatement({
        actions: ["dynamodb:GetItem", "dynamodb:Query"],
        resources: [table.tableArn],
        conditions: leading(keys),
      }),
  )
  const role = new CfnRole(scope, "Tenant", {
    assumeRolePolicyDocument: new PolicyDocument({ statements: [trust] }),
    policies: [
      { policyName: "Records", policyDocument: new PolicyDocument({ statements: [...records, ...outside, sealed] }) },
    ],
  })
  role.addMetadata("Because", {
    [`/${tenant}/seals/*`]: "A seal lies under its tenant and is called by its day; the days are many.",
    [templates]: "A province publishes its templates for every county to read; what they say is no tenant's secret.",
    [adoptions]: "Of what the service tells provinces about their counties' rulebooks, each reads its own.",
  })
  for (const each of functions) each.addEnvironment("TENANT_ROLE", role.attrArn)
}

/** The register of tenants: who opens one writes it, and what the clock does for all of them reads whom there is. */
export function grantRegister(table: Table, grantee: Lambda, action: "Query" | "PutItem"): void {
  grantee.addToRolePolicy(
    new PolicyStatement({
      actions: [`dynamodb:${action}`],
      resources: [table.tableArn],
      conditions: leading(`${platform}#file#tenants`),
    }),
  )
  because(
    grantee.role,
    platform,
    "Which tenants there are is no tenant's to say; the register holds their codes and nothing else.",
  )
}

/** What is published goes outside of its tenant: written by the one function that follows every tenant's journal. */
export function grantPublished(table: Table, grantee: Lambda): void {
  for (const [place, why] of [
    [templates, "A province's template is copied to where its counties read it."],
    [adoptions, "A province is told which version of its template a county's edition follows."],
  ] as const) {
    grantee.addToRolePolicy(
      new PolicyStatement({
        actions: ["dynamodb:PutItem"],
        resources: [table.tableArn],
        conditions: leading(`${place}#*`),
      }),
    )
    because(grantee.role, place, why)
  }
}
