import { dictionary } from "../messages/language.ts"

const zh = {
  title: "联动协作",
  lead: "由牵头单位确定联动方式和分工；参与单位只看到和办理自己承担的部分。",
  arrange: "确定联动分工",
  change: "调整联动分工",
  arranged: "已确定联动分工",
  pattern: "联动方式",
  parties: "参与单位",
  partiesHint: "删去所有参与单位，即由牵头单位单独办理。",
  addParty: "添加参与单位",
  unit: "单位",
  work: "承担的工作",
  units: "负责的被监督单位",
  means: "监督方式",
  meansHint: "不选表示制度许可的方式都可以使用。",
  save: "保存",
}

const en: typeof zh = {
  title: "Joint supervision",
  lead: "The lead decides the pattern and who does what; each party sees and does its own part only.",
  arrange: "Arrange joint work",
  change: "Change the arrangement",
  arranged: "Joint work arranged",
  pattern: "Pattern",
  parties: "Parties",
  partiesHint: "Without any party the lead carries the project alone.",
  addParty: "Add a party",
  unit: "Unit",
  work: "Share of the work",
  units: "Supervised units it goes to",
  means: "Means",
  meansHint: "None chosen: any that the rulebook grants.",
  save: "Save",
}

export const words = dictionary(zh, en)
