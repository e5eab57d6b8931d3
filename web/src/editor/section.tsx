import { A, useNavigate, useParams } from "@solidjs/router"
import { createEffect, createMemo, type JSX, Show } from "solid-js"
import { Button } from "../ui/button.tsx"
import { Badge } from "../ui/lamp.tsx"
import { EmptyState } from "../ui/page.tsx"
import { BondPart } from "./bond.tsx"
import { focusAt, useDesk } from "./desk.tsx"
import { Marks, Sentences } from "./draw.tsx"
import { Fields } from "./group.tsx"
import { say, sections, sectionWords } from "./labels.ts"
import { Situations } from "./leads.tsx"
import { Ordered } from "./ordered.tsx"
import { beginning, fieldsOf, itemOf, newId, type Place, resolved, sectionAt, type Tree } from "./place.ts"
import { summaryOf } from "./say.ts"
import { useEditor } from "./state.tsx"
import { Unset } from "./unset.tsx"
import { words } from "./words.ts"

type Entry = { id: string; name?: string; number?: string; title?: string; origin?: string; cites?: string[] }

const nameOf = (entry: Entry): string => entry.name ?? [entry.number, entry.title].filter(Boolean).join(" ")

/** The provisions of a section in their order. */
const Entries = (props: { section: string; place: Place }): JSX.Element => {
  const editor = useEditor()
  const desk = useDesk()
  const navigate = useNavigate()
  const entries = (): Entry[] => (editor.get(props.place.path) ?? []) as Entry[]
  const about = () => sections[props.section]
  const one = (): string => {
    const word = about()?.one
    return word ? say(word) : ""
  }
  const add = (): void => {
    const fresh = beginning(itemOf(props.place, 0).shape) as Tree
    const id = props.section === "articles" ? nextArticle(entries()) : newId()
    editor.insert(props.place.path, { ...fresh, id })
    navigate(desk.hrefOf(props.section, id))
  }
  return (
    <div class="grid gap-4">
      <Show when={props.section === "leads"}>
        <Situations rows={entries()} hrefOf={(id) => desk.hrefOf("leads", id)} />
      </Show>
      <Show
        when={entries().length > 0}
        fallback={
          <EmptyState
            title={say(about()?.none ?? ["", ""])}
            action={
              <Button icon="plus" onClick={add}>
                {words().add(one())}
              </Button>
            }
          />
        }
      >
        <Ordered
          tight
          path={props.place.path}
          items={entries()}
          label={say(about()?.name ?? ["", ""])}
          nameOf={nameOf}
          add={words().add(one())}
          onAdd={add}
        >
          {(entry, index) => (
            <div class="relative px-1 py-2">
              <div class="flex flex-wrap items-center gap-x-2 gap-y-1">
                <A
                  href={desk.hrefOf(props.section, entry.id)}
                  class="font-medium text-ink no-underline after:absolute after:inset-0 hover:text-action"
                >
                  {nameOf(entry) || words().unnamed}
                </A>
                <Show when={entry.origin === "ours"}>
                  <Badge>{words().ours}</Badge>
                </Show>
              </div>
              <Show when={summaryOf(editor.book, props.section, entry as Tree)}>
                {(summary) => <p class="line-clamp-2 text-small text-ink-soft">{summary()}</p>}
              </Show>
              <Sentences marks={editor.marksAt([props.section, index()], true).slice(0, 2)} />
            </div>
          )}
        </Ordered>
      </Show>
    </div>
  )
}

const nextArticle = (entries: readonly Entry[]): string =>
  `${Math.max(0, ...entries.map(({ id }) => Number.parseInt(id, 10) || 0)) + 1}`

/** A section that is one provision, or may be unset as a whole. */
const Single = (props: { place: Place }): JSX.Element => {
  const group = createMemo(() => {
    const own = resolved(props.place.shape)
    if (own.kind !== "group") throw new Error(`${props.place.field} is no group`)
    return own
  })
  const form = (): JSX.Element => (
    <div class="grid gap-6">
      <BondPart section={props.place.field} />
      <Fields place={props.place} group={group()} names={fieldsOf(group())} />
    </div>
  )
  const about = () => sections[props.place.field]
  const beginningHere = (): unknown => ({
    ...(beginning({ ...props.place.shape, optional: false }) as Tree),
    id: props.place.field,
    name: say(about()?.name ?? ["", ""]),
  })
  return (
    <Show when={props.place.shape.optional} fallback={form()}>
      <Unset
        place={props.place}
        label={say(about()?.name ?? ["", ""])}
        unset={say(about()?.none ?? ["", ""])}
        beginning={beginningHere}
      >
        {form()}
      </Unset>
    </Show>
  )
}

/** Puts the focus where somebody wanted to go, once this page is drawn. */
const useArrival = (): void => {
  const desk = useDesk()
  createEffect(() => {
    const path = desk.target()
    if (path) requestAnimationFrame(() => requestAnimationFrame(() => focusAt(path) && desk.arrived()))
  })
}

export default function SectionPane(): JSX.Element {
  const params = useParams<{ section: string }>()
  const desk = useDesk()
  useArrival()
  const about = () => sections[params.section]
  const place = createMemo(() => sectionAt(params.section))
  return (
    <Show when={about()} fallback={<EmptyState title={words().gone} />}>
      {(known) => (
        <section class="grid gap-4">
          <div>
            <A href={desk.hrefOf()} class="inline-flex min-h-9 items-center text-small text-action full:hidden">
              {words().toSections}
            </A>
            <h2 class="text-title">{say(known().name)}</h2>
            <p class="text-small text-ink-soft">{say(known().about)}</p>
            <Marks path={[params.section]} />
          </div>
          <Show
            when={resolved(place().shape).kind === "list"}
            fallback={
              <Show when={params.section} keyed>
                <Single place={place()} />
              </Show>
            }
          >
            <Show when={params.section} keyed>
              {(section) => <Entries section={section} place={sectionAt(section)} />}
            </Show>
          </Show>
        </section>
      )}
    </Show>
  )
}

/** One provision of a section. */
export function EntryPane(): JSX.Element {
  const params = useParams<{ section: string; entry: string }>()
  const editor = useEditor()
  const desk = useDesk()
  useArrival()
  const list = createMemo(() => sectionAt(params.section))
  const index = (): number =>
    ((editor.get([params.section]) ?? []) as Entry[]).findIndex(({ id }) => id === decodeURIComponent(params.entry))
  const entry = (): Entry | undefined => editor.get([params.section, index()]) as Entry | undefined
  const place = (): Place => itemOf(list(), index())
  const group = createMemo(() => {
    const own = resolved(itemOf(list(), 0).shape)
    return own.kind === "group" ? own : undefined
  })
  return (
    <section class="grid gap-5">
      <div>
        <A href={desk.hrefOf(params.section)} class="inline-flex min-h-9 items-center text-small text-action">
          {words().toSection(sectionWords(params.section))}
        </A>
        <Show when={entry()}>{(one) => <h2 class="text-title">{nameOf(one()) || words().unnamed}</h2>}</Show>
        <Show when={index() >= 0}>
          <Marks path={[params.section, index()]} />
        </Show>
      </div>
      <Show when={index() >= 0 && group()} keyed fallback={<EmptyState title={words().gone} />}>
        {(shape) => (
          <div class="grid gap-6">
            <BondPart section={params.section} provision={decodeURIComponent(params.entry)} />
            <Fields place={place()} group={shape} names={fieldsOf(shape)} />
          </div>
        )}
      </Show>
    </section>
  )
}
