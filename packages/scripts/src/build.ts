import { cp, mkdir, rm, writeFile } from "node:fs/promises"
import { dirname } from "node:path"
import type { Plugin } from "esbuild"
import { built, root } from "./place.ts"
import { alone, onceFor } from "./stamp.ts"

/** The Lambda entry points by the name of their function, under packages/functions/src. */
const entries = {
  api: "api/api",
  page: "api/page",
  react: "event/react",
  tally: "event/tally",
  look: "workflow/look",
  hold: "workflow/hold",
  send: "workflow/send",
  takeover: "schedule/takeover",
  open: "schedule/open",
  sweep: "schedule/sweep",
  seal: "schedule/seal",
  verify: "workflow/verify",
}

const packages = ["contract", "core", "functions", "rulebooks"].map((name) => `packages/${name}/src`)
const always = ["package-lock.json", "tsconfig.json", "packages/scripts/src/build.ts"]

/** Builds the page and the function bundles under `.build/`, each only if what it is made from has changed. */
export async function build(): Promise<void> {
  await alone(async () => {
    await Promise.all([
      onceFor("web", ["web", "packages/contract/src", ...always], built.web, web),
      onceFor("functions", [...packages, ...always], built.functions, functions),
    ])
    // The page's function serves the page from its own bundle.
    await onceFor(
      "page",
      [".build/web", ".build/functions/page/index.mjs"],
      `${built.functions}/page/web`,
      async () => {
        await rm(`${built.functions}/page/web`, { recursive: true, force: true })
        await cp(built.web, `${built.functions}/page/web`, { recursive: true })
      },
    )
  })
}

async function web(): Promise<void> {
  const vite = await import("vite")
  await vite.build({ root: `${root}web`, logLevel: "warn" })
}

async function functions(): Promise<void> {
  const esbuild = await import("esbuild")
  await rm(built.functions, { recursive: true, force: true })
  await mkdir(built.sizes, { recursive: true })
  await Promise.all(
    Object.entries(entries).map(async ([name, entry]) => {
      const { metafile } = await esbuild.build({
        absWorkingDir: root,
        entryPoints: [`packages/functions/src/${entry}.ts`],
        outdir: `${built.functions}/${name}`,
        entryNames: "index",
        chunkNames: "[name]-[hash]",
        outExtension: { ".js": ".mjs" },
        bundle: true,
        // What few requests need is imported by them, and lies in a chunk that a cold start does not load.
        splitting: true,
        platform: "node",
        target: "node24",
        format: "esm",
        mainFields: ["module", "main"],
        minify: true,
        sourcemap: "external",
        legalComments: "none",
        metafile: true,
        plugins: [lean],
        logLevel: "warning",
        // Libraries in CommonJS ask for Node's own modules by require.
        banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
      })
      await writeFile(`${built.sizes}/${name}.json`, JSON.stringify(metafile))
    }),
  )
}

/** Leaves out what no function can reach, by what it would load instead: a third of a bundle otherwise. */
const lean: Plugin = {
  name: "lean",
  setup({ onLoad }) {
    // Sentences are made by the contract, in the reader's language; zod's own forty are never asked.
    onLoad({ filter: /\/zod\/v4\/locales\/index\.js$/ }, () => ({ contents: "" }))
    // Lambda hands over credentials in the environment, and nothing else may be looked at for them.
    onLoad({ filter: /\/@aws-sdk\/credential-provider-node\/dist-es\/index\.js$/ }, ({ path }) => ({
      contents: 'export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env"',
      resolveDir: dirname(path),
    }))
  },
}
