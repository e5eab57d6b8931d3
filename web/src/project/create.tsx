import { create } from "@bihuan/contract/project"
import { useNavigate } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { dayOf } from "../messages/format.ts"
import { type Book, useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Skeleton } from "../ui/loaded.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { Card, Page } from "../ui/page.tsx"
import { notify } from "../ui/toast.tsx"
import { useUnits } from "../unit/units.ts"
import { addressOf } from "./address.ts"
import { ProjectFields } from "./fields.tsx"
import { words } from "./words.ts"
import { useYear } from "./year.tsx"

const Propose = (props: { book: Book }): JSX.Element => {
  const session = useSession()
  const units = useUnits()
  const year = useYear()
  const navigate = useNavigate()
  const lists = props.book.all("lists")
  const only = lists.length === 1 ? lists[0]?.id : undefined
  const form = createForm(create, {
    keep: "project.new",
    initial: {
      ...(only === undefined ? {} : { list: only }),
      year: year.chosen(),
      scope: { scale: "department", spansSeveral: false, major: false, commissionName: false },
    },
    onDone: (project) => {
      notify(words().saved)
      navigate(addressOf(project.id), { replace: true })
    },
  })
  return (
    <Form form={form} submit={words().save} onCancel={() => navigate("/projects")}>
      <ProjectFields form={form} book={props.book} units={units} day={dayOf(session.now())} />
    </Form>
  )
}

/** A proposal for the year's list, kept as a draft until it is submitted. */
export default function CreateProject(): JSX.Element {
  const book = useBook()
  return (
    <Page
      title={words().createTitle}
      lead={words().createLead}
      width="prose"
      crumbs={[{ href: "/projects", label: words().title }]}
    >
      <Show when={!book.error} fallback={<ErrorNotice error={book.error} retry={() => void book.refetch()} />}>
        <Card>
          <Show when={book.edition()} fallback={<Skeleton lines={10} />}>
            <Propose book={book} />
          </Show>
        </Card>
      </Show>
    </Page>
  )
}
