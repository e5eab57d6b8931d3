import type { Difference } from "@bihuan/contract/draft"
import { adoption, get, list as templates } from "@bihuan/contract/template"
import { useParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { Differences } from "../edition/compare.tsx"
import type { Tree } from "../editor/place.ts"
import { formatDay } from "../messages/format.ts"
import { words as templateWords } from "../template/words.ts"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card, Fact, Facts, Page, Section } from "../ui/page.tsx"
import { words } from "./words.ts"

const Differing = (props: { follows: string; differences: readonly Difference[]; more: number }): JSX.Element => {
  const template = useOperation(get, () => ({ id: props.follows }))
  const before = (): Tree | undefined => (template.isSuccess ? (template.data?.rulebook as Tree) : undefined)
  return (
    <Section title={words().differs}>
      <Show when={props.more > 0}>
        <div class="mb-4">
          <Notice tone="notice">{words().more(props.more)}</Notice>
        </div>
      </Show>
      <Show when={props.differences.length > 0} fallback={<Notice tone="done">{words().same}</Notice>}>
        <Differences
          differences={props.differences}
          books={{ before: before(), after: undefined }}
          sides={{ before: templateWords().sides.theirs, after: words().columns.county }}
        />
      </Show>
    </Section>
  )
}

/** One county's edition as the province may see it: the version that it follows, and the provisions in which it differs. */
export default function AdoptionPage(): JSX.Element {
  const params = useParams<{ adoption: string }>()
  const query = useOperation(adoption, () => ({ id: params.adoption }))
  const offered = useOperation(templates, () => ({}))
  const version = (): string => {
    const found = offered.data?.items.find(({ id }) => id === query.data?.adoption.follows)
    return found ? templateWords().version(found.name, found.number) : words().none
  }
  return (
    <Page
      title={query.data?.adoption.county.name ?? words().adoptions}
      lead={words().seen}
      crumbs={[{ label: words().title, href: "/" }]}
    >
      <Loaded query={query}>
        {(data) => (
          <div>
            <Card>
              <Facts>
                <Fact term={words().columns.version}>{version()}</Fact>
                <Fact term={words().edition}>{words().number(data().adoption.edition)}</Fact>
                <Fact term={words().columns.from}>{formatDay(data().adoption.effectiveFrom)}</Fact>
                <Show when={data().adoption.withdrawn}>
                  <Fact term={words().columns.state}>{words().withdrawn}</Fact>
                </Show>
              </Facts>
            </Card>
            <Show when={data().adoption.follows}>
              {(follows) => <Differing follows={follows()} differences={data().differences} more={data().more} />}
            </Show>
          </div>
        )}
      </Loaded>
    </Page>
  )
}
