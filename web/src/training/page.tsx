import type { Training } from "@bihuan/contract/training"
import { record } from "@bihuan/contract/training"
import { createSignal, For, type JSX, Show } from "solid-js"
import { formatDay, formatList } from "../messages/format.ts"
import { useProjectFile } from "../project/file.tsx"
import { Button } from "../ui/button.tsx"
import { Card, EmptyState, Fact, Facts, Page } from "../ui/page.tsx"
import { RecordTraining } from "./record.tsx"
import { words } from "./words.ts"

const Held = (props: { training: Training }): JSX.Element => {
  const { people } = useProjectFile()
  return (
    <Card title={props.training.subject}>
      <Facts>
        <Fact term={words().heldOn}>{formatDay(props.training.heldOn)}</Fact>
        <Show when={props.training.place}>{(place) => <Fact term={words().place}>{place()}</Fact>}</Show>
        <Show when={props.training.experts.length > 0}>
          <Fact term={words().experts}>
            <ul>
              <For each={props.training.experts}>
                {(expert) => (
                  <li>
                    {expert.name}
                    <span class="ms-2 text-ink-soft">{expert.from}</span>
                  </li>
                )}
              </For>
            </ul>
          </Fact>
        </Show>
        <Fact term={words().attendance}>
          <span class="text-ink-soft">{words().attended(props.training.attendance.length)}</span>{" "}
          {formatList(props.training.attendance.map((id) => people.nameOf(id)))}
        </Fact>
        <Show when={props.training.notes}>
          {(notes) => (
            <Fact term={words().notes}>
              <span class="whitespace-pre-line">{notes()}</span>
            </Fact>
          )}
        </Show>
        <Fact term={words().by}>{props.training.createdBy.name}</Fact>
      </Facts>
    </Card>
  )
}

/** The trainings of a project, newest first, and the form for another while its stage lasts. */
export default function TrainingPage(): JSX.Element {
  const { file, stage, may, crumbs, book } = useProjectFile()
  const [adding, add] = createSignal(false)
  const title = (): string => book.all("stages").find(({ kind }) => kind === "training")?.name ?? words().record
  const open = (): boolean => stage()?.kind === "training" && may(record.name)
  const held = (): Training[] => file().trainings.toSorted((a, b) => b.heldOn.localeCompare(a.heldOn))
  return (
    <Page title={title()} crumbs={crumbs()} width="prose">
      <div class="grid gap-6">
        <Show when={open()}>
          <Show
            when={adding() || held().length === 0}
            fallback={
              <div>
                <Button icon="plus" onClick={() => add(true)}>
                  {words().another}
                </Button>
              </div>
            }
          >
            <Card title={words().record}>
              <RecordTraining
                onDone={() => add(false)}
                {...(held().length > 0 ? { onCancel: () => add(false) } : {})}
              />
            </Card>
          </Show>
        </Show>
        <For
          each={held()}
          fallback={
            <Show when={!open()}>
              <EmptyState icon="book" title={words().empty}>
                {words().emptyText}
              </EmptyState>
            </Show>
          }
        >
          {(training) => <Held training={training} />}
        </For>
      </div>
    </Page>
  )
}
