import { Cloud } from "../cloud.ts"

/** Runs the example in a process of its own, to be killed: `node serve.ts <cdk.out> <state> <clock>`. */
const [assembly = "", state = "", clock] = process.argv.slice(2)
try {
  const { url, endpoints, region, credentials, tables, machines, functions } = await Cloud.start({
    assembly,
    state,
    clock: Number(clock),
    log: () => {},
  })
  console.log(JSON.stringify({ url, endpoints, region, credentials, tables, machines, functions }))
} catch (error) {
  console.log(JSON.stringify({ problem: error instanceof Error ? error.message : String(error) }))
  process.exit(1)
}
