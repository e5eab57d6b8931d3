import { DynamoDBLocal } from "@bihuan/localcloud/cloud"
import { synth } from "@bihuan/scripts/synth"
import type { TestProject } from "vitest/node"

declare module "vitest" {
  interface ProvidedContext {
    assembly: string
    database: string
  }
}

/** Once before the scenarios: what they run, and one JVM for all of their clouds. @public Vitest calls it. */
export default async function built(project: TestProject): Promise<() => Promise<void>> {
  const [assembly, database] = await Promise.all([synth(), DynamoDBLocal.start()])
  project.provide("assembly", assembly)
  project.provide("database", database.endpoint)
  return () => database.stop()
}
