import { Cloud } from "@bihuan/localcloud/cloud"

/** The service in a process of its own, that can be killed: `serve.ts <assembly> <state folder> <instant> <port>`. Says where it is. */
const [, , assembly = "", state = "", clock = "", port = "0"] = process.argv
const cloud = await Cloud.start({ assembly, state, clock: Number(clock), port: Number(port), log: () => {} })
const { url, endpoints, credentials, region, tables, functions, machines } = cloud
process.stdout.write(`${JSON.stringify({ url, endpoints, credentials, region, tables, functions, machines })}\n`)
