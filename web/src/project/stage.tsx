import type { StageKind } from "@bihuan/contract/rulebook/work"
import { For, type JSX, Show } from "solid-js"
import { Dynamic } from "solid-js/web"
import { formatDay } from "../messages/format.ts"
import { ButtonLink, Link } from "../ui/button.tsx"
import { Badge } from "../ui/lamp.tsx"
import { addressOf } from "./address.ts"
import { useProjectFile } from "./file.tsx"
import { words } from "./words.ts"

type Scope = ReturnType<typeof useProjectFile>

/** What a stage has on record, in a line or two, each part opening its record. */
const Nothing = (): JSX.Element => <p class="text-ink-faint">{words().nothing}</p>

const Training = (): JSX.Element => {
  const { file } = useProjectFile()
  return (
    <Show when={file().trainings.length > 0} fallback={<Nothing />}>
      <ul>
        <For each={file().trainings}>
          {(training) => (
            <li>
              <Link href={addressOf(file().project.id, "training", training.id)}>
                {words().training(training.subject, training.attendance.length)}
              </Link>
              <span class="ms-2 text-caption">{formatDay(training.heldOn)}</span>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

const Team = (): JSX.Element => {
  const { file, people } = useProjectFile()
  return (
    <Show when={file().team} fallback={<Nothing />}>
      {(team) => (
        <p>
          <Link href={addressOf(file().project.id, "team")}>
            {words().team(people.nameOf(team().leader), team().members.length, team().recusals.length)}
          </Link>
        </p>
      )}
    </Show>
  )
}

const Plan = (): JSX.Element => {
  const { file, book } = useProjectFile()
  const name = (): string => book.all("stages").find(({ kind }) => kind === "plan")?.name ?? ""
  return (
    <Show when={file().plan} fallback={<Nothing />}>
      {(plan) => (
        <p>
          <Link href={addressOf(file().project.id, "plan")}>{name()}</Link>{" "}
          <Badge>{words().written[plan().state.name]}</Badge>
        </p>
      )}
    </Show>
  )
}

const Inspection = (): JSX.Element => {
  const { file } = useProjectFile()
  const corrected = (): number => file().findings.filter(({ state }) => state.name === "corrected").length
  return (
    <ul>
      <li>
        <Link href={addressOf(file().project.id, "visit")}>{words().visits(file().visits.length)}</Link>
      </li>
      <li>
        <Link href={addressOf(file().project.id, "finding")}>
          {words().findings(file().findings.length, corrected())}
        </Link>
      </li>
    </ul>
  )
}

const Report = (): JSX.Element => {
  const { file } = useProjectFile()
  return (
    <Show when={file().reports.length > 0} fallback={<Nothing />}>
      <ul>
        <For each={file().reports}>
          {(report, index) => (
            <li>
              <Link href={addressOf(file().project.id, "report", report.id)}>
                {words().report(index() + 1, report.findings.length)}
              </Link>{" "}
              <Badge>{words().written[report.state.name]}</Badge>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

const Disposition = (): JSX.Element => {
  const { file } = useProjectFile()
  return (
    <Show when={file().dispositions.length > 0} fallback={<Nothing />}>
      <ul>
        <For each={file().dispositions}>
          {(disposition) => (
            <li>
              <Link href={addressOf(file().project.id, "disposition", disposition.id)}>
                {words().phase[disposition.state.name]}
              </Link>
            </li>
          )}
        </For>
        <For each={file().instruments}>
          {(instrument) => (
            <li>
              <Link href={addressOf(file().project.id, "instrument", instrument.id)}>
                {instrument.title} {instrument.number}
              </Link>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

const followed = ["rectifying", "reviewing", "closed", "handling", "ended"] as const

const FollowUp = (): JSX.Element => {
  const { file } = useProjectFile()
  const counts = (): string[] =>
    followed.flatMap((name) => {
      const count = file().findings.filter(({ state }) => state.name === name).length
      return count > 0 ? [`${words().follow[name]} ${count}`] : []
    })
  return (
    <Show when={counts().length > 0} fallback={<Nothing />}>
      <p>
        <Link href={addressOf(file().project.id, "finding")}>{counts().join("，")}</Link>
      </p>
    </Show>
  )
}

const contents: Record<StageKind, () => JSX.Element> = {
  training: Training,
  team: Team,
  plan: Plan,
  inspection: Inspection,
  report: Report,
  disposition: Disposition,
  "follow-up": FollowUp,
}

export const StageContent = (props: { kind: StageKind }): JSX.Element => <Dynamic component={contents[props.kind]} />

/** The operation that moves a disposition on from each of its phases. */
const decides = {
  submission: "disposition.submit",
  deliberation: "disposition.decide",
  briefing: "disposition.brief",
  feedback: "instrument.issue",
} as const

type Step = { operation: string; label: string; href: string }

/** What can be done next in a stage: shown to whom the roles grant it. */
const next: Record<StageKind, (scope: Scope) => Step[]> = {
  training: ({ file }) => [
    { operation: "training.record", label: words().go.training, href: `${addressOf(file().project.id)}/trainings` },
  ],
  team: ({ file }) => [
    {
      operation: "team.form",
      label: file().team ? words().go.teamChange : words().go.team,
      href: addressOf(file().project.id, "team"),
    },
  ],
  plan: ({ file }) => [{ operation: "plan.save", label: words().go.plan, href: addressOf(file().project.id, "plan") }],
  inspection: ({ file }) => [
    { operation: "visit.record", label: words().go.visit, href: `${addressOf(file().project.id)}/visits/new` },
    { operation: "finding.raise", label: words().go.finding, href: `${addressOf(file().project.id)}/findings/new` },
  ],
  report: ({ file }) => [
    { operation: "report.save", label: words().go.report, href: `${addressOf(file().project.id)}/report` },
  ],
  disposition: ({ file }) =>
    file().dispositions.flatMap(({ id, state }) =>
      state.name === "done"
        ? []
        : [
            {
              operation: decides[state.name],
              label: words().go.disposition,
              href: addressOf(file().project.id, "disposition", id),
            },
          ],
    ),
  "follow-up": () => [],
}

/** `quiet`: the stage has all it needs, so ending it is the next step. */
export const StageActions = (props: { kind: StageKind; quiet: boolean }): JSX.Element => {
  const scope = useProjectFile()
  const steps = (): Step[] => next[props.kind](scope).filter(({ operation }) => scope.may(operation))
  return (
    <For each={steps()}>
      {(step, index) => (
        <ButtonLink href={step.href} tone={index() === 0 && !props.quiet ? "primary" : "secondary"}>
          {step.label}
        </ButtonLink>
      )}
    </For>
  )
}
