import { entity, type Row } from "../system/entity.ts"

/** One part of a group: how many, and how many by month (twelve), form and focus area. */
export interface Part {
  n: number
  month: number[]
  form: Record<string, number>
  area: Record<string, number>
}

/** A county's figures of one year as they lie with the province (id: year and county): figures, and no record's id. */
export interface Figures extends Row {
  county: string
  name: string
  units: number
  /** By group and part, such as `findings.open`. Duties that are open lie in `due`: whether they are late depends on the day. */
  parts: Record<string, Part>
  /** Open duties by due day. */
  due: Record<string, number>
  /** By step: how many took so many days. */
  days: Record<string, Record<string, number>>
}
export const figuresFile = (year: number): string => `figures-${year}`
export const figuresId = (year: number, county: string): string => `${year}-${county}`
export const figures = entity<Figures>("figures", { file: (id) => figuresFile(Number(id.slice(0, 4))) })

/** The province of a county: their codes share the first two digits (GB/T 2260). */
export const provinceOf = (county: string): string => `${county.slice(0, 2)}0000`
