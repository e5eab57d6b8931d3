import { For, type JSX, Show } from "solid-js"
import { dueOf, kindOf, placeOf } from "../duty/desk.ts"
import { DutyLamp } from "../duty/lamp.tsx"
import { Why } from "../duty/why.tsx"
import { OwnFacts } from "../field/facts.tsx"
import { formatDay, formatList } from "../messages/format.ts"
import { Link } from "../ui/button.tsx"
import { Card, Fact, Facts } from "../ui/page.tsx"
import { useProjectFile } from "./file.tsx"
import { words } from "./words.ts"

export const ProjectFacts = (): JSX.Element => {
  const { file, book, units } = useProjectFile()
  const project = () => file().project
  const edition = (): string => {
    const found = book.edition()
    return found ? words().editionOf(found.rulebook.document.number ?? found.rulebook.document.title, found.number) : ""
  }
  return (
    <Card title={words().facts}>
      <Facts>
        <Fact term={words().fields.list}>{words().listOf(book.nameOf("lists", project().list), project().year)}</Fact>
        <Fact term={words().fields.form}>{book.nameOf("forms", project().form)}</Fact>
        <Fact term={words().lead2}>{units.nameOf(project().lead)}</Fact>
        <Fact term={words().proposer}>{units.nameOf(project().proposer)}</Fact>
        <Fact term={words().columns.cycle}>{words().cycle(project().cycle.from, project().cycle.to)}</Fact>
        <Fact term={words().fields.units}>{formatList(project().units.map((id) => units.nameOf(id)))}</Fact>
        <Fact term={words().fields.focusAreas}>
          {formatList(project().focusAreas.map((id) => book.nameOf("focusAreas", id)))}
        </Fact>
        <Fact term={words().fields.joins}>
          {formatList(project().joins.map((id) => book.nameOf("supervisions", id)))}
        </Fact>
        <OwnFacts book={book} on="project" values={project().fields} />
        <Fact term={words().edition}>{edition()}</Fact>
      </Facts>
    </Card>
  )
}

/** Whose move it is: everything open in the project. */
export const OpenDuties = (): JSX.Element => {
  const { file, book, units, people } = useProjectFile()
  const open = () =>
    file()
      .duties.filter(({ state }) => state.name === "open")
      .sort((a, b) => (dueOf(a) ?? "9999").localeCompare(dueOf(b) ?? "9999"))
  const holder = (duty: ReturnType<typeof open>[number]): string => {
    const named = formatList((duty.assignee.people ?? []).map((id) => people.nameOf(id)))
    return named || units.nameOf(duty.assignee.unit) || book.nameOf("roles", duty.assignee.role)
  }
  return (
    <Show when={open().length > 0}>
      <Card title={words().duties}>
        <ul class="grid gap-3 text-small">
          <For each={open()}>
            {(duty) => (
              <li class="border-b border-line pb-3 last:border-b-0 last:pb-0">
                <p class="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
                  <Show when={duty.subject.noun !== "project"} fallback={kindOf(duty, book)}>
                    <Link href={placeOf(duty)}>{kindOf(duty, book)}</Link>
                  </Show>
                  <DutyLamp duty={duty} book={book} />
                </p>
                <Show when={duty.subject.title !== file().project.title}>
                  <p class="text-ink-soft">{duty.subject.title}</p>
                </Show>
                <p class="text-caption text-ink-soft">
                  {words().assigned} {holder(duty)}
                </p>
                <Show when={dueOf(duty)}>
                  {(due) => (
                    <p class="flex flex-wrap justify-between gap-x-3 text-caption text-ink-soft">
                      {formatDay(due())}
                      <Why duty={duty.id} about={kindOf(duty, book)} />
                    </p>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Card>
    </Show>
  )
}
