import type { Project } from "@bihuan/contract/project"
import { entity } from "../system/entity.ts"

export const projects = entity<Project>("project", {
  ledger: (project) => ({ of: `project#${project.year}`, at: project.createdAt }),
})
