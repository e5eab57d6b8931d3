import { build } from "./build.ts"
import { operatorKeyHash } from "./operator.ts"
import { built } from "./place.ts"
import { alone, onceFor } from "./stamp.ts"

const inputs = [
  "infra",
  "packages/contract/src",
  ".build/functions",
  "package-lock.json",
  "packages/scripts/src/synth.ts",
]

/**
 * Builds, then writes the CloudFormation of the stage, where that would be another than what is there.
 * @returns the folder of the cloud assembly
 */
export async function synth(): Promise<string> {
  await build()
  await alone(() => onceFor("synth", inputs, `${built.assembly}/manifest.json`, () => assemble(built.assembly)))
  return built.assembly
}

/** Writes the local stage's cloud assembly to a folder; `channels` says where digests may go besides the usual places. */
export async function assemble(
  outdir: string,
  channels: { robotOrigins?: string[]; mailServers?: string[] } = {},
): Promise<void> {
  // Loaded here since it takes a second, which an unchanged start should not pay.
  const [{ App, Stack }, { compose }] = await Promise.all([import("aws-cdk-lib"), import("@bihuan/infra/stack")])
  const app = new App({ outdir, analyticsReporting: false, treeMetadata: false })
  const stack = new Stack(app, "bihuan-local")
  compose(stack, { stage: "local", bundles: built.functions, operatorKeyHash, secretsKey: "local", ...channels })
  app.synth()
}

if (import.meta.main) process.stdout.write(`${await synth()}\n`)
