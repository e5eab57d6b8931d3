import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { CloudProblem, explain } from "./problem.ts"

/** Small named values that outlive the process: the clock, checkpoints, schedules, queues. */
export interface Memory {
  read<T>(name: string): T | undefined
  write(name: string, value: unknown): void
}

export function transientMemory(): Memory {
  const values = new Map<string, string>()
  return {
    read: <T>(name: string) => {
      const text = values.get(name)
      return text === undefined ? undefined : (JSON.parse(text) as T)
    },
    write: (name, value) => void values.set(name, JSON.stringify(value)),
  }
}

/**
 * One JSON file for each name. A write is whole or not there, even if the process is killed in the middle of it: the
 * new file takes the old one's place in one step.
 */
export function folderMemory(folder: string): Memory {
  try {
    mkdirSync(folder, { recursive: true })
    const probe = join(folder, ".probe")
    writeFileSync(probe, "writable?")
    rmSync(probe)
  } catch (error) {
    throw explain(error, folder)
  }
  const fileOf = (name: string) => join(folder, `${encodeURIComponent(name)}.json`)
  return {
    read: <T>(name: string) => {
      const file = fileOf(name)
      if (!existsSync(file)) return undefined
      try {
        return JSON.parse(readFileSync(file, "utf8")) as T
      } catch (error) {
        throw new CloudProblem(`The state in ${file} is broken. Restore it, or begin anew with an empty folder.`, {
          cause: error,
        })
      }
    },
    write: (name, value) => {
      const file = fileOf(name)
      try {
        writeFileSync(`${file}.new`, JSON.stringify(value))
        renameSync(`${file}.new`, file)
      } catch (error) {
        throw explain(error, file)
      }
    },
  }
}
