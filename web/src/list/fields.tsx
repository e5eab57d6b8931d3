import type { change } from "@bihuan/contract/list"
import type { Input } from "@bihuan/contract/operation"
import type { JSX } from "solid-js"
import { type Book, choicesOf } from "../rulebook/book.ts"
import { DateField } from "../ui/date.tsx"
import type { Field } from "../ui/field.tsx"
import { MultiPicker, Picker } from "../ui/picker.tsx"
import { Rows } from "../ui/rows.tsx"
import { TextArea, TextField } from "../ui/text.tsx"
import type { Units } from "../unit/units.ts"
import { words } from "./words.ts"

type Row = Input<typeof change>

/** The fields of a call, as the form that opens a list, or the one that changes it, binds them. */
export type CallBound = {
  keyPoints: Field<Row["keyPoints"]>
  text: (at: number) => Field<string>
  source: (at: number) => Field<string>
  focusAreas: (at: number) => Field<string[]>
  until: Field<string>
  excused: Field<Row["excused"]>
  unit: (at: number) => Field<string>
  reason: (at: number) => Field<string>
}

/** What a call for proposals says: key points, the last day and who need not propose. */
export const CallFields = (props: { fields: CallBound; book: Book; units: Units; from: string }): JSX.Element => {
  const say = (): ReturnType<typeof words>["fields"] => words().fields
  const kinds = (): Set<string> =>
    new Set(props.book.all("unitKinds").flatMap(({ id, of }) => (of === "supervised" ? [] : [id])))
  return (
    <>
      <Rows
        field={props.fields.keyPoints}
        label={say().keyPoints}
        add={say().addPoint}
        blank={() => ({ text: "", focusAreas: [], source: "" })}
      >
        {(at) => (
          <>
            <TextArea field={props.fields.text(at)} label={say().text} rows={2} />
            <TextField field={props.fields.source(at)} label={say().source} />
            <MultiPicker
              field={props.fields.focusAreas(at)}
              label={say().focusAreas}
              options={choicesOf(props.book.all("focusAreas"))}
            />
          </>
        )}
      </Rows>
      <DateField field={props.fields.until} label={say().until} from={props.from} />
      <Rows
        field={props.fields.excused}
        label={say().excused}
        add={say().excuse}
        blank={() => ({ unit: "", reason: "" })}
      >
        {(at) => (
          <>
            <Picker
              field={props.fields.unit(at)}
              label={say().unit}
              options={props.units
                .all()
                .filter(({ kind }) => kinds().has(kind))
                .map(({ id, name }) => ({ id, label: name }))}
            />
            <TextField field={props.fields.reason(at)} label={say().reason} />
          </>
        )}
      </Rows>
    </>
  )
}
