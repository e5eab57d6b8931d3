import type { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { CustomField } from "@bihuan/contract/rulebook/work"

const field = (on: CustomField["on"], id: string, name: string, rest: Partial<CustomField> = {}): CustomField => ({
  ...{ id, name, on, type: "text", required: false, cites: [], origin: "ours" },
  ...rest,
})

const funds = [
  { id: "central", name: "中央资金" },
  { id: "county", name: "县级资金" },
]

/** A county that wants to know more than the document asks: fields of its own on every kind of record, and ledgers that show them. */
export const ownFields = ({ ledgers }: Rulebook): Partial<Rulebook> => ({
  fields: [
    field("project", "funds", "资金性质", { type: "choice", choices: funds, required: true }),
    field("finding", "amount", "涉及金额（万元）", { type: "number" }),
    field("finding", "seen-on", "问题发生日期", { type: "date" }),
    field("finding", "typical", "典型问题", { type: "flag" }),
    field("rectification", "patron", "包抓领导", { required: true }),
    field("instrument", "copies", "印发份数", { type: "number" }),
    field("visit", "weather", "当日天气"),
    field("plan", "plan-no", "方案编号", { required: true, note: "按室内编号" }),
    field("report", "annexes", "附件册数", { type: "number", required: true }),
    field("unit", "code", "统一社会信用代码"),
    field("task", "urgent", "加急", { type: "flag", required: true }),
  ],
  ledgers: ledgers.map((ledger) => {
    const column = (header: string, path: string) => ({ id: path.replaceAll(".", "-").toLowerCase(), header, path })
    const own = {
      "working-ledger": [
        column("资金性质", "project.fields.funds"),
        column("涉及金额", "fields.amount"),
        column("发生日期", "fields.seen-on"),
        column("典型", "fields.typical"),
        column("天气", "visit.fields.weather"),
        column("印发份数", "instrument.fields.copies"),
      ],
      "rectification-ledger": [
        column("包抓领导", "fields.patron"),
        column("印发份数", "instrument.fields.copies"),
        column("涉及金额", "finding.fields.amount"),
      ],
      "master-ledger": [column("资金性质", "fields.funds")],
    }[ledger.id]
    return own ? { ...ledger, columns: [...ledger.columns, ...own] } : ledger
  }),
})
