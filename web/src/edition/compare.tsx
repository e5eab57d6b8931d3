import { compare, type Difference, get as getDraft, list } from "@bihuan/contract/draft"
import { editions } from "@bihuan/contract/rulebook"
import { useSearchParams } from "@solidjs/router"
import { For, type JSX, Show } from "solid-js"
import { usePages } from "../client/pages.ts"
import { useOperation } from "../client/query.ts"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { type Choice, Select } from "../ui/choice.tsx"
import { createField, type Field } from "../ui/field.tsx"
import { Lamp, type Tone } from "../ui/lamp.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card, Page, Section } from "../ui/page.tsx"
import { words } from "./draft-words.ts"
import { fieldName, inWords, type Named, namesIn, sectionName } from "./say.ts"
import { words as editionWords } from "./words.ts"

const tones: Record<Difference["kind"], Tone> = { added: "done", removed: "danger", changed: "notice", order: "calm" }

const Before = (props: { difference: Difference; named: Named }): JSX.Element => {
  const side = (value: unknown): string => inWords(value, props.named) || words().unset
  return (
    <div class="grid gap-x-4 gap-y-1 text-small wide:grid-cols-2">
      <Show when={props.difference.kind !== "added" || props.difference.field.length > 0}>
        <p class="min-w-0 text-ink-soft">
          <span class="text-caption">{words().from}</span>
          <span class="block break-words whitespace-pre-line">{side(props.difference.before)}</span>
        </p>
      </Show>
      <Show when={props.difference.kind !== "removed" || props.difference.field.length > 0}>
        <p class="min-w-0">
          <span class="text-caption text-ink-soft">{words().to}</span>
          <span class="block break-words whitespace-pre-line">{side(props.difference.after)}</span>
        </p>
      </Show>
    </div>
  )
}

/** Differences provision by provision: what was there and what is, field by field, in words. */
export const Differences = (props: { differences: readonly Difference[]; named: Named }): JSX.Element => {
  const sections = () => [...Map.groupBy(props.differences, ({ section }) => section)]
  const provisions = (of: readonly Difference[]) => [...Map.groupBy(of, ({ provision }) => provision ?? "")]
  return (
    <div>
      <p class="mb-4 text-small text-ink-soft">{words().total(props.differences.length)}</p>
      <For each={sections()}>
        {([section, all]) => (
          <Section title={sectionName(section)}>
            <div class="grid gap-3">
              <For each={provisions(all)}>
                {([, some]) => (
                  <Card title={some[0]?.name ?? some[0]?.provision ?? sectionName(section)}>
                    <ul class="grid gap-4">
                      <For each={some}>
                        {(one) => (
                          <li class="grid gap-1">
                            <p class="flex flex-wrap items-center gap-2">
                              <Lamp tone={tones[one.kind]}>{words().kind[one.kind]}</Lamp>
                              <Show when={one.field.length > 0}>
                                <span class="text-small font-medium">{fieldName(one.field, props.named)}</span>
                              </Show>
                            </p>
                            <Before difference={one} named={props.named} />
                          </li>
                        )}
                      </For>
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

const draftIn = (source: string | undefined): string | undefined =>
  source?.startsWith("draft-") ? source.slice("draft-".length) : undefined
const numberIn = (source: string | undefined): number | undefined =>
  source?.startsWith("edition-") ? Number(source.slice("edition-".length)) : undefined

/** Provision by provision, between any two editions, drafts and templates (`?from=edition-1&to=draft-…`). */
export default function Comparison(): JSX.Element {
  const { may } = useSession()
  const [search, setSearch] = useSearchParams<{ from: string; to: string }>()
  const all = useOperation(editions, () => ({}))
  const drafts = usePages(list, () => (may(list.name) ? {} : undefined))
  const newest = () => (all.data?.items ?? []).filter(({ state }) => state !== "withdrawn")
  const to = (): string | undefined => search.to ?? newest()[0]?.id
  const from = (): string | undefined => search.from ?? newest()[1]?.id ?? newest()[0]?.id
  const query = useOperation(compare, () => {
    const asked = { from: from(), to: to() }
    return asked.from && asked.to ? { from: asked.from, to: asked.to } : undefined
  })
  const [before, after] = [useBook(() => numberIn(from())), useBook(() => numberIn(to()))]
  const draft = useOperation(getDraft, () => {
    const id = draftIn(to()) ?? draftIn(from())
    return id && may(getDraft.name) ? { id } : undefined
  })
  const named = () =>
    namesIn(before.edition()?.rulebook, draft.isSuccess ? draft.data?.rulebook : undefined, after.edition()?.rulebook)
  const choices = (): Choice[] => [
    ...(all.data?.items ?? []).map(({ id, number, title }) => ({
      id,
      label: `${editionWords().edition(number)} ${title}`,
    })),
    ...drafts.items().map(({ id, name }) => ({ id: `draft-${id}`, label: words().draft(name) })),
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
      crumbs={[
        { label: editionWords().rulebook, href: "/rulebook" },
        { label: editionWords().title, href: "/rulebook/editions" },
      ]}
    >
      <div class="mb-6 grid gap-4 wide:grid-cols-2">
        <Select field={fromField} label={words().from} options={choices()} />
        <Select field={toField} label={words().to} options={choices()} />
      </div>
      <Loaded query={query}>
        {(data) => (
          <Show when={data().differences.length > 0} fallback={<Notice tone="done">{words().same}</Notice>}>
            <Differences differences={data().differences} named={named()} />
          </Show>
        )}
      </Loaded>
    </Page>
  )
}
