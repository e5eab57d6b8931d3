import { createSignal } from "solid-js"

export type Language = "zh" | "en"

const storageKey = "bihuan.language"

const remembered = (): Language => {
  try {
    return localStorage.getItem(storageKey) === "en" ? "en" : "zh"
  } catch {
    return "zh" // storage may be forbidden by policy on office machines; the page still has to open
  }
}

const [language, show] = createSignal<Language>(remembered())

export { language }

/** Switches the page's language at once and remembers it on this machine. */
export const setLanguage = (next: Language): void => {
  show(next)
  try {
    localStorage.setItem(storageKey, next)
  } catch {
    // not remembered, still switched
  }
}

/**
 * Words of one noun in both languages: `const words = dictionary(zh, en)`, then `words().title` inside JSX. Entries are strings, or
 * functions of what the sentence names. English must have every key that Chinese has, or it does not compile.
 */
export const dictionary =
  <T>(zh: T, en: NoInfer<T>): (() => T) =>
  () =>
    language() === "zh" ? zh : en
