import { fileURLToPath } from "node:url"
import tailwind from "@tailwindcss/vite"
import { defineConfig } from "vite"
import solid from "vite-plugin-solid"
import { leanContract } from "./src/build/contract.ts"

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here("."),
  plugins: [leanContract(), solid(), tailwind()],
  build: { outDir: here("../.build/web"), emptyOutDir: true, target: "es2022", reportCompressedSize: false },
  server: { proxy: process.env.BIHUAN_API ? { "/api": process.env.BIHUAN_API } : {} },
})
