// Runs before anything is installed: plain JavaScript for whatever Node the machine has, and no dependency.
import { spawn, spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

/** @typedef {{ missing: () => boolean, packages: string[], what: string }} Tool */

const root = fileURLToPath(new URL("../../..", import.meta.url))
const node = join(root, "node_modules", ".bin", "node")

/** @type {Record<"java" | "browser" | "fonts", Tool>} */
const tools = {
  java: {
    missing: () => javaVersion() < 17,
    packages: ["openjdk-17-jre-headless"],
    what: "a Java runtime, 17 or newer (DynamoDB Local runs on it)",
  },
  browser: {
    missing: () => !["/usr/bin/chromium", "/usr/bin/chromium-browser"].some(existsSync),
    packages: ["chromium"],
    what: "Chromium (the tests of the page run in it)",
  },
  fonts: {
    missing: () => !existsSync("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    packages: ["fonts-noto-cjk"],
    what: "the Noto CJK fonts (the tests of the page look at Chinese text)",
  },
}

/** What each script needs of the machine; the others need nothing. @type {Record<string, Tool[]>} */
const needs = {
  "start.ts": [tools.java],
  "audit.ts": [tools.java],
  "test.ts": [tools.java, tools.browser, tools.fonts],
  "bench.ts": [tools.java, tools.browser, tools.fonts],
  "year.ts": [tools.java],
}

const [mode, script, ...rest] = process.argv.slice(2)
if ((mode !== "run" && mode !== "all") || !script) fail("usage: node setup.mjs <run|all> <script.ts> [arguments]")

dependencies(mode)
machine(needs[basename(script)] ?? [])
run([join(root, "packages/scripts/src", script), ...rest])

/** Runs the script under the project's own Node, and ends as it ends. @param {string[]} args */
function run(args) {
  const child = spawn(node, args, { stdio: "inherit", cwd: root })
  // Whoever stops this means the script, which has things to put away.
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, () => child.kill(signal))
  // npm hands a signal to its shell, which dies of it and tells nobody.
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500).unref()
  child.once("exit", (code) => process.exit(code ?? 1))
}

/** Installs what is missing. An install that holds more than is needed is left alone. @param {"run" | "all"} mode */
function dependencies(mode) {
  if (installed(mode)) return
  say("Installing dependencies (once) …")
  const omit = mode === "run" ? ["--omit=dev"] : []
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error", ...omit], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    // npm tells its scripts how it was called itself; a nested npm must not take that for its own settings.
    env: Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^npm_config_(omit|include|production)$/i.test(name)),
    ),
  })
  if (status !== 0) fail(`The dependencies could not be installed. Run it by hand to see why: npm ci ${omit.join(" ")}`)
}

/**
 * Whether node_modules holds what the lock file asks for, by npm's own record of what it put there.
 * @param {"run" | "all"} mode
 */
function installed(mode) {
  const record = join(root, "node_modules", ".package-lock.json")
  if (!existsSync(record) || !existsSync(node)) return false
  const there = packagesOf(record)
  return Object.entries(packagesOf(join(root, "package-lock.json"))).every(([path, wanted]) => {
    if (!path.includes("node_modules/") || wanted.optional || wanted.devOptional || wanted.peer) return true
    if (mode === "run" && wanted.dev) return true
    const found = there[path]
    return found !== undefined && found.version === wanted.version && found.resolved === wanted.resolved
  })
}

/** @param {string} lock @returns {Record<string, Record<string, unknown>>} */
function packagesOf(lock) {
  try {
    return JSON.parse(readFileSync(lock, "utf8")).packages
  } catch {
    return fail(`${lock} cannot be read. Delete ${dirname(lock)} and start again.`)
  }
}

/** @param {Tool[]} wanted */
function machine(wanted) {
  const missing = wanted.filter((tool) => tool.missing())
  if (missing.length === 0) return
  const packages = missing.flatMap((tool) => tool.packages)
  const command = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(" ")}`
  const debian = existsSync("/usr/bin/apt-get")
  if (debian && process.getuid?.() === 0) {
    say(`Installing ${packages.join(", ")} (once) …`)
    const { status, stdout, stderr } = spawnSync("sh", ["-c", command], {
      stdio: ["ignore", "pipe", "pipe"],
      encoding: "utf8",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    })
    if (status !== 0) fail(`${stdout.slice(-1000)}${stderr.slice(-1000)}\nThis failed: ${command}`)
  }
  const still = missing.filter((tool) => tool.missing())
  if (still.length === 0) return
  const how = debian ? `Run: sudo sh -c "${command}"` : "Install it with this system's package manager."
  fail(`Missing: ${still.map((tool) => tool.what).join("; ")}. ${how}`)
}

/** The major version of `java`, or 0 where there is none. */
function javaVersion() {
  const home = process.env.JAVA_HOME
  const { stderr } = spawnSync(home ? join(home, "bin", "java") : "java", ["-version"], { encoding: "utf8" })
  return Number(/version "(\d+)/.exec(stderr ?? "")?.[1] ?? 0)
}

/** @param {string} sentence */
function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

/** @param {string} sentence @returns {never} */
function fail(sentence) {
  say(sentence)
  process.exit(1)
}
