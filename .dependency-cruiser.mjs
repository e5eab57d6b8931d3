// The arrows of the house: web → contract ← core ← functions ← infra (paths only). Never sideways, never back.

/** What each part may import of ours, besides itself. `test` may import everything. */
const arrows = {
  "packages/contract": [],
  "packages/rulebooks": ["packages/contract"],
  "packages/core": ["packages/contract", "packages/rulebooks"],
  "packages/functions": ["packages/contract", "packages/core"],
  "packages/localcloud": [],
  infra: ["packages/contract"],
  web: ["packages/contract"],
  "packages/scripts": ["packages/contract", "packages/rulebooks", "packages/localcloud", "infra"],
}

const rules = Object.entries(arrows).map(([part, allowed]) => ({
  name: `${part} imports ${allowed.join(", ") || "nothing of ours"}`,
  severity: "error",
  from: { path: `^${part}/` },
  to: { path: "^(packages|infra|web|test)/", pathNot: [part, ...allowed].map((one) => `^${one}/`) },
}))

/** Libraries that a part keeps to, tests aside. */
const libraries = { "packages/contract": ["zod"], infra: ["aws-cdk-lib", "constructs", "zod"] }

for (const [part, names] of Object.entries(libraries))
  rules.push({
    name: `${part} uses ${names.join(", ")}`,
    severity: "error",
    from: { path: `^${part}/`, pathNot: "\\.test\\.ts$" },
    to: { path: "(^|/)node_modules/", pathNot: names.map((name) => `/?node_modules/${name}/`) },
  })

export default {
  forbidden: [
    ...rules,
    {
      name: "no cycles",
      severity: "error",
      from: {},
      // A type alone may look back: it is gone when the code runs.
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "every import is found",
      severity: "error",
      from: {},
      // Vite's own: types alone, and what its plugins make up.
      to: { couldNotResolve: true, pathNot: "^vite/client|^virtual:" },
    },
    {
      name: "no test is imported",
      severity: "error",
      from: {},
      to: { path: "\\.test\\.tsx?$" },
    },
    {
      name: "the contract and the rulebooks run anywhere",
      severity: "error",
      from: { path: "^(packages/(contract|rulebooks)|web/src)/", pathNot: "\\.test\\.tsx?$|^web/src/build/" },
      to: { dependencyTypes: ["core"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(\\.build|\\.local|\\.sst|cdk\\.out)/" },
    // What is imported as a type alone is an arrow too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "types", "default"] },
  },
}
