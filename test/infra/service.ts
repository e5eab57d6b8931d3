import { fileURLToPath } from "node:url"
import { compose, type Deployment } from "@bihuan/infra/stack"
import { App, Stack, type StackProps } from "aws-cdk-lib"

export interface Resource {
  Type: string
  // A resource's properties are CloudFormation's own, and differ with its type.
  Properties: Record<string, unknown>
}

const bundles = fileURLToPath(new URL("../../.build/functions", import.meta.url))

/** The service's resources by logical id, as plain CDK synthesises them. */
export function service(
  stage: string,
  name = "bihuan-test",
  props: StackProps = {},
  deployment: Partial<Deployment> = {},
): Record<string, Resource> {
  const app = new App({ analyticsReporting: false })
  const stack = new Stack(app, name, props)
  compose(stack, { stage, bundles, operatorKeyHash: "", ...deployment })
  return app.synth().getStackByName(name).template.Resources
}

/** The resources of one CloudFormation type, such as `AWS::Lambda::Function`. */
export function ofType(resources: Record<string, Resource>, type: string): Resource[] {
  return Object.values(resources).filter((resource) => resource.Type === type)
}
