import { Cloud, DynamoDBLocal } from "@bihuan/localcloud/cloud"
import * as puyang from "@bihuan/scripts/county/puyang"
import { type Cast, type Ground, openPuyang, publishedList, Walk } from "@bihuan/scripts/county/walk"
import { operatorKey } from "@bihuan/scripts/operator"
import { afterAll, inject, onTestFinished, TestRunner } from "vitest"

/** Who is in a small county besides those named: leaders, the conduct office, and one group with its units. */
const core = ["li", "wang", "zhao", "qian", "sun", "wu", "zheng", "feng", "han", "yang", "he"]

interface Options {
  /** The day on whose morning, at nine, it begins. */
  on?: string
  /** Accounts of Puyang's people to have besides the core. */
  people?: string[]
  /** Supervised units to have besides those of the people. */
  units?: string[]
  /** Whether the year's list is published already, so that a project is listed when it is approved. */
  list?: boolean
  /** Another assembly than that of all tests. */
  assembly?: string
}

/** Runs the whole service, from eight in the morning, until the test ends, or until the file does where it is asked for outside a test. */
export async function cloudOn(day: string, assembly = inject("assembly")): Promise<Cloud> {
  const cloud = await Cloud.start({
    assembly,
    database: DynamoDBLocal.at(inject("database")),
    clock: at(`${day} 08:00:00`),
    log: (line) => {
      // What goes wrong inside belongs into the report of the test; what it counts does not.
      if (!/"_aws":|do not expire/.test(line)) console.error(line)
    },
  })
  const inTest: unknown = TestRunner.getCurrentTest()
  if (inTest) onTestFinished(() => cloud.stop())
  else afterAll(() => cloud.stop())
  return cloud
}

/** Opens a county on a cloud: those people and the units that they and the named units need. */
export async function opened(
  cloud: Ground,
  { people = [], units = [], list = true }: Options = {},
  code = puyang.code,
): Promise<Cast> {
  const there = puyang.people.filter(({ id }) => [...core, ...people].includes(puyang.accountOf(id)))
  const wanted = new Set([...there.flatMap(({ posts }) => posts.map(({ unit }) => unit)), ...units])
  for (const { id, supervisedBy } of puyang.units) if (wanted.has(id) && supervisedBy) wanted.add(supervisedBy)
  const known = puyang.units.filter(({ id }) => wanted.has(id))
  const cast = await openPuyang(cloud, operatorKey, { code, people: there, units: known })
  const groups = known.filter(({ kind }) => kind === "stationed-group").map(({ id }) => id)
  if (list) await publishedList(cast, cast.today.slice(0, 4), groups)
  return cast
}

/** A county with a cloud of its own: everything a scenario needs. */
export async function county(options: Options = {}) {
  const day = options.on ?? "2026-05-06"
  const cloud = await cloudOn(day, options.assembly)
  // Whatever the machine is busy with, a day of the test lasts as long as the test says, and begins on the second.
  cloud.clock.freeze()
  await cloud.clock.to(at(`${day} 09:00:00`))
  const cast = await opened(cloud, options)
  return { cloud, cast, ...scene(cloud, cast) }
}

type Fields = Parameters<typeof Walk.propose>[2]

export function scene(cloud: Cloud, cast: Cast) {
  const { clock } = cloud

  /** A project that the stationed group proposes and leads, about agriculture. */
  const propose = (fields: Partial<Fields> = {}, lead = "zheng") =>
    Walk.propose(cast, lead, {
      title: "高标准农田建设和管护监督检查",
      form: "stationed",
      units: ["agriculture"],
      ...fields,
    })

  /** On the spot: planned and approved, with a team of two. */
  async function inspecting(fields: Partial<Fields> = {}, lead = "zheng", team = ["zheng-zuzhang", "wu-keyuan"]) {
    const walk = await (await propose(fields, lead)).listed()
    await walk.trained(team)
    await walk.teamed(team[0] ?? "", team)
    return (await walk.planned()).approved()
  }

  /** A visit, its findings and a report about them, not yet approved. Titles name the findings. */
  async function reporting(titles: string[], fields: Partial<Fields> = {}, lead = "zheng") {
    const walk = await inspecting(fields, lead)
    const { units } = (await walk.file()).project
    const unit = units[0] ?? ""
    await walk.visited(unit, [(await walk.file()).team?.leader ?? ""])
    const findings: string[] = []
    for (const title of titles) findings.push((await walk.raised(unit, title)).id)
    await walk.advance()
    await walk.reported([unit])
    return { walk, findings }
  }

  /** The report is approved: the days until its submission run. */
  async function disposing(titles: string[], fields: Partial<Fields> = {}, lead = "zheng") {
    const reached = await reporting(titles, fields, lead)
    await reached.walk.approved()
    return reached
  }

  /** Decided, briefed and fed back by one notice that asks for rectification by a day. */
  async function rectifying(titles: string[], rectifyBy: string, fields: Partial<Fields> = {}, lead = "zheng") {
    const reached = await disposing(titles, fields, lead)
    const { walk, findings } = reached
    await walk.submitted()
    await walk.decided()
    await walk.briefed()
    const instrument = await walk.fedBack(findings, rectifyBy)
    await cast.settle()
    return { ...reached, instrument }
  }

  /** Moves the clock to an instant, written as in Shanghai, where it stands until it is moved again: `2026-05-16 09:00:00`. */
  const until = (local: string) => clock.to(at(local))

  return { propose, inspecting, reporting, disposing, rectifying, until }
}

/** Milliseconds of a time written as the county's clocks show it. */
export const at = (local: string): number => Date.parse(`${local.replace(" ", "T")}+08:00`)
