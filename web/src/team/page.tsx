import type { Team } from "@bihuan/contract/team"
import { form as formTeam, recuse } from "@bihuan/contract/team"
import { createSignal, For, type JSX, Show } from "solid-js"
import { useProjectFile } from "../project/file.tsx"
import { History } from "../project/history.tsx"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Badge } from "../ui/lamp.tsx"
import { Card, EmptyState, Page } from "../ui/page.tsx"
import { TeamForm } from "./form.tsx"
import { RecuseForm } from "./recuse.tsx"
import { words } from "./words.ts"

const Members = (props: { team: Team; mayRecuse: boolean; onRecuse: (person: string) => void }): JSX.Element => {
  const { people, units } = useProjectFile()
  const postOf = (id: string): string =>
    (people.find(id)?.posts ?? []).map((post) => `${units.nameOf(post.unit)} ${post.title ?? ""}`.trim()).join("；")
  return (
    <ul class="grid">
      <For each={props.team.members}>
        {(member) => (
          <li class="flex flex-wrap items-center gap-x-4 border-b border-line py-1.5 first:pt-0 last:border-b-0 last:pb-0">
            <span class="flex items-center gap-2 font-medium wide:w-40">
              {people.nameOf(member)}
              <Show when={member === props.team.leader}>
                <Badge>{words().leader}</Badge>
              </Show>
            </span>
            <span class="min-w-0 flex-1 text-small text-ink-soft">{postOf(member)}</span>
            <Show when={props.mayRecuse}>
              <Button
                tone="quiet"
                label={words().recuseTitle(people.nameOf(member))}
                onClick={() => props.onRecuse(member)}
              >
                {words().recuse}
              </Button>
            </Show>
          </li>
        )}
      </For>
    </ul>
  )
}

const Recusals = (props: { team: Team }): JSX.Element => {
  const { people } = useProjectFile()
  return (
    <Show when={props.team.recusals.length > 0}>
      <Card title={words().recusals}>
        <ul class="grid gap-3 text-small">
          <For each={props.team.recusals}>
            {(recusal) => (
              <li>
                <span class="font-medium">{people.nameOf(recusal.person)}</span> {recusal.reason}
                <span class="block text-caption text-ink-soft">
                  {words().recusedBy(recusal.decided.name, recusal.decided.at)}
                </span>
              </li>
            )}
          </For>
        </ul>
      </Card>
    </Show>
  )
}

/** The inspection team: who leads, who goes, who was recused. */
export default function TeamPage(): JSX.Element {
  const { file, stage, may, crumbs, book, people } = useProjectFile()
  const [changing, setChanging] = createSignal(false)
  const [recusing, setRecusing] = createSignal<string>()
  const title = (): string => book.all("stages").find(({ kind }) => kind === "team")?.name ?? words().form
  // A member can fall ill or turn out to be related after the stage is over: the team stays open while the project runs.
  const running = (): boolean => file().project.state.name === "running"
  const mayForm = (): boolean =>
    running() && may(formTeam.name) && (file().team !== undefined || stage()?.kind === "team")
  const close = (): void => {
    setRecusing(undefined)
  }
  return (
    <Page
      title={title()}
      crumbs={crumbs()}
      width="prose"
      actions={
        <>
          <Show when={file().team}>{(team) => <History project={file().project.id} noun="team" id={team().id} />}</Show>
          <Show when={mayForm() && file().team && !changing()}>
            <Button icon="edit" onClick={() => setChanging(true)}>
              {words().change}
            </Button>
          </Show>
        </>
      }
    >
      <div class="grid gap-6">
        <Show when={mayForm() && (changing() || !file().team)}>
          <Card title={file().team ? words().change : words().form}>
            <TeamForm
              onDone={() => setChanging(false)}
              {...(file().team ? { onCancel: () => setChanging(false) } : {})}
            />
          </Card>
        </Show>
        <Show
          when={file().team}
          fallback={
            <Show when={!mayForm()}>
              <EmptyState icon="people" title={words().empty}>
                {words().emptyText}
              </EmptyState>
            </Show>
          }
        >
          {(team) => (
            <>
              <Card title={words().members}>
                <Members team={team()} mayRecuse={running() && may(recuse.name)} onRecuse={setRecusing} />
              </Card>
              <Recusals team={team()} />
            </>
          )}
        </Show>
      </div>
      <Dialog
        open={recusing() !== undefined}
        title={words().recuseTitle(people.nameOf(recusing()))}
        onClose={close}
        stays={true}
      >
        <Show when={recusing()}>{(person) => <RecuseForm person={person()} onClose={close} />}</Show>
      </Dialog>
    </Page>
  )
}
