import { readFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import { CloudProblem } from "./problem.ts"

export interface Resource {
  Type: string
  Properties?: Record<string, unknown>
  Condition?: string
  DependsOn?: string | string[]
}

export interface Template {
  Resources: Record<string, Resource>
  Outputs?: Record<string, { Value: unknown; Condition?: string }>
  Parameters?: Record<string, { Default?: unknown }>
  Mappings?: Record<string, Record<string, Record<string, unknown>>>
  Conditions?: Record<string, unknown>
}

/** One stack of a synthesised CDK app, read from its cdk.out folder. */
export interface Assembly {
  stack: string
  template: Template
  /** `undefined` when the stack is environment-agnostic. */
  account: string | undefined
  region: string | undefined
  /** Asset object key (as a function's `S3Key` names it) → folder or file on disk. */
  assets: Map<string, string>
}

interface Manifest {
  artifacts?: Record<
    string,
    { type: string; environment?: string; properties?: { templateFile?: string; stackName?: string; file?: string } }
  >
}

interface AssetManifest {
  files?: Record<
    string,
    { source: { path?: string; packaging?: string }; destinations: Record<string, { objectKey: string }> }
  >
}

/** Reads the named stack, or the only one. Fails with a {@link CloudProblem} when there is no such stack. */
export async function readAssembly(folder: string, stack?: string): Promise<Assembly> {
  const root = resolve(folder)
  const manifest = await readJson<Manifest>(join(root, "manifest.json"))
  const artifacts = Object.entries(manifest.artifacts ?? {})
  const stacks = artifacts.filter(([, artifact]) => artifact.type === "aws:cloudformation:stack")
  const nameOf = ([id, artifact]: (typeof stacks)[number]) => artifact.properties?.stackName ?? id
  const chosen = stack ? stacks.find((entry) => entry[0] === stack || nameOf(entry) === stack) : stacks[0]
  if (!chosen) {
    throw new CloudProblem(stack ? `There is no stack "${stack}" in ${root}.` : `There is no stack in ${root}.`)
  }
  if (!stack && stacks.length > 1) {
    throw new CloudProblem(`There are several stacks in ${root} (${stacks.map(nameOf).join(", ")}); name one.`)
  }
  const [id, artifact] = chosen
  const template = await readJson<Template>(join(root, artifact.properties?.templateFile ?? `${id}.template.json`))
  const assets = new Map<string, string>()
  for (const [, other] of artifacts) {
    if (other.type !== "cdk:asset-manifest" || !other.properties?.file) continue
    const { files } = await readJson<AssetManifest>(join(root, other.properties.file))
    for (const { source, destinations } of Object.values(files ?? {})) {
      if (!source.path) continue
      for (const { objectKey } of Object.values(destinations)) assets.set(objectKey, resolve(root, source.path))
    }
  }
  const [account, region] = (artifact.environment ?? "").replace("aws://", "").split("/")
  const known = (part: string | undefined) => (part && !part.startsWith("unknown-") ? part : undefined)
  return { stack: nameOf(chosen), template, assets, account: known(account), region: known(region) }
}

async function readJson<T>(file: string): Promise<T> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as T
  } catch (error) {
    throw new CloudProblem(`${file} is not there or is not readable JSON: synthesise the app first.`, { cause: error })
  }
}
