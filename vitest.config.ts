import { defineConfig } from "vitest/config"

const cloud = "packages/localcloud/src/**/*.test.ts"

// Each file runs a whole cloud of its own beside the other; they are as many as the smallest machine has hands.
const heavy = { pool: "forks", maxWorkers: 2, testTimeout: 120_000, hookTimeout: 120_000 } as const

export default defineConfig({
  test: {
    // The counts, for .ci/run.
    reporters: process.env.CI ? ["default", ["json", { outputFile: ".build/tests.json" }]] : ["default"],
    projects: [
      {
        test: {
          name: "rules",
          include: ["packages/*/src/**/*.test.ts", "web/src/**/*.test.ts"],
          exclude: [cloud],
          // Pure functions: one worker's modules serve every file.
          pool: "threads",
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      { test: { name: "localcloud", include: [cloud], ...heavy, sequence: { groupOrder: 1 } } },
      {
        test: {
          name: "scenarios",
          include: ["test/**/*.test.ts"],
          globalSetup: "test/support/built.ts",
          ...heavy,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
