import { type Choice, type Divergence, divergences, follow, get } from "@bihuan/contract/template"
import { useNavigate, useParams } from "@solidjs/router"
import { For, type JSX, Show } from "solid-js"
import { createStore } from "solid-js/store"
import { useCommand, useOperation } from "../client/query.ts"
import type { Tree } from "../editor/place.ts"
import { useBook } from "../rulebook/book.ts"
import { Button } from "../ui/button.tsx"
import { createField } from "../ui/field.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { ErrorNotice, Notice } from "../ui/notice.tsx"
import { Page, Section } from "../ui/page.tsx"
import { TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { type Books, Diverging } from "./choice.tsx"
import { words } from "./words.ts"

type Sides = Awaited<ReturnType<typeof divergences.output.parse>>

const groups = ["both", "theirs", "ours"] as const

const useTemplate = (id: () => string | undefined): (() => Tree) => {
  const query = useOperation(get, () => {
    const asked = id()
    return asked ? { id: asked } : undefined
  })
  return () => (query.isSuccess ? (query.data?.rulebook as Tree) : {})
}

const Chosen = (props: { sides: Sides }): JSX.Element => {
  const navigate = useNavigate()
  const command = useCommand(follow)
  const [theirs, base, ours] = [
    useTemplate(() => props.sides.template.id),
    useTemplate(() => props.sides.base),
    useBook(() => props.sides.edition),
  ]
  const books = (): Books => {
    const own = (ours.edition()?.rulebook ?? {}) as Tree
    return { theirs: theirs(), ours: own, base: props.sides.base ? base() : own }
  }
  const [choices, choose] = createStore<Record<string, Choice>>({})
  const name = createField<string>("name", words().nameOf(props.sides.template.name, props.sides.template.number))
  const chosen = (one: Divergence): Choice | undefined => choices[one.key] ?? one.suggested
  const left = (): Divergence[] => props.sides.items.filter((one) => chosen(one) === undefined)
  const all = (of: readonly Divergence[], choice: Choice): void => {
    for (const one of of) if (choice !== "ours" || !one.held) choose(one.key, choice)
  }
  const make = (): void =>
    command.mutate(
      { id: props.sides.template.id, name: name.value() ?? "", choices: { ...choices } },
      {
        onSuccess: (draft) => {
          notify(words().made)
          navigate(`/rulebook/drafts/${draft.id}`)
        },
      },
    )
  const of = (changed: Divergence["changed"]): Divergence[] =>
    props.sides.items.filter((one) => one.changed === changed)
  return (
    <div class="grid gap-5">
      <Show when={props.sides.items.length > 0} fallback={<Notice tone="done">{words().same}</Notice>}>
        <div class="flex flex-wrap items-center gap-2">
          <span class="me-auto text-small text-ink-soft">{words().total(props.sides.items.length)}</span>
          <Button onClick={() => all(props.sides.items, "theirs")}>{words().everyTheirs}</Button>
          <Show when={left().length > 0}>
            <Button onClick={() => all(left(), "theirs")}>{words().allTheirs}</Button>
            <Button onClick={() => all(left(), "ours")}>{words().allOurs}</Button>
          </Show>
        </div>
      </Show>
      <For each={groups}>
        {(changed) => (
          <Show when={of(changed).length > 0}>
            <Section title={words().groups[changed]}>
              <ul class="grid gap-4">
                <For each={of(changed)}>
                  {(one) => (
                    <Diverging
                      one={one}
                      books={books()}
                      based={props.sides.base !== undefined}
                      value={chosen(one)}
                      choose={(choice) => choose(one.key, choice)}
                    />
                  )}
                </For>
              </ul>
            </Section>
          </Show>
        )}
      </For>
      <div class="z-10 grid gap-3 rounded-card border border-line bg-surface p-4 shadow-card wide:sticky wide:bottom-4">
        <Show when={command.error}>{(error) => <ErrorNotice error={error()} />}</Show>
        <div class="flex flex-wrap items-end gap-x-4 gap-y-3">
          <div class="min-w-0 flex-1 basis-64">
            <TextField field={name} label={words().name} />
          </div>
          <span aria-live="polite" class="text-small text-ink-soft">
            {words().left(left().length)}
          </span>
          <Button
            tone="primary"
            disabled={left().length > 0 || !name.value()}
            pending={command.isPending}
            onClick={make}
          >
            {words().make}
          </Button>
        </div>
      </div>
    </div>
  )
}

/** A version of the template beside the county's edition in force and what both come from; what is chosen becomes a draft. */
export default function Following(): JSX.Element {
  const params = useParams<{ template: string }>()
  const query = useOperation(divergences, () => ({ id: params.template }))
  const title = (): string =>
    query.data ? words().version(query.data.template.name, query.data.template.number) : words().title
  const based = (): number => Number(query.data?.base?.split("-").at(-1))
  return (
    <Page
      title={words().diverges}
      lead={query.data ? words().divergesLead(title(), query.data.edition) : undefined}
      crumbs={[
        { label: words().title, href: "/templates" },
        { label: title(), href: `/templates/${params.template}` },
      ]}
    >
      <Loaded query={query}>
        {(data) => (
          <>
            <p class="mb-4 text-small text-ink-soft">{data().base ? words().based(based()) : words().unbased}</p>
            <Chosen sides={data()} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
