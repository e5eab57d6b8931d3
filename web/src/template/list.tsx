import { begin } from "@bihuan/contract/draft"
import { follow, list, type TemplateHead } from "@bihuan/contract/template"
import { type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { formatDay } from "../messages/format.ts"
import { useSession } from "../session/session.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { Lamp } from "../ui/lamp.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { Table } from "../ui/table.tsx"
import { BeginTemplate } from "./begin.tsx"
import { words } from "./words.ts"

/** The newest version of the template that the county follows, where it follows an older one. */
export const newerOf = (items: readonly TemplateHead[], follows: string | undefined): TemplateHead | undefined => {
  const present = items.find(({ id }) => id === follows)
  return items.find(({ template, number }) => template === present?.template && number > present.number)
}

/** What the county should know of its province's templates: one moved that it follows. */
export const Moved = (): JSX.Element => {
  const session = useSession()
  const query = useOperation(list, () => (session.may(follow.name) ? {} : undefined))
  return (
    <Show when={query.isSuccess && newerOf(query.data?.items ?? [], query.data?.follows)}>
      {(newer) => (
        <Notice
          tone="notice"
          title={words().moved(newer().name, newer().number)}
          actions={<ButtonLink href={`/templates/${newer().id}/following`}>{words().follow}</ButtonLink>}
        >
          {words().movedText}
        </Notice>
      )}
    </Show>
  )
}

/** Every version of the province's templates, newest first. */
export default function Templates(): JSX.Element {
  const session = useSession()
  const isProvince = (): boolean => session.me().kind === "province"
  const query = useOperation(list, () => ({}))
  const versions = (): TemplateHead[] => query.data?.items ?? []
  const newer = () => newerOf(versions(), query.data?.follows)
  const stands = ({ id }: TemplateHead): JSX.Element => (
    <Show
      when={id === query.data?.follows}
      fallback={
        <Show when={id === newer()?.id}>
          <Lamp tone="notice">{words().newer}</Lamp>
        </Show>
      }
    >
      <Lamp tone="done">{words().followed}</Lamp>
    </Show>
  )
  const empty = (): JSX.Element => (
    <EmptyState title={isProvince() ? words().noneOwn : words().none}>
      {isProvince() ? words().beginText : words().noneText}
    </EmptyState>
  )
  return (
    <Page
      title={words().title}
      lead={isProvince() ? words().leadProvince : words().leadCounty}
      {...(!isProvince() && { crumbs: [{ label: words().rulebook, href: "/rulebook" }] })}
      actions={
        <Show when={isProvince() && session.may(begin.name)}>
          <ButtonLink href="/rulebook/drafts">{words().drafts}</ButtonLink>
          <BeginTemplate versions={versions()} />
        </Show>
      }
    >
      <div class="grid gap-5">
        <Moved />
        <Loaded query={query}>
          {(data) => (
            <Table<TemplateHead>
              caption={words().title}
              rows={data().items}
              href={({ id }) => `/templates/${id}`}
              empty={empty()}
              columns={[
                { id: "name", header: words().columns.name, cell: ({ name, number }) => words().version(name, number) },
                {
                  id: "from",
                  header: words().columns.from,
                  cell: ({ effectiveFrom }) => formatDay(effectiveFrom),
                  width: "11rem",
                },
                {
                  id: "bound",
                  header: words().columns.bound,
                  cell: ({ bound }) => words().bound(bound.locked, bound.bounded),
                  width: "13rem",
                },
                {
                  id: "by",
                  header: words().columns.by,
                  cell: ({ published }) => words().publishedBy(published.name, published.at),
                  width: "14rem",
                },
                ...(isProvince() ? [] : [{ id: "state", header: words().columns.state, cell: stands, width: "9rem" }]),
              ]}
            />
          )}
        </Loaded>
      </div>
    </Page>
  )
}
