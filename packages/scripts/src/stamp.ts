import { createHash } from "node:crypto"
import { existsSync } from "node:fs"
import { glob, mkdir, readFile, rm, writeFile } from "node:fs/promises"
import { setTimeout as wait } from "node:timers/promises"
import { built, root } from "./place.ts"

const ignored = /\.test\.tsx?$|\/node_modules\/|README/

/**
 * Does `work` unless it was done for exactly these inputs and its output is still there.
 * @param inputs folders and files, from the root; their contents count, not their times
 */
export async function onceFor(
  name: string,
  inputs: string[],
  output: string,
  work: () => Promise<void>,
): Promise<void> {
  const stamp = `${built.folder}/stamps/${name}`
  const now = await digest(inputs)
  if (existsSync(output) && (await readFile(stamp, "utf8").catch(() => "")) === now) return
  await rm(stamp, { force: true })
  await work()
  await mkdir(`${built.folder}/stamps`, { recursive: true })
  await writeFile(stamp, now)
}

/** Lets one process at a time build; a lock whose owner is gone is taken over. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  const lock = `${built.folder}/lock`
  await mkdir(built.folder, { recursive: true })
  while (!(await taken(lock))) {
    const owner = Number(await readFile(lock, "utf8").catch(() => "0"))
    if (owner > 0 && !alive(owner)) await rm(lock, { force: true })
    else await wait(100)
  }
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

async function taken(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: "wx" })
    return true
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false
    throw error
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function digest(inputs: string[]): Promise<string> {
  const files: string[] = []
  for (const input of inputs)
    for await (const entry of glob([input, `${input}/**/*`], { cwd: root, withFileTypes: true })) {
      const path = `${entry.parentPath}/${entry.name}`
      if (entry.isFile() && !ignored.test(path)) files.push(path)
    }
  const hash = createHash("sha256")
  for (const file of files.sort())
    hash
      .update(file)
      .update("\0")
      .update(await readFile(file))
      .update("\0")
  return hash.digest("hex")
}
