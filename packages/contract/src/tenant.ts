import * as z from "zod"

/** What a tenant is: a county's commission, or the province's, which has no case and sees none. */
export const Kind = z.enum(["county", "province"])
export type Kind = z.infer<typeof Kind>

/** Nouns that both have: who is there, their own rules, and what waits for them. */
const shared = [
  ...["session", "rulebook", "draft", "template", "document", "unit", "person", "account", "factor", "grant"],
  ...["approval", "delegation", "duty", "alert", "digest"],
]
/** Nouns of the province alone. Whatever is named nowhere is the counties'. */
const provincial = ["adoption", "progress"]

/** Whether a kind of tenant has an operation at all, whatever its roles are granted. */
export function belongsTo(operation: string, kind: Kind): boolean {
  const noun = operation.split(".")[0] ?? ""
  return shared.includes(noun) || provincial.includes(noun) === (kind === "province")
}

/** The province in which a county lies, by the first two digits of its code (GB/T 2260); a province's own is itself. */
export const provinceOf = (code: string): string => `${code.slice(0, 2)}0000`
