import { useNavigate } from "@solidjs/router"
import type { JSX } from "solid-js"
import { Page } from "../ui/page.tsx"
import { RecordHearing } from "./form.tsx"
import { words } from "./words.ts"

/** Important matters are heard at any time. */
export default function RecordHearingPage(): JSX.Element {
  const navigate = useNavigate()
  return (
    <Page title={words().record} crumbs={[{ href: "/hearings", label: words().title }]} width="prose">
      <RecordHearing onDone={(id) => navigate(`/hearings/${id}`)} />
    </Page>
  )
}
