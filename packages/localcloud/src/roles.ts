import { isRecord } from "./intrinsics.ts"
import type { Provided, Resources } from "./resources.ts"

/** A role as the template makes it: who may take it and what it may do, each as IAM policy documents. */
export interface Role {
  name: string
  arn: string
  trust: unknown
  policies: unknown[]
}

/** The roles of a stack with everything that is attached to them. AWS's own managed policies are left out. */
export function rolesOf(resources: Resources): Role[] {
  const roles = new Map<string, Role>()
  for (const { name, arn, properties } of resources.of("AWS::IAM::Role")) {
    const inline = listOf(properties.Policies).map((policy) => policy.PolicyDocument)
    roles.set(name, { name, arn, trust: properties.AssumeRolePolicyDocument, policies: inline })
  }
  const managed = resources.of("AWS::IAM::ManagedPolicy")
  for (const policy of [...resources.of("AWS::IAM::Policy"), ...managed]) {
    for (const name of namesOf(policy.properties.Roles)) attach(roles.get(name), policy)
  }
  for (const { name, properties } of resources.of("AWS::IAM::Role")) {
    for (const arn of namesOf(properties.ManagedPolicyArns)) {
      const policy = managed.find((one) => one.arn === arn)
      if (policy) attach(roles.get(name), policy)
    }
  }
  return [...roles.values()]
}

function attach(role: Role | undefined, { properties }: Provided): void {
  role?.policies.push(properties.PolicyDocument)
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

function namesOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}
