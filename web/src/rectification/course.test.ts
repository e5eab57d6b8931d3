import type { UnitFinding } from "@bihuan/contract/rectification"
import { describe, expect, it } from "vitest"
import { standingOf, stepOf } from "./course.ts"

const at = (day: number) => `2026-05-${String(day).padStart(2, "0")}T01:00:00Z`
const by = (day: number) => ({ person: "p1", name: "韩冬梅", unit: "u1", at: at(day) })
const stored = (id: string) => ({ id, version: 1, createdAt: at(1), createdBy: by(1) })

type Side = Partial<UnitFinding["rectification"]>
const item = (side: Side, received = true, state: "rectifying" | "reviewing" = "rectifying"): UnitFinding => ({
  finding: {
    id: "f1",
    version: 1,
    title: "补贴未公示",
    detail: "三个村未张榜",
    unit: "u1",
    state: { name: state, since: at(1), round: 1, duty: "d1" },
  },
  instrument: {
    ...stored("i1"),
    project: "p1",
    kind: "notice",
    number: "1号",
    unit: "u1",
    findings: ["f1"],
    title: "整改通知",
    body: "请整改",
    issuedOn: "2026-05-01",
    ...(received && { received: by(2) }),
  },
  rectification: {
    ...stored("r1"),
    project: "p1",
    finding: "f1",
    unit: "u1",
    progress: [],
    submissions: [],
    returns: [],
    ...side,
  },
  duties: [],
  extensions: [],
})

const planned = { measures: "张榜公示", personInCharge: "张明" }
const progress = (day: number, evidence = ["公示照片"]) => ({ text: "已公示", evidence, by: by(day) })
const submitted = (day: number) => ({ summary: "已整改", by: by(day) })
const returned = (day: number) => ({ reason: "缺照片", by: by(day) })

describe("what the unit does next", () => {
  it("goes from receipt to measures, proof and submission", () => {
    expect(stepOf(item({}, false))).toBe("acknowledge")
    expect(stepOf(item({}))).toBe("plan")
    expect(stepOf(item(planned))).toBe("prove")
    expect(stepOf(item({ ...planned, progress: [progress(3, [])] }))).toBe("prove")
    expect(stepOf(item({ ...planned, progress: [progress(3)] }))).toBe("submit")
    expect(stepOf(item(planned, true, "reviewing"))).toBe("wait")
  })

  it("asks for something new after a return, until there is something", () => {
    const back = { ...planned, progress: [progress(3)], submissions: [submitted(4)], returns: [returned(5)] }
    expect(standingOf(item(back))).toBe("returned")
    expect(stepOf(item(back))).toBe("again")
    expect(stepOf(item({ ...back, progress: [progress(3), progress(6)] }))).toBe("submit")
  })

  it("is no longer returned once it was submitted again", () => {
    const again = { ...planned, submissions: [submitted(4), submitted(6)], returns: [returned(5)] }
    expect(standingOf(item(again))).toBe("rectifying")
  })
})
