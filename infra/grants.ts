import type { CfnPolicy, IRole } from "aws-cdk-lib/aws-iam"

/**
 * Writes beside a role's grants, in the template, why one of them is wider than one name or one tenant: `what` is the
 * wildcard or the key. A test lists every grant, and fails on one that is wide without a word.
 */
export function because(role: IRole | undefined, what: string, why: string): void {
  const policy = role?.node.findChild("DefaultPolicy").node.defaultChild as CfnPolicy
  policy.addMetadata("Because", { ...policy.getMetadata("Because"), [what]: why })
}
