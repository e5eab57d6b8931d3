import * as z from "zod"
import { operation } from "./operation.ts"
import { Linkage, Project } from "./project.ts"
import { Id, Version } from "./shape.ts"

/** Says with whom a project is carried, and who does which part; without parties the lead carries it alone again. */
export const arrange = operation("project.link", {
  method: "PUT",
  path: "/api/projects/{id}/linkage",
  input: z.object({
    id: Id,
    version: Version,
    pattern: Linkage.shape.pattern,
    parties: z.array(Linkage.shape.parties.element).max(50),
  }),
  output: Project,
})
