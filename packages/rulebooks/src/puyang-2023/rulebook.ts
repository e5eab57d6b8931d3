import { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { stateCalendar } from "../calendar.ts"
import { approvalChains } from "./approval.ts"
import { articles } from "./articles.ts"
import * as disposition from "./disposition.ts"
import { document } from "./document.ts"
import * as people from "./people.ts"
import * as rhythm from "./rhythm.ts"
import { stages } from "./stages.ts"
import * as time from "./time.ts"
import * as work from "./work.ts"

/** 濮县纪办〔2023〕17号: the base rulebook. */
export const puyang2023: Rulebook = Rulebook.parse({
  id: "puyang-2023",
  document,
  articles,
  calendar: stateCalendar,
  approvalChains,
  stages,
  ...people,
  ...work,
  ...time,
  ...disposition,
  ...rhythm,
})
