import { type ChildProcess, spawn } from "node:child_process"
import { mkdirSync } from "node:fs"
import { createRequire } from "node:module"
import { createServer } from "node:net"
import { dirname, join, resolve } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { CloudProblem, explain } from "./problem.ts"

/**
 * Ends the JVM when our end of the pipe closes, whatever became of us: after `kill -9` a JVM left behind would hold the
 * database. `exec` keeps the pipe as descriptor 3, since a shell gives its background jobs no standard input. Signals
 * that a terminal sends to the whole group are ours to answer, so that the JVM is there until we have stopped.
 */
const LEASH =
  'trap "" INT HUP TERM; exec 3<&0; java "$@" </dev/null & java=$!; (read -r _ <&3; kill -9 $java) 2>/dev/null & wait $java'

/** The optimising compiler takes more of a small machine than its code gives back within thousands of writes: the quick one alone. */
const MODERATE = ["-Xms64m", "-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"]
const JAR = ["-Djava.library.path=./DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar", "-disableTelemetry"]
const START_LIMIT = 60_000

/** AWS's own engine, as a child process. One serves many clouds: each access key and region has a database of its own. */
export class DynamoDBLocal {
  readonly endpoint: string
  /** Resolves when the process is gone: because of `stop`, or by itself. */
  readonly ended: Promise<"stopped" | "died">
  #child: ChildProcess | undefined
  #stopping = false

  private constructor(endpoint: string, gone: Promise<void>, child?: ChildProcess) {
    this.endpoint = endpoint
    this.#child = child
    this.ended = gone.then(() => (this.#stopping ? "stopped" : "died"))
  }

  /** Starts in memory, or on disk when `state` names a folder. Fails with a {@link CloudProblem} for people. */
  static async start(options: { state?: string; port?: number } = {}): Promise<DynamoDBLocal> {
    // The JVM runs in a folder of its own, so that a relative path would be another there.
    const folder = options.state && resolve(options.state)
    if (folder) {
      try {
        mkdirSync(folder, { recursive: true })
      } catch (error) {
        throw explain(error, folder)
      }
    }
    for (let attempt = 1; ; attempt++) {
      const port = await freePort(options.port ?? 0)
      const started = await launch(port, folder)
      if (started) return new DynamoDBLocal(`http://127.0.0.1:${port}`, started.gone, started.child)
      if (options.port || attempt === 3) throw new CloudProblem(`Port ${port} is already in use.`)
    }
  }

  /** One that another process started, and will stop. */
  static at(endpoint: string): DynamoDBLocal {
    return new DynamoDBLocal(endpoint, new Promise(() => {}))
  }

  async stop(): Promise<void> {
    if (!this.#child) return
    this.#stopping = true
    // Nothing is lost by a hard end: every acknowledged write is in the file.
    this.#child.stdin?.end()
    await this.ended
  }
}

interface Launched {
  child: ChildProcess
  gone: Promise<void>
}

/** Resolves when the JVM answers; to nothing when another process took the port before it. */
async function launch(port: number, folder: string | undefined): Promise<Launched | undefined> {
  const where = folder ? ["-dbPath", folder] : ["-inMemory"]
  const child = spawn("sh", ["-c", LEASH, "sh", ...MODERATE, ...JAR, "-port", String(port), ...where], {
    cwd: join(dirname(createRequire(import.meta.url).resolve("amplify-dynamodb-simulator")), "emulator"),
    stdio: ["pipe", "ignore", "pipe"],
  })
  let said = ""
  child.stderr?.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000)
  })
  child.stdin?.on("error", () => {})
  let alive = true
  const gone = new Promise<void>((done) => {
    const end = () => {
      alive = false
      done()
    }
    child.once("exit", end)
    child.once("error", end)
  })
  const limit = performance.now() + START_LIMIT
  for (;;) {
    if (!alive) throw whyNotStarted(said)
    // The JVM does not end when it cannot have its port.
    const taken = said.includes("Failed to bind")
    if (!taken && (await answers(`http://127.0.0.1:${port}`))) return { child, gone }
    if (taken || performance.now() > limit) {
      child.stdin?.end()
      await gone
      if (taken) return undefined
      throw new CloudProblem(`DynamoDB Local did not answer within ${START_LIMIT / 1000} seconds.`)
    }
    await sleep(20)
  }
}

function whyNotStarted(said: string): CloudProblem {
  if (/java: not found|java: command not found|java: No such file/.test(said)) {
    return new CloudProblem(
      "No Java runtime was found. Install one (Debian: apt-get install -y openjdk-17-jre-headless) and start again.",
    )
  }
  if (/UnsupportedClassVersion/.test(said))
    return new CloudProblem("The Java runtime is too old: 17 or later is needed.")
  const last = said.trim().split("\n").at(-1) ?? ""
  return new CloudProblem(`DynamoDB Local could not start${last ? `: ${last.slice(0, 300)}` : "."}`)
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    await (await fetch(endpoint, { signal: AbortSignal.timeout(2000) })).arrayBuffer()
    return true
  } catch {
    return false
  }
}

/** The wanted port, or any for 0. Looked at first: where a port is in use, another would answer for the JVM. */
function freePort(wanted: number): Promise<number> {
  return new Promise((done, reject) => {
    const probe = createServer()
    probe.once("error", (error) => reject(explain(error, `Port ${wanted}`)))
    probe.listen(wanted, "0.0.0.0", () => {
      const address = probe.address()
      probe.close(() => done(typeof address === "object" && address ? address.port : 0))
    })
  })
}
