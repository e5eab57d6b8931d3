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

/** On one machine everybody has one address, and a test or a seed asks for more than people ever do. */
const local = { requests: { account: 100_000, county: 1_000_000, address: 1_000_000 } }

/** Writes the local stage's cloud assembly to a folder, with settings other than the usual. */
export async function assemble(
  outdir: string,
  { identity, ...settings }: { robotOrigins?: string[]; mailServers?: string[]; identity?: object } = {},
): Promise<void> {
  // Loaded here since it takes a second, which an unchanged start should not pay.
  const [{ App, Stack }, { compose }] = await Promise.all([import("aws-cdk-lib"), import("@bihuan/infra/stack")])
  const app = new App({ outdir, analyticsReporting: false, treeMetadata: false })
  const stack = new Stack(app, "bihuan-local")
  compose(stack, {
    stage: "local",
    bundles: built.functions,
    operatorKeyHash,
    secretsKey: "local",
    identity: { ...local, ...identity },
    ...settings,
  })
  app.synth()
}

if (import.meta.main) process.stdout.write(`${await synth()}\n`)
