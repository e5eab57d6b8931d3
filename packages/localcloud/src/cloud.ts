import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import type { Server } from "node:http"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { DynamoDBClient } from "@aws-sdk/client-dynamodb"
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams"
import { readAssembly } from "./assembly.ts"
import { openBuckets } from "./buckets.ts"
import { VirtualClock } from "./clock.ts"
import { DynamoDBLocal } from "./database.ts"
import { functionsOf, httpApiOf, mappingsOf } from "./definitions.ts"
import { environments } from "./environment.ts"
import { Functions } from "./functions.ts"
import { type Gateway, gatewayServer, listen } from "./http.ts"
import { Access } from "./iam/access.ts"
import { keyedTables } from "./iam/dynamodb.ts"
import { answerLocal } from "./local.ts"
import { lockFolder } from "./lock.ts"
import { machinesOf, openRunner } from "./machines.ts"
import { Mapping } from "./mappings.ts"
import { folderMemory, type Memory, transientMemory } from "./memory.ts"
import type { Outcome } from "./pool.ts"
import { CloudProblem, explain } from "./problem.ts"
import { Queues } from "./queues.ts"
import { type Provided, Resources } from "./resources.ts"
import { Schedule } from "./schedules.ts"
import { Services } from "./services.ts"
import { StreamReader } from "./streams.ts"
import { provideTable } from "./tables.ts"
import { schedulesOf } from "./targets.ts"

export { DynamoDBLocal } from "./database.ts"
export { CloudProblem } from "./problem.ts"

export interface CloudOptions {
  /** The cdk.out folder of a synthesised app. */
  assembly: string
  /** Needed when the app has several. */
  stack?: string
  /** Folder for durable state; absent keeps everything in memory. */
  state?: string
  /** Port of the HTTP API; 0 is any. */
  port?: number
  /** Virtual time of a new state, in milliseconds since 1970. A kept state goes on from its own. */
  clock?: number
  /** One JVM for many clouds; each keeps to its own database in it, and none stops it. */
  database?: DynamoDBLocal
  log?: (line: string) => void
}

interface Parts {
  url: string
  clock: VirtualClock
  endpoints: Cloud["endpoints"]
  credentials: Cloud["credentials"]
  region: string
  resources: Resources
  functions: Functions
  access: Access
}

type Undo = () => unknown

/** A synthesised CDK stack, running on this machine. */
export class Cloud {
  /** Base of the HTTP API: `http://127.0.0.1:PORT`. */
  readonly url: string
  readonly clock: VirtualClock
  readonly endpoints: { dynamodb: string; states: string; s3: string; sts: string }
  readonly outputs: Record<string, string>
  /** The account's own, to which no policy applies: for what stands outside of the stack. */
  readonly credentials: { accessKeyId: string; secretAccessKey: string }
  readonly region: string
  /** Logical id → physical name; machines by ARN. */
  readonly tables: Record<string, string>
  readonly functions: Record<string, string>
  readonly machines: Record<string, string>
  readonly buckets: Record<string, string>
  /** Names and credentials of the stack's roles. */
  readonly access: Access
  #functions: Functions
  #undo: Undo[]

  private constructor(parts: Parts, undo: Undo[]) {
    const { resources } = parts
    this.url = parts.url
    this.clock = parts.clock
    this.endpoints = parts.endpoints
    this.credentials = parts.credentials
    this.region = parts.region
    this.outputs = resources.outputs()
    this.tables = namesById(resources.of("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"))
    this.functions = namesById(resources.of("AWS::Lambda::Function"))
    this.machines = Object.fromEntries(
      resources.of("AWS::StepFunctions::StateMachine").map(({ logicalId, arn }) => [logicalId, arn]),
    )
    this.buckets = namesById(resources.of("AWS::S3::Bucket"))
    this.access = parts.access
    this.#functions = parts.functions
    this.#undo = undo
  }

  /** Starts everything that the stack holds. Fails with a {@link CloudProblem} for people, and then leaves nothing running. */
  static async start(options: CloudOptions): Promise<Cloud> {
    const undo: Undo[] = []
    try {
      return await start(options, undo, (parts) => new Cloud(parts, undo))
    } catch (error) {
      await unwind(undo)
      const known = explain(error, options.state ?? "The temporary folder")
      if (known instanceof CloudProblem) throw known
      throw new CloudProblem(`The stack could not be started: ${known.message}`, { cause: known })
    }
  }

  /** Invokes a function by logical id, name or ARN. */
  invoke(logicalIdOrName: string, payload: unknown): Promise<Outcome> {
    return this.#functions.invoke(this.functions[logicalIdOrName] ?? logicalIdOrName, payload)
  }

  async stop(): Promise<void> {
    await unwind(this.#undo)
  }
}

async function start(options: CloudOptions, undo: Undo[], made: (parts: Parts) => Cloud): Promise<Cloud> {
  const log = options.log ?? console.error
  const state = options.state && resolve(options.state)
  const assembly = await readAssembly(options.assembly, options.stack)
  const memory = state ? folderMemory(join(state, "memory")) : transientMemory()
  if (state) undo.push(await lockFolder(state))
  // The JVM needs more than a second: everything that does not need it goes on beside it.
  const opening = options.database ?? DynamoDBLocal.start(state ? { state: join(state, "tables") } : {})
  const database = Promise.resolve(opening)
  database.catch(() => {})
  if (!options.database)
    undo.push(() =>
      database.then(
        (one) => one.stop(),
        () => {},
      ),
    )

  const clock = openClock(memory, options.clock, log)
  undo.push(() => clock.stop())
  const credentials = memory.read<Cloud["credentials"]>("credentials") ?? newCredentials()
  memory.write("credentials", credentials)

  let open: (gateway: Gateway) => void = () => {}
  const ready = new Promise<Gateway>((done) => {
    open = done
  })
  const front = gatewayServer(() => ready)
  const url = await serve(front, options.port ?? 0, undo)
  const region = assembly.region ?? "us-east-1"
  const account = assembly.account ?? "000000000000"
  const resources = new Resources(assembly, { account, region, url })

  const files = state ? join(state, "files") : mkdtempSync(join(tmpdir(), "localcloud-files-"))
  if (!state) undo.push(() => rmSync(files, { recursive: true, force: true }))
  const now = () => clock.now()
  const { accessKeyId } = credentials
  const provided = resources.of("AWS::S3::Bucket")
  const buckets = await openBuckets(provided, { folder: files, accessKeyId, memory, now, log })

  const access = new Access(resources, { account, region, keys: credentials, now })
  const { identities, guard } = access
  const { partition } = resources
  const tablesByName = keyedTables(resources)
  const services = new Services({
    identities,
    guard,
    buckets,
    tables: tablesByName,
    database,
    account: credentials,
    partition,
    now,
  })
  const backUrl = await serve(services.server, 0, undo)
  const { endpoint, ended } = await database
  void ended.then((how) => {
    if (how === "died") log("DynamoDB Local has ended: nothing can be read or written until the next start")
  })
  const endpoints = { dynamodb: backUrl, states: backUrl, s3: backUrl, sts: backUrl }
  const environmentOf = environments({ endpoints, credentialsOf: (one) => access.credentialsOf(one), region })
  const functions = new Functions(functionsOf(resources, assembly, environmentOf), clock, log)
  undo.push(() => functions.stop())

  const queues = new Queues(
    resources.of("AWS::SQS::Queue").map(({ name }) => name),
    memory,
  )
  const aws = { endpoint, region, credentials }
  const client = new DynamoDBClient(aws)
  const streams = new DynamoDBStreamsClient(aws)
  undo.push(
    () => client.destroy(),
    () => streams.destroy(),
  )
  const tables = resources.of("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable")
  try {
    await Promise.all(tables.map(({ name, properties }) => provideTable(client, name, properties)))
  } catch (error) {
    if (!state || !(error instanceof Error && error.name.startsWith("Internal"))) throw error
    const where = join(state, "tables")
    throw new CloudProblem(`The tables in ${where} cannot be read. Restore the folder, or begin anew.`, {
      cause: error,
    })
  }
  for (const { logicalId, properties } of tables) {
    if (properties.TimeToLiveSpecification) log(`${logicalId}: items do not expire here`)
  }

  const runner = await openRunner(machinesOf(resources), { functions, access, clock, state })
  undo.push(() => runner.close())
  services.runner = runner

  const mappings = await Promise.all(
    mappingsOf(resources, region, access).map(async (definition) => {
      const reader = await StreamReader.open(streams, definition.table)
      return Mapping.open(definition, { reader, functions, queues, clock, memory, log })
    }),
  )
  functions.onFinish(() => {
    for (const mapping of mappings) mapping.poke()
  })
  undo.push(() => {
    for (const mapping of mappings) mapping.stop()
  })
  const schedules = schedulesOf(resources, { functions, access, runner, account, region }).map(
    (definition) => new Schedule(definition, { clock, memory, queues, log }),
  )
  undo.push(() => {
    for (const schedule of schedules) schedule.stop()
  })
  const names = namesById(resources.of("AWS::Lambda::Function"))
  const api = httpApiOf(resources, account)
  for (const target of api?.routes.targets() ?? []) functions.warm(target)

  open({
    api,
    now,
    permits: (target, method, path) => {
      const from = api && access.routeArn(api.id, api.stage, method, path)
      return access.forbidsService("apigateway.amazonaws.com", target, from ?? "") === undefined
    },
    invoke: (target, event) => functions.invokeText(target, event),
    local: (request) =>
      answerLocal(request, {
        ...{ clock, queues },
        functions: { names, invoke: (name, payload) => functions.invoke(name, payload) },
      }),
  })
  return made({ url, clock, endpoints, credentials, region, resources, functions, access })
}

function openClock(memory: Memory, initial: number | undefined, log: (line: string) => void): VirtualClock {
  const kept = memory.read<{ offset: number }>("clock")
  const clock = new VirtualClock(kept?.offset ?? (initial === undefined ? 0 : initial - Date.now()), log)
  const keep = () => memory.write("clock", { offset: clock.offset })
  keep()
  clock.onMove(() => {
    try {
      keep()
    } catch (error) {
      log(`clock: ${String(error)}`)
    }
  })
  return clock
}

async function serve(server: Server, port: number, undo: Undo[]): Promise<string> {
  const taken = await listen(server, port)
  undo.push(() => {
    server.closeAllConnections()
    return new Promise((done) => server.close(done))
  })
  return `http://127.0.0.1:${taken}`
}

async function unwind(undo: Undo[]): Promise<void> {
  for (let step = undo.pop(); step; step = undo.pop()) await step()
}

function newCredentials(): Cloud["credentials"] {
  return {
    accessKeyId: `LOCAL${randomBytes(8).toString("hex").toUpperCase()}`,
    secretAccessKey: randomBytes(20).toString("hex"),
  }
}

function namesById(resources: Provided[]): Record<string, string> {
  return Object.fromEntries(resources.map(({ logicalId, name }) => [logicalId, name]))
}
