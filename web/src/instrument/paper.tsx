import { For, type JSX } from "solid-js"
import { Document } from "../ui/page.tsx"
import { paperDay, paragraphsOf } from "./wording.ts"

/** What stands on the paper. */
type Sheet = {
  issuer: string
  number: string
  title: string
  addressee: string
  body: string
  issuedOn: string
}

/** An instrument as the unit would hold it. It is Chinese in either language of the page. */
export const Paper = (props: { sheet: Sheet }): JSX.Element => (
  <Document
    issuer={props.sheet.issuer}
    number={props.sheet.number}
    title={props.sheet.title}
    to={props.sheet.addressee}
    signed={{ by: props.sheet.issuer, day: paperDay(props.sheet.issuedOn) }}
  >
    <For each={paragraphsOf(props.sheet.body, props.sheet.addressee)}>{(paragraph) => <p>{paragraph}</p>}</For>
  </Document>
)
