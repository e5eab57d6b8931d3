import type { Problem, Target } from "@bihuan/contract/rulebook/check"
import { en, targets, zh } from "@bihuan/contract/rulebook/messages"
import { language } from "../messages/language.ts"
import { labelOf, optionOf, sectionWords } from "./labels.ts"
import { permissionWords } from "./permissions.ts"
import type { Lack, Path, Tree } from "./place.ts"
import { factValue } from "./say.ts"
import { amountSaid, type Bound, wayWords } from "./way.ts"
import { called } from "./worded.ts"
import { words } from "./words.ts"

/** 期限 · 提交常委会: the section and the provision in which a place lies. */
export const whereWords = (book: Tree, [section = "", index]: Path): string => {
  const one = index === undefined ? undefined : (book[section] as Tree | undefined)?.[index]
  return [sectionWords(String(section)), called(one)].filter(Boolean).join(" · ")
}

/** `form=concentrated, major=true`, as the checker names a situation, in words. */
const situationWords = (book: Tree, situation: string): string =>
  situation
    .split(", ")
    .map((test) => {
      const [fact = "", value = ""] = test.split("=")
      const known = value === "true" || value === "false" ? value === "true" : [value]
      return `${labelOf("Condition", fact)}：${factValue(book, fact, known)}`
    })
    .join(words().and)

const powerWords = (power: string): string => optionOf("Role.administrator", power)

/** The field that a template bounds, whether the problem is in a provision or in a bond on one. */
const fieldWords = (book: Tree, path: string, way: string): string => {
  const [section = "", index] = path.split(".")
  const one = index === undefined ? undefined : (book[section] as Tree[] | undefined)?.[Number(index)]
  if (section === "bonds") return wayWords(book, (one ?? { section }) as Bound, way)
  return wayWords(book, { section, provision: one?.id as string | undefined }, way)
}

/** The checker's sentence, with the county's words for what it names. */
export const problemSentence = (
  { code, params, path }: Pick<Problem, "code" | "params"> & { path?: string },
  book: Tree,
): string => {
  const said = { ...params }
  const group = targets[language()][params.target as Target]
  if (params.target !== undefined) said.target = group ?? labelOf("Condition", String(params.target))
  if (params.situation !== undefined) said.situation = situationWords(book, String(params.situation))
  if (params.permission !== undefined) said.permission = permissionWords(String(params.permission))
  if (path !== undefined && params.field !== undefined) said.field = fieldWords(book, path, String(params.field))
  for (const name of ["limit", "value"] as const)
    if (params[name] !== undefined) said[name] = amountSaid(String(params[name]))
  if (params.subject !== undefined) said.subject = optionOf("ApprovalSubject", String(params.subject))
  for (const name of ["power", "powers"]) {
    if (params[name] !== undefined) said[name] = String(params[name]).split("、").map(powerWords).join("、")
  }
  const sentence = (language() === "zh" ? zh : en)[code] ?? code
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(said[name] ?? ""))
}

/** What a person has to fill in or mend before the field can be saved. */
export const lackSentence = ({ code, place, params }: Lack): string => {
  const label = labelOf(place.owner, place.field)
  switch (code) {
    case "required":
      return words().required(label)
    case "range":
      return words().range(label, params.from ?? 0, params.to ?? 0)
    case "length":
      return words().length(label, params.most ?? 0)
    case "form":
      return words().shape(label)
  }
}
