import { useParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { useProjectFile } from "../project/file.tsx"
import { Card, EmptyState, Page } from "../ui/page.tsx"
import { AgreedDates } from "./dates.tsx"
import { ExtensionRequest } from "./requests.tsx"
import { words } from "./words.ts"

/** One request for a later day, beside every day agreed so far. */
export default function ExtensionPage(): JSX.Element {
  const params = useParams<{ project: string; extension: string }>()
  const { file, crumbs } = useProjectFile()
  const extension = () => file().extensions.find(({ id }) => id === params.extension)
  const duty = () => file().duties.find(({ id }) => id === extension()?.duty)
  return (
    <Page title={words().requests} crumbs={crumbs()} lead={duty()?.subject.title} width="prose">
      <Show when={extension()} fallback={<EmptyState title={words().none} />}>
        {(one) => (
          <div class="grid gap-5">
            <Card title={words().requests}>
              <ExtensionRequest extension={one()} />
            </Card>
            <Show when={duty()}>
              {(moved) => (
                <Card title={words().dates}>
                  <AgreedDates duty={moved()} />
                </Card>
              )}
            </Show>
          </div>
        )}
      </Show>
    </Page>
  )
}
