import { useParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { Link } from "../ui/button.tsx"
import { Page } from "../ui/page.tsx"

/** The page of one record that is about a finding, which it leads back to. */
export const AboutFinding = (props: {
  title: string
  finding: string | undefined
  children: JSX.Element
}): JSX.Element => {
  const params = useParams<{ project: string }>()
  const { file, crumbs } = useProjectFile()
  const finding = () => file().findings.find(({ id }) => id === props.finding)
  return (
    <Page
      title={props.title}
      crumbs={crumbs()}
      lead={
        <Show when={finding()}>
          {(one) => <Link href={addressOf(params.project, "finding", one().id)}>{one().title}</Link>}
        </Show>
      }
      width="prose"
    >
      {props.children}
    </Page>
  )
}
