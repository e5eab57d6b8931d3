import { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import { stateCalendar } from "../calendar.ts"
import { ours } from "../puyang-2023/cite.ts"
import { puyang2023 } from "../puyang-2023/rulebook.ts"

const may = (...permissions: string[]) => permissions.map((permission) => ({ permission, within: "county" as const }))

const reading = [
  "draft.get",
  "draft.list",
  "draft.check",
  "draft.compare",
  "person.list",
  "adoption.list",
  "adoption.get",
]

/** By what every county is told apart, under the ids of the base template; what else a county has of its own is taken together. */
const common = ({ id, name }: { id: string; name: string }) => ({ id, name, ...ours() })

/** A province's own rules: who writes the templates that counties adopt, who approves them, and who keeps the people. Nothing of a case. */
export const province: Rulebook = Rulebook.parse({
  id: "province",
  document: { title: "省级模板起草与发布的内部规则", issuer: "省纪委监委" },
  calendar: stateCalendar,
  unitKinds: [
    { id: "leadership", name: "省纪委监委领导", of: "leadership", ...ours() },
    { id: "office", name: "内设部室", of: "office", ...ours() },
  ],
  roles: [
    {
      id: "drafting-office",
      name: "模板起草人员",
      unitKinds: ["office"],
      may: may(...reading, "draft.*", "document.*", "approval.withdraw", "approval.urge", "progress.get"),
      ...ours(),
    },
    {
      id: "leader",
      name: "分管领导",
      unitKinds: ["leadership"],
      may: may(
        ...reading,
        ...["approval.approve", "approval.return", "approval.take-back", "approval.transfer", "approval.urge"],
        ...["delegation.create", "delegation.end", "progress.get"],
      ),
      ...ours(),
    },
    {
      id: "administrator",
      name: "系统管理员",
      may: may(...reading, "draft.*", "rulebook.*", "unit.*", "person.*", "digest.*", "grant.propose", "grant.list"),
      administrator: "system",
      ...ours(),
    },
    {
      id: "security-administrator",
      name: "安全管理员",
      may: may("account.*", "grant.confirm", "grant.refuse", "grant.list", "person.list", "person.get"),
      administrator: "security",
      ...ours(),
    },
    {
      id: "audit-administrator",
      name: "审计管理员",
      may: may("audit.*", "person.list"),
      administrator: "audit",
      ...ours(),
    },
  ],
  focusAreas: puyang2023.focusAreas.map(common),
  forms: puyang2023.forms.map(common),
  figures: { id: "figures", name: "进展汇总", threshold: 3, note: "小于此数的不显示，防止从数字认出个案。", ...ours() },
  // A rulebook that has forms says who leads in each, though in a province nothing is led.
  leads: [{ id: "nobody", name: "省级不办监督项目", when: {}, lead: { kind: "proposer" }, ...ours() }],
  approvalChains: [
    {
      id: "template",
      name: "模板发布审批",
      of: ["rulebook"],
      steps: [{ id: "leader", name: "分管领导审批", mode: "any", parties: [{ role: "leader", inCharge: false }] }],
      ...ours(),
    },
  ],
})
