import type { Proposal } from "@bihuan/contract/document"
import { by, type Reader } from "../reader.ts"
import { groupsIn, partOf } from "./who.rules.ts"

/** Offices, groups and posts that the document gives something to do (unit kinds and roles), each with the places that name it. */
export const people: Reader = ({ sentences, who, role }) => {
  const places = new Map<string, { article: string; from: number; to: number }[]>()
  for (const { own, mark } of sentences)
    for (const { id, from, to } of who.in(own)) {
      if (!who.isOurs(id)) continue
      const marks = places.get(id) ?? []
      places.set(id, marks)
      if (!marks.some(({ article }) => article === mark().article)) marks.push(mark(from, to))
    }
  return [...places].flatMap(([id, marks]): Proposal[] => {
    const name = who.nameOf(id)
    const of = who.kindOf(id)
    const kind = who.unitKindOf(id)
    const at = { confidence: "sure" as const, marks: marks.slice(0, 50) }
    const body = role("standing-committee")
    const committee = body ? { unitKinds: [who.unitKindOf(body)] } : {}
    const value = { id, name, may: [], ...by(marks) }
    return [
      ...(of ? [{ section: "unitKinds" as const, value: { id: kind, name, of, ...by(marks) }, ...at }] : []),
      { section: "roles", value: { ...value, ...(of ? { unitKinds: [kind] } : committee) }, ...at },
    ]
  })
}

/** 信访、案管等部门向党风室通报信息: who passes information to whom (10.1). */
export const notices: Reader = ({ sentences, who, role, id }) =>
  sentences.flatMap((sentence): Proposal[] => {
    const said =
      /通报(?:有关|相关)?(?:信息|情况|线索)|沟通信息|移送(?:有关|相关)?信息|通报[^，。]{0,8}(?:信息|有关情况)/.exec(
        sentence.own,
      )
    if (!said) return []
    const groups = groupsIn(sentence.own, who)
    const exchange = /沟通/.test(said[0])
    const to = groups.findLast((group) => partOf(group) === "to" && group.from < said.index)
    const from = exchange
      ? groups.filter((group) => partOf(group) === "with" && group.from < said.index).at(-1)
      : groups.findLast((group) => partOf(group) === "subject" && group.from < (to?.from ?? said.index))
    const offices = [...new Set((from?.members ?? []).map((one) => one.id))].filter((one) => who.isOurs(one))
    const receivers = exchange ? [role("conduct-office") ?? ""] : (to?.members ?? []).map((one) => one.id)
    if (offices.length === 0 || receivers.length === 0 || !receivers.every((one) => who.isOurs(one) && who.kindOf(one)))
      return []
    const marks = [sentence.mark(from?.from ?? 0, said.index + said[0].length)]
    const name = `${offices.map(who.nameOf).join("、")}${said[0]}`.slice(0, 200)
    return [
      {
        section: "notices",
        value: {
          id: id("notices", name, exchange ? "exchange" : "office-notice"),
          name,
          from: offices,
          to: receivers,
          ...by(marks),
        },
        confidence: exchange ? "likely" : "sure",
        marks,
      },
    ]
  })

const english: Record<string, string> = { 室: "office", 组: "group", 地: "township", 巡: "patrol" }
const parties: Record<string, string> = {
  组: "stationed-group",
  地: "township-commission",
  巡: "inspection-patrol",
}

/** “室组”“室组地”联动: patterns of joint supervision by the offices that the letters stand for (10.2). */
export const linkages: Reader = ({ sentences, who, role, id }) =>
  sentences.flatMap((sentence) =>
    [...sentence.text.matchAll(/“([室组地巡、]{2,6})”/g)].flatMap((said): Proposal[] => {
      const letters = [...(said[1] ?? "").replaceAll("、", "")]
      if (!/联动|协同|协作|联合/.test(sentence.text)) return []
      const office = role("conduct-office") ?? role("political-supervision-office") ?? role("supervision-office")
      const ids = letters.map((letter) => (letter === "室" ? office : role(parties[letter] ?? "")))
      const named = [...new Set(ids.flatMap((one) => one ?? []))]
      if (named.length === 0 || ids.includes(undefined)) return []
      const name = `“${letters.join("")}”联动`
      const marks = [sentence.mark(said.index, said.index + said[0].length)]
      const base = letters.map((letter) => english[letter] ?? "unit").join("-")
      const value = { id: id("linkages", name, base), name, unitKinds: named.map(who.unitKindOf), ...by(marks) }
      return [{ section: "linkages", value, confidence: "sure", marks }]
    }),
  )
