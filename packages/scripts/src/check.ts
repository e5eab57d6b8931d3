import { violations } from "./architecture.ts"
import { capture } from "./run.ts"

const tool = async (name: string, args: string[]): Promise<string> => {
  const { code, output } = await capture(name, args)
  return code === 0 ? "" : output.trim() || `${name} ended with ${code}`
}

/** Each check answers with what is wrong, or nothing. */
const checks: Record<string, () => Promise<string>> = {
  types: () => tool("tsc", ["-p", "tsconfig.json", "--pretty", "false"]),
  "lint and format": () => tool("biome", ["ci", "--colors=off"]),
  architecture: async () => (await violations()).join("\n"),
  "unused code": () => tool("knip", ["--no-progress"]),
}

const results = await Promise.all(Object.entries(checks).map(async ([name, check]) => ({ name, wrong: await check() })))
for (const { name, wrong } of results) if (wrong) process.stdout.write(`── ${name}\n${wrong}\n\n`)
process.stdout.write(`${results.map(({ name, wrong }) => `${wrong ? "✗" : "✓"} ${name}`).join("   ")}\n`)
process.exitCode = results.some(({ wrong }) => wrong) ? 1 : 0
