import { en } from "./en.ts"
import { dictionary } from "./language.ts"
import { zh } from "./zh.ts"

/** The words of the kit, the shell and sign-in. A noun's own words stand beside its pages. */
export const words = dictionary(zh, en)
