import { build } from "./build.ts"
import { run } from "./run.ts"

await build()
process.exitCode = await run("sst", ["deploy", ...process.argv.slice(2)])
