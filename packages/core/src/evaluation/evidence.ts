import * as Consultation from "@bihuan/contract/consultation"
import type { Evaluation, Evidence, EvidenceLink } from "@bihuan/contract/evaluation"
import * as File from "@bihuan/contract/file"
import type { Finding } from "@bihuan/contract/finding"
import * as Findings from "@bihuan/contract/finding"
import type { Project } from "@bihuan/contract/project"
import * as Rectification from "@bihuan/contract/rectification"
import type { Day, Id } from "@bihuan/contract/shape"
import { civilDate } from "../calendar/civil.ts"
import { partOf } from "../linkage/linkage.rules.ts"
import { belongingOf } from "../project/access.ts"
import { fileOfYear } from "../rhythm/rhythm.entity.ts"
import { reachOf, takesIn } from "../system/actor.ts"
import type { Context } from "../system/command.ts"
import { fileOf } from "../system/ids.ts"
import type { Store } from "../system/store.ts"
import type { Nouns } from "../system/table.ts"

type Files = Awaited<ReturnType<Store["file"]>>
type About = Pick<Evaluation, "unit" | "year">

/** How many of a unit's records are offered. */
const most = 500

/** A record of a unit with what everybody who reads the evaluation may know of it, and whether the reader may open it. */
interface Found extends Evidence {
  id: Id
  on: Day
  seen: boolean
}

/** What one reader may see of the records behind evaluations; each file is read once. */
export class Library {
  readonly #context: Context
  readonly #files = new Map<Id, Promise<Files>>()
  readonly #reading: Record<"projects" | "findings" | "sides" | "consultations", ReturnType<typeof reachOf>>

  constructor(context: Context) {
    const { book, actor } = context
    this.#context = context
    this.#reading = {
      projects: reachOf(book, actor, File.get.name),
      findings: reachOf(book, actor, Findings.list.name),
      sides: reachOf(book, actor, Rectification.get.name),
      consultations: reachOf(book, actor, Consultation.get.name),
    }
  }

  #file(id: Id): Promise<Files> {
    const known = this.#files.get(id) ?? this.#context.store.file(id)
    this.#files.set(id, known)
    return known
  }

  /** A record by its link; undefined where the unit had none such in the year. */
  async find(about: About, { noun, id }: EvidenceLink): Promise<Found | undefined> {
    if (noun === "consultation") {
      const held = await this.#context.store.get("consultation", id)
      return held && this.#consultation(about, held)
    }
    return this.#inFile(about, await this.#file(fileOf(id))).find((one) => one.noun === noun && one.id === id)
  }

  /** As a reader of the evaluation sees it: nothing of a record that is not the reader's to read, save an opaque reference. */
  async shown(about: About, link: EvidenceLink): Promise<Evidence> {
    const found = await this.find(about, link)
    if (!found) return { noun: link.noun }
    const { seen, ...evidence } = found
    if (seen) return evidence
    const { noun, title, on } = evidence
    // To the unit, to which nothing of it was said, not even the reference.
    const opaque = noun === "handling" && this.#reading.projects.length > 0
    return opaque ? { noun, title, on } : { noun }
  }

  /** The unit's records of the year that the reader may open, newest first. */
  async all(about: About): Promise<Found[]> {
    const [projects, { consultation }] = await Promise.all([this.#projects(about), this.#file(fileOfYear(about.year))])
    const files = await Promise.all(projects.map(({ id }) => this.#file(id)))
    const held = consultation.flatMap((one) => this.#consultation(about, one) ?? [])
    return [...files.flatMap((file) => this.#inFile(about, file)), ...held]
      .filter(({ seen }) => seen)
      .sort((a, b) => (a.on + a.id < b.on + b.id ? 1 : -1))
      .slice(0, most)
  }

  /** Projects about the unit: what began a year before can have records of this one. */
  async #projects({ unit, year }: About): Promise<Project[]> {
    const found: Project[] = []
    for (const each of [year - 1, year]) {
      let cursor: string | undefined
      do {
        const where = (project: Project) => project.units.includes(unit) && this.#reads(project, unit)
        const page = await this.#context.store.page("project", "ledger", `project#${each}`, { cursor, where })
        found.push(...page.items)
        cursor = page.cursor
      } while (cursor)
    }
    return found
  }

  #reads(project: Project, unit: Id): boolean {
    const { projects } = this.#reading
    return takesIn(projects, belongingOf(project)) || !!partOf(projects, project)?.units.includes(unit)
  }

  #consultation({ unit, year }: About, held: Nouns["consultation"]): Found | undefined {
    if (held.unit !== unit || !held.on.startsWith(`${year}`)) return undefined
    const seen = takesIn(this.#reading.consultations, { lead: held.by, units: [held.unit] })
    return { noun: "consultation", id: held.id, title: held.agenda.slice(0, 80), on: held.on, seen }
  }

  #inFile({ unit, year }: About, file: Files): Found[] {
    const [project] = file.project
    if (!project) return []
    const { actor } = this.#context
    const whole = this.#reads(project, unit)
    const own = file.finding.filter((one) => one.unit === unit)
    const seenOf = (finding: Finding) =>
      whole || takesIn(this.#reading.findings, { lead: finding.lead, units: [finding.unit] })
    // The unit has been told of what was fed back to it, and of nothing else.
    const told = ({ instrument }: Finding) => !!instrument && this.#reading.sides.some(({ post }) => post.unit === unit)
    const of = <T>(records: readonly (T & { finding: Id })[], as: (record: T, finding: Finding) => Found) =>
      records.flatMap((record) => {
        const finding = own.find(({ id }) => id === record.finding)
        return finding ? [as(record, finding)] : []
      })
    const found: Found[] = [
      ...file.visit
        .filter((one) => one.unit === unit)
        .map(({ id, on }): Found => ({ noun: "visit", id, title: project.title, on, seen: whole })),
      ...own.map(
        (finding): Found => ({
          noun: "finding",
          id: finding.id,
          title: finding.title,
          on: civilDate(finding.createdAt),
          seen: seenOf(finding) || told(finding),
        }),
      ),
      ...of<Nouns["rectification"]>(file.rectification, (one, finding) => ({
        noun: "rectification",
        id: one.id,
        title: finding.title,
        on: civilDate(one.submissions.at(-1)?.by.at ?? one.progress.at(-1)?.by.at ?? one.createdAt),
        finding: finding.id,
        seen: seenOf(finding) || told(finding),
      })),
      ...of<Nouns["lookback"]>(file.lookback, (one, finding) => ({
        noun: "lookback",
        id: one.id,
        title: finding.title,
        on: one.on,
        finding: finding.id,
        seen: seenOf(finding),
      })),
      ...of<Nouns["handling"]>(file.handling, ({ id, reference, readers }) => ({
        noun: "handling",
        id,
        title: reference.number,
        on: reference.date,
        seen: readers.includes(actor.person),
      })),
    ]
    return found.filter(({ on }) => on.startsWith(`${year}`))
  }
}
