import { glob, readFile } from "node:fs/promises"
import { dirname } from "node:path"
import { root } from "./place.ts"
import { capture } from "./run.ts"

/** The most files that a noun of core may have, tests aside. */
const MOST_FILES = 4

/** What only one file of core may do; everything else there and in functions gets the result as an argument. */
const only = [
  {
    file: "packages/core/src/system/clock.ts",
    does: "reads the time",
    how: /new Date\(\)|Date\.now\b|performance\.now\b/,
  },
  { file: "packages/core/src/system/ids.ts", does: "makes ids", how: /\brandomUUID\b|\bnanoid\b|Math\.random\b/ },
]

/** The broken rules of the house, one sentence each: `.dependency-cruiser.mjs` for the arrows, and what imports do not show. */
export async function violations(): Promise<string[]> {
  const [arrows, sources] = await Promise.all([brokenArrows(), sourcesOf("packages/{core,functions}/src/**/*.ts")])
  return [...arrows, ...misplaced(sources), ...crowded([...sources.keys()])]
}

/** @param sources text by path from the root */
export function misplaced(sources: Map<string, string>): string[] {
  return [...sources].flatMap(([path, text]) =>
    only
      .filter(({ file, how }) => file !== path && how.test(text))
      .map(({ file, does }) => `${path} ${does}: only ${file} does.`),
  )
}

/** @param paths from the root */
export function crowded(paths: string[]): string[] {
  const nouns = Map.groupBy(
    paths.filter((path) => path.startsWith("packages/core/src/") && !path.startsWith("packages/core/src/system/")),
    dirname,
  )
  return [...nouns]
    .filter(([, files]) => files.length > MOST_FILES)
    .map(([noun, files]) => `${noun} has ${files.length} files: a noun has at most ${MOST_FILES}.`)
}

interface Violation {
  rule: { name: string }
  from: string
  to: string
  cycle?: { name: string }[]
}

async function brokenArrows(): Promise<string[]> {
  const args = ["--config", ".dependency-cruiser.mjs", "--output-type", "json"]
  const { output } = await capture("depcruise", [...args, "packages", "infra", "web", "test", "sst.config.ts"])
  if (!output.startsWith("{")) return [output.trim()]
  const found: Violation[] = JSON.parse(output).summary.violations
  return found.map(({ rule, from, to, cycle }) =>
    [`${rule.name}: ${from}`, ...(cycle?.map(({ name }) => name) ?? [to])].join(" → "),
  )
}

async function sourcesOf(pattern: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for await (const path of glob(pattern, { cwd: root }))
    if (!path.endsWith(".test.ts")) found.set(path, await readFile(root + path, "utf8"))
  return found
}
