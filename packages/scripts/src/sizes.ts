import { readdir, readFile } from "node:fs/promises"
import type { Metafile } from "esbuild"
import { built } from "./place.ts"

/** The functions that were built, by name. */
export const bundles = async (): Promise<string[]> =>
  (await readdir(built.sizes)).map((file) => file.replace(".json", "")).sort()

/** What a function loads before its first request, in bytes: its bundle and whatever that imports unconditionally. */
export async function coldBytes(name: string): Promise<number> {
  const { outputs } = JSON.parse(await readFile(`${built.sizes}/${name}.json`, "utf8")) as Metafile
  const loaded = new Set<string>()
  const load = (path: string) => {
    const output = outputs[path]
    if (!output || loaded.has(path)) return
    loaded.add(path)
    for (const { path: next, kind } of output.imports) if (kind === "import-statement") load(next)
  }
  load(Object.keys(outputs).find((path) => path.endsWith("/index.mjs"))!)
  return [...loaded].reduce((sum, path) => sum + outputs[path]!.bytes, 0)
}
