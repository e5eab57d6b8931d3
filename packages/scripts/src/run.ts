import { spawn } from "node:child_process"
import { delimiter } from "node:path"
import { root } from "./place.ts"

const tools = { ...process.env, PATH: `${root}node_modules/.bin${delimiter}${process.env.PATH ?? ""}` }

/** Runs an installed tool in the root and hands over the terminal. Resolves to its exit code. */
export function run(tool: string, args: string[]): Promise<number> {
  const child = spawn(tool, args, { cwd: root, env: tools, stdio: "inherit" })
  return new Promise((resolve, reject) => child.once("error", reject).once("exit", (code) => resolve(code ?? 1)))
}

/** Runs an installed tool in the root and keeps what it prints. */
export async function capture(tool: string, args: string[]): Promise<{ code: number; output: string }> {
  const child = spawn(tool, args, { cwd: root, env: tools, stdio: ["ignore", "pipe", "pipe"] })
  let output = ""
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text
    })
  const code = await new Promise<number>((resolve, reject) =>
    child.once("error", reject).once("close", (status) => resolve(status ?? 1)),
  )
  return { code, output }
}
