import type { Instrument } from "@bihuan/contract/instrument"
import { useParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { Paper } from "../instrument/paper.tsx"
import { useBook } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { EmptyState, Page } from "../ui/page.tsx"
import { useUnits } from "../unit/units.ts"
import { ownFinding, useOwnFindings } from "./own.ts"
import { words } from "./words.ts"

/** The instrument as the unit received it, to read and to print. */
export default function ReceivedDocument(): JSX.Element {
  const params = useParams<{ id: string }>()
  const session = useSession()
  const units = useUnits()
  const book = useBook()
  const query = useOwnFindings()
  const item = () => ownFinding(query.isPending ? undefined : query.data, params.id)
  const instrument = (): Instrument | undefined => item()?.instrument
  return (
    <Page
      title={instrument() ? book.nameOf("instruments", instrument()?.kind) : words().document}
      crumbs={[
        { label: words().title, href: "/rectifications" },
        { label: item()?.finding.title ?? "", href: `/rectifications/${params.id}` },
      ]}
      actions={
        <Button icon="print" onClick={() => window.print()}>
          {words().print}
        </Button>
      }
    >
      <Loaded query={query} lines={8}>
        {() => (
          <Show when={instrument()} fallback={<EmptyState title={words().noDocument} />}>
            {(one) => (
              <Paper
                sheet={{
                  issuer: session.me().county,
                  number: one().number,
                  title: one().title,
                  addressee: units.nameOf(one().unit),
                  body: one().body,
                  issuedOn: one().issuedOn,
                }}
              />
            )}
          </Show>
        )}
      </Loaded>
    </Page>
  )
}
