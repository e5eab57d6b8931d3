import { dictionary } from "../messages/language.ts"

const zh = { title: "其他事项", yes: "是", no: "否" }
const en: typeof zh = { title: "Further particulars", yes: "Yes", no: "No" }

export const words = dictionary(zh, en)
