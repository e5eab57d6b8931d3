import type { ProjectFile } from "@bihuan/contract/file"
import { get } from "@bihuan/contract/file"
import type { Stage } from "@bihuan/contract/rulebook/work"
import { useParams } from "@solidjs/router"
import { createContext, type JSX, Match, Switch, useContext } from "solid-js"
import { useOperation } from "../client/query.ts"
import { type People, usePeople } from "../person/people.ts"
import { type Book, useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Skeleton } from "../ui/loaded.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { type Crumb, Page } from "../ui/page.tsx"
import { type Units, useUnits } from "../unit/units.ts"
import { addressOf } from "./address.ts"
import { reaches } from "./reach.ts"
import { words } from "./words.ts"

type Scope = {
  readonly file: () => ProjectFile
  /** The edition under which the project runs. */
  readonly book: Book
  readonly units: Units
  readonly people: People
  /** Whether the reader's posts reach an operation on this project. */
  readonly may: (operation: string) => boolean
  /** The stage that the project is in. */
  readonly stage: () => Stage | undefined
  readonly crumbs: () => Crumb[]
}

const Context = createContext<Scope>()

/** The project whose page this is, with the names that its records use. */
export const useProjectFile = (): Scope => {
  const scope = useContext(Context)
  if (!scope) throw new Error("useProjectFile outside of a project's page")
  return scope
}

/** Reads a project once for the timeline and all its records, so that opening one of them asks for nothing. */
export default function ProjectScope(props: { children?: JSX.Element }): JSX.Element {
  const params = useParams<{ project: string }>()
  const query = useOperation(get, () => ({ id: params.project }))
  const running = (): number | undefined => (query.isSuccess ? query.data?.project.rulebook : undefined)
  const book = useBook(running)
  // Who may do what follows the edition in force, whichever the project runs under.
  const present = useBook()
  const session = useSession()
  const units = useUnits()
  const people = usePeople()
  const failed = (): unknown => (file() ? null : (query.error ?? book.error))
  const file = (): ProjectFile | undefined =>
    query.isSuccess && query.data && book.edition() !== undefined ? query.data : undefined
  const scopeOf = (loaded: () => ProjectFile): Scope => ({
    file: loaded,
    book,
    units,
    people,
    may: (operation) => reaches(present, session.me().posts, loaded().project, operation),
    stage: () => {
      const { state } = loaded().project
      return state.name === "running" ? book.find("stages", state.stage) : undefined
    },
    crumbs: () => [
      { href: `/projects?year=${loaded().project.year}`, label: words().title },
      { href: addressOf(loaded().project.id), label: loaded().project.title },
    ],
  })
  return (
    <Switch
      fallback={
        <div class="mx-auto max-w-7xl px-4 pt-8 wide:px-8">
          <Skeleton lines={8} />
        </div>
      }
    >
      <Match when={file()}>
        {(loaded) => <Context.Provider value={scopeOf(loaded)}>{props.children}</Context.Provider>}
      </Match>
      <Match when={failed()}>
        <Page title={words().title} width="prose" crumbs={[{ href: "/projects", label: words().title }]}>
          <ErrorNotice error={failed()} retry={() => void Promise.all([query.refetch(), book.refetch()])} />
        </Page>
      </Match>
    </Switch>
  )
}
