import { createContext, useContext } from "solid-js"
import { idOf, type Path } from "./place.ts"

export type Pane = "form" | "article" | "problems" | "changes"

/** What the panes of the editor share: which one is in front on a small screen, and where one wants to go. */
export type Desk = {
  /** The address of a section, or of a provision in it. */
  hrefOf: (section?: string, provision?: string) => string
  readonly pane: () => Pane
  show: (pane: Pane) => void
  /** Opens the page of a field and puts the focus on it. */
  goTo: (path: Path) => void
  /** Where to go once the page is there. */
  readonly target: () => Path | undefined
  arrived: () => void
}

const Context = createContext<Desk>()
export const DeskProvider = Context.Provider
export const useDesk = (): Desk => {
  const desk = useContext(Context)
  if (!desk) throw new Error("useDesk outside of a draft's page")
  return desk
}

/** The field at a path, or the nearest around it that has a place on the page. */
export function focusAt(path: Path): boolean {
  for (let length = path.length; length > 1; length--) {
    const found = document.getElementById(idOf(path.slice(0, length)))
    if (!found) continue
    for (let around = found.closest("details"); around; around = around.parentElement?.closest("details") ?? null)
      around.open = true
    found.scrollIntoView({ block: "center" })
    found.focus({ preventScroll: true })
    return true
  }
  return false
}
