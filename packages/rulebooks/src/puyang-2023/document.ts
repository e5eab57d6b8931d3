import type { RulebookInput } from "@bihuan/contract/rulebook/rulebook"
import { preamble } from "./articles.ts"

export const document: RulebookInput["document"] = {
  title: "关于推进政治监督具体化精准化常态化的实施办法",
  number: "濮县纪办〔2023〕17号",
  issuer: "中共濮阳县纪委办公室",
  date: "2023-05-06",
  effectiveFrom: "2023-05-06",
  basis: [
    { id: "party-supervision", name: "中国共产党党内监督条例" },
    { id: "commission-work", name: "中国共产党纪律检查委员会工作条例" },
    { id: "supervision-law", name: "中华人民共和国监察法" },
    { id: "political-supervision-guide", name: "政治监督工作指引（试行）", issuer: "河南省纪委监委" },
    {
      id: "provincial-notice",
      name: "关于扎实推进政治监督具体化精准化常态化的通知",
      issuer: "河南省纪委监委",
    },
    { id: "supervision-and-discipline-rules", name: "中国共产党纪律检查机关监督执纪工作规则" },
    { id: "stationed-rules", name: "纪检监察机关派驻机构工作规则" },
    { id: "principal-leaders", name: "中共中央关于加强对“一把手”和领导班子监督的意见" },
  ],
  preamble,
}
