import { type ChildProcess, spawn } from "node:child_process"
import { mkdirSync } from "node:fs"
import { createRequire } from "node:module"
import { createServer } from "node:net"
import { dirname, join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { CloudProblem, explain } from "./problem.ts"

/**
 * Ends the JVM when our end of the pipe closes, whatever became of us: after `kill -9` a JVM left behind would hold the
 * database. `exec` keeps the pipe as descriptor 3, since a shell gives its background jobs no standard input. Signals
 * that a terminal sends to the whole group are ours to answer, so that the JVM is there until we have stopped.
 */
const LEASH =
  'trap "" INT HUP TERM; exec 3<&0; java "$@" </dev/null & java=$!; (cat <&3 >/dev/null; kill -9 $java) 2>/dev/null & wait $java'

const MODERATE = ["-Xms64m", "-Xmx768m", "-XX:+UseSerialGC", "-Xshare:auto"]
const START_LIMIT = 30_000

/** AWS's own engine, as a child process. One serves many clouds: each access key and region has a database of its own. */
export class DynamoDBLocal {
  readonly endpoint: string
  /** Resolves when the process is gone, by `stop` or by itself. */
  readonly ended: Promise<void>
  #child: ChildProcess

  private constructor(endpoint: string, child: ChildProcess, ended: Promise<void>) {
    this.endpoint = endpoint
    this.#child = child
    this.ended = ended
  }

  /** Starts in memory, or on disk when `state` names a folder. Fails with a {@link CloudProblem} for people. */
  static async start(options: { state?: string; port?: number } = {}): Promise<DynamoDBLocal> {
    const emulator = join(dirname(createRequire(import.meta.url).resolve("amplify-dynamodb-simulator")), "emulator")
    if (options.state) {
      try {
        mkdirSync(options.state, { recursive: true })
      } catch (error) {
        throw explain(error, options.state)
      }
    }
    const port = await freePort(options.port ?? 0)
    const where = options.state ? ["-dbPath", options.state] : ["-inMemory"]
    const jar = ["-Djava.library.path=./DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar", "-disableTelemetry"]
    const child = spawn("sh", ["-c", LEASH, "sh", ...MODERATE, ...jar, "-port", String(port), ...where], {
      cwd: emulator,
      stdio: ["pipe", "ignore", "pipe"],
    })
    let said = ""
    child.stderr?.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000)
    })
    child.stdin?.on("error", () => {})
    const ended = new Promise<void>((resolve) => {
      child.once("exit", () => resolve())
      child.once("error", () => resolve())
    })
    const database = new DynamoDBLocal(`http://127.0.0.1:${port}`, child, ended)
    let alive = true
    void ended.then(() => {
      alive = false
    })
    const limit = performance.now() + START_LIMIT
    for (;;) {
      if (!alive) throw whyNotStarted(said)
      if (await answers(database.endpoint)) return database
      if (performance.now() > limit) {
        await database.stop()
        throw new CloudProblem(`DynamoDB Local did not answer within ${START_LIMIT / 1000} seconds.`)
      }
      await sleep(20)
    }
  }

  async stop(): Promise<void> {
    // Nothing is lost by a hard end: every acknowledged write is in the file.
    this.#child.stdin?.end()
    await this.ended
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

/** The wanted port, or any for 0. Looked at first: the JVM would hang on a port in use, and another would answer for it. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", (error) => reject(explain(error, `Port ${wanted}`)))
    probe.listen(wanted, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })
}
