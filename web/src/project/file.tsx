import type { ProjectFile } from "@bihuan/contract/file"
import { get } from "@bihuan/contract/file"
import { useParams } from "@solidjs/router"
import { createContext, type JSX, Match, Switch, useContext } from "solid-js"
import { useOperation } from "../client/query.ts"
import { type People, usePeople } from "../person/people.ts"
import { type Book, useBook } from "../rulebook/book.ts"
import { Skeleton } from "../ui/loaded.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { type Units, useUnits } from "../unit/units.ts"

type Scope = {
  readonly file: () => ProjectFile
  /** The edition under which the project runs. */
  readonly book: Book
  readonly units: Units
  readonly people: People
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
  const units = useUnits()
  const people = usePeople()
  const failed = (): unknown => (file() ? null : (query.error ?? book.error))
  const file = (): ProjectFile | undefined =>
    query.isSuccess && query.data && book.edition() !== undefined ? query.data : undefined
  return (
    <Switch
      fallback={
        <div class="mx-auto max-w-7xl px-4 pt-8 wide:px-8">
          <Skeleton lines={8} />
        </div>
      }
    >
      <Match when={file()}>
        {(loaded) => (
          <Context.Provider value={{ file: loaded, book, units, people }}>{props.children}</Context.Provider>
        )}
      </Match>
      <Match when={failed()}>
        <div class="mx-auto max-w-3xl px-4 pt-8 wide:px-8">
          <ErrorNotice error={failed()} retry={() => void Promise.all([query.refetch(), book.refetch()])} />
        </div>
      </Match>
    </Switch>
  )
}
