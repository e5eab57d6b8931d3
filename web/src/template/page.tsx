import { begin, compare } from "@bihuan/contract/draft"
import type { Bond } from "@bihuan/contract/rulebook/bond"
import { follow, get, list, type Template, type TemplateHead } from "@bihuan/contract/template"
import { useParams } from "@solidjs/router"
import { For, type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { sectionWords } from "../editor/labels.ts"
import type { Tree } from "../editor/place.ts"
import { boundAt, limitWords } from "../editor/way.ts"
import { called } from "../editor/worded.ts"
import { words as editorWords } from "../editor/words.ts"
import { formatDay } from "../messages/format.ts"
import { useSession } from "../session/session.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { Lamp } from "../ui/lamp.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Card, Fact, Facts, Page, Section } from "../ui/page.tsx"
import { BeginTemplate } from "./begin.tsx"
import { words } from "./words.ts"

const BondRow = (props: { book: Tree; bond: Bond }): JSX.Element => {
  const name = (): string | undefined => called(boundAt(props.book, props.bond)?.value)
  return (
    <li class="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-line py-2 last:border-b-0">
      <Lamp tone={props.bond.kind === "locked" ? "warning" : "notice"}>{editorWords().bonds[props.bond.kind]}</Lamp>
      <span class="font-medium">{name() ?? sectionWords(props.bond.section)}</span>
      <Show when={name()}>
        <span class="text-caption text-ink-soft">{sectionWords(props.bond.section)}</span>
      </Show>
      <Show when={props.bond.kind === "bounded"}>
        <span class="text-small">
          {props.bond.limits.map((limit) => limitWords(props.book, props.bond, limit)).join(editorWords().semicolon)}
        </span>
      </Show>
    </li>
  )
}

const Version = (props: { template: Template }): JSX.Element => (
  <div>
    <Card>
      <Facts>
        <Fact term={words().province}>{props.template.province.name}</Fact>
        <Fact term={words().columns.from}>{formatDay(props.template.effectiveFrom)}</Fact>
        <Fact term={words().columns.by}>
          {words().publishedBy(props.template.published.name, props.template.published.at)}
        </Fact>
      </Facts>
    </Card>
    <Section title={words().bonds}>
      <Show
        when={props.template.rulebook.bonds.length > 0}
        fallback={<p class="text-small text-ink-soft">{words().noBonds}</p>}
      >
        <Card>
          <ul>
            <For each={props.template.rulebook.bonds}>
              {(bond) => <BondRow book={props.template.rulebook as Tree} bond={bond} />}
            </For>
          </ul>
        </Card>
      </Show>
    </Section>
  </div>
)

/** One version of a template: when, by whom, and what of it binds the counties. */
export default function TemplatePage(): JSX.Element {
  const params = useParams<{ template: string }>()
  const session = useSession()
  const isProvince = (): boolean => session.me().kind === "province"
  const query = useOperation(get, () => ({ id: params.template }))
  const all = useOperation(list, () => ({}))
  const versions = (): TemplateHead[] =>
    (all.data?.items ?? []).filter(({ template }) => template === query.data?.template)
  const before = () => versions().find(({ number }) => number < (query.data?.number ?? 0))
  const newest = () => versions()[0]
  return (
    <Page
      title={query.data ? words().version(query.data.name, query.data.number) : words().title}
      crumbs={[{ label: words().title, href: "/templates" }]}
      lamps={
        <Show when={params.template === all.data?.follows}>
          <Lamp tone="done">{words().followed}</Lamp>
        </Show>
      }
      actions={
        <>
          <Show when={session.may(compare.name) && before()}>
            {(one) => (
              <ButtonLink href={`/rulebook/comparison?from=template-${one().id}&to=template-${params.template}`}>
                {words().compare(one().number)}
              </ButtonLink>
            )}
          </Show>
          <Show when={!isProvince() && session.may(follow.name)}>
            <ButtonLink tone="primary" href={`/templates/${params.template}/following`}>
              {words().follow}
            </ButtonLink>
          </Show>
          <Show when={isProvince() && session.may(begin.name) && newest()?.id === params.template && newest()}>
            {(one) => <BeginTemplate versions={versions()} next={one()} />}
          </Show>
        </>
      }
    >
      <Loaded query={query}>{(data) => <Version template={data()} />}</Loaded>
    </Page>
  )
}
