import { compare, type Difference, get as getDraft, list } from "@bihuan/contract/draft"
import { editions } from "@bihuan/contract/rulebook"
import { get as getTemplate, list as templates } from "@bihuan/contract/template"
import { useSearchParams } from "@solidjs/router"
import { createMemo, For, type JSX, Show } from "solid-js"
import { usePages } from "../client/pages.ts"
import { useOperation } from "../client/query.ts"
import { sectionWords } from "../editor/labels.ts"
import type { Tree } from "../editor/place.ts"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { type Choice, Select } from "../ui/choice.tsx"
import { createField, type Field } from "../ui/field.tsx"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card, Page, Section } from "../ui/page.tsx"
import { words } from "./draft-words.ts"
import { type Books, type Said, said } from "./say.ts"
import { words as editionWords } from "./words.ts"

const tones: Record<Difference["kind"], Tone> = { added: "done", removed: "danger", changed: "notice", order: "calm" }

const Side = (props: { title: string; text: string; soft?: boolean }): JSX.Element => (
  <p class={`min-w-0 ${props.soft ? "text-ink-soft" : ""}`}>
    <span class="text-caption text-ink-soft">{props.title}</span>
    <span class="block break-words whitespace-pre-line">{props.text}</span>
  </p>
)

/** What the two sides are called; the earlier and the later where nothing else is said. */
type Sides = { before: string; after: string }

const One = (props: { said: Said; sides: Sides }): JSX.Element => (
  <li class="grid gap-1">
    <p class="flex flex-wrap items-center gap-2">
      <Lamp tone={tones[props.said.kind]}>{words().kind[props.said.kind]}</Lamp>
      <span class="text-small font-medium">{props.said.field}</span>
    </p>
    <div class="grid gap-x-4 gap-y-1 text-small wide:grid-cols-2">
      <Show when={props.said.before}>{(text) => <Side title={props.sides.before} text={text()} soft />}</Show>
      <Show when={props.said.after}>{(text) => <Side title={props.sides.after} text={text()} />}</Show>
    </div>
  </li>
)

/** Differences provision by provision: what was there and what is, field by field, in words. */
export const Differences = (props: {
  differences: readonly Difference[]
  books: Books
  sides?: Sides
}): JSX.Element => {
  const sides = (): Sides => props.sides ?? { before: words().from, after: words().to }
  const all = createMemo(() => said(props.differences, props.books))
  const sections = () => [...Map.groupBy(all(), ({ section }) => section)]
  const provisions = (of: readonly Said[]) => [...Map.groupBy(of, ({ provision }) => provision ?? "")]
  return (
    <div>
      <p class="mb-4 text-small text-ink-soft">{words().total(all().length)}</p>
      <For each={sections()}>
        {([section, some]) => (
          <Section title={sectionWords(section)}>
            <div class="grid gap-3">
              <For each={provisions(some)}>
                {([, same]) => (
                  <Card title={same[0]?.name ?? same[0]?.provision ?? sectionWords(section)}>
                    <ul class="grid gap-4">
                      <For each={same}>{(one) => <One said={one} sides={sides()} />}</For>
                    </ul>
                  </Card>
                )}
              </For>
            </div>
          </Section>
        )}
      </For>
    </div>
  )
}

/** What a source says, where a page can read it: a template of the service's own it cannot. */
const useSource = (source: () => string | undefined): (() => Tree | undefined) => {
  const { may } = useSession()
  const book = useBook(() => numberIn(source()))
  const draft = useOperation(getDraft, () => {
    const id = draftIn(source())
    return id && may(getDraft.name) ? { id } : undefined
  })
  const template = useOperation(getTemplate, () => {
    const id = templateIn(source())
    return id ? { id } : undefined
  })
  return () => {
    if (draftIn(source())) return (draft.isSuccess && draft.data?.rulebook) || undefined
    if (templateIn(source())) return (template.isSuccess && template.data?.rulebook) || undefined
    return book.edition()?.rulebook
  }
}

/** A version of a province's template, by the province's code that its id begins with. */
const templateIn = (source: string | undefined): string | undefined => /^template-(\d{6}-.+)$/.exec(source ?? "")?.[1]

const draftIn = (source: string | undefined): string | undefined =>
  source?.startsWith("draft-") ? source.slice("draft-".length) : undefined
const numberIn = (source: string | undefined): number | undefined =>
  source?.startsWith("edition-") ? Number(source.slice("edition-".length)) : undefined

/** Provision by provision, between any two editions, drafts and templates (`?from=edition-1&to=draft-…`). */
export default function Comparison(): JSX.Element {
  const { me, may } = useSession()
  const [search, setSearch] = useSearchParams<{ from: string; to: string }>()
  const all = useOperation(editions, () => ({}))
  const offered = useOperation(templates, () => ({}))
  const drafts = usePages(list, () => (may(list.name) ? {} : undefined))
  const newest = () => (all.data?.items ?? []).filter(({ state }) => state !== "withdrawn")
  const to = (): string | undefined => search.to ?? newest()[0]?.id
  const from = (): string | undefined => search.from ?? newest()[1]?.id ?? newest()[0]?.id
  const query = useOperation(compare, () => {
    const asked = { from: from(), to: to() }
    return asked.from && asked.to ? { from: asked.from, to: asked.to } : undefined
  })
  const [before, after] = [useSource(from), useSource(to)]
  const choices = (): Choice[] => [
    ...(all.data?.items ?? []).map(({ id, number, title }) => ({
      id,
      label: `${editionWords().edition(number)} ${title}`,
    })),
    ...drafts.items().map(({ id, name }) => ({ id: `draft-${id}`, label: words().draft(name) })),
    ...(offered.data?.items ?? []).map(({ id, name, number }) => ({
      id: `template-${id}`,
      label: words().template(editionWords().version(name, number)),
    })),
    { id: "template-puyang-2023", label: words().template("puyang-2023") },
  ]
  const chosen = (which: "from" | "to", value: () => string | undefined): Field<string> => ({
    ...createField<string>(which),
    value,
    set: (next) => setSearch({ [which]: next }),
  })
  const [fromField, toField] = [chosen("from", from), chosen("to", to)]
  return (
    <Page
      title={words().compare}
      lead={words().compareLead}
      crumbs={
        me().kind === "province"
          ? [{ label: words().templates, href: "/templates" }]
          : [
              { label: editionWords().rulebook, href: "/rulebook" },
              { label: editionWords().title, href: "/rulebook/editions" },
            ]
      }
    >
      <div class="mb-6 grid gap-4 wide:grid-cols-2">
        <Select field={fromField} label={words().from} options={choices()} />
        <Select field={toField} label={words().to} options={choices()} />
      </div>
      <Loaded query={query}>
        {(data) => (
          <Show when={data().differences.length > 0} fallback={<Notice tone="done">{words().same}</Notice>}>
            <Differences differences={data().differences} books={{ before: before(), after: after() }} />
          </Show>
        )}
      </Loaded>
    </Page>
  )
}
