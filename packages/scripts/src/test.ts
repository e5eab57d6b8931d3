import { run } from "./run.ts"

// The scenarios' own setup builds what they run.
process.exitCode = await run("vitest", ["run", ...process.argv.slice(2)])
