const prefix = "bihuan.draft."

const storage = (): Storage | undefined => {
  try {
    return sessionStorage
  } catch {
    return undefined // storage may be forbidden by policy on office machines; the form still works
  }
}

/** What was typed and not submitted, kept for this tab only, so that a reload or a crash takes nothing. */
export const keptDraft = (name: string): Record<string, unknown> | undefined => {
  try {
    const kept: unknown = JSON.parse(storage()?.getItem(prefix + name) ?? "null")
    return typeof kept === "object" && kept !== null ? (kept as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

export const keepDraft = (name: string, draft: unknown): void => {
  try {
    storage()?.setItem(prefix + name, JSON.stringify(draft))
  } catch {
    // full: what is typed is still on the page
  }
}

export const dropDraft = (name: string): void => storage()?.removeItem(prefix + name)

/** Somebody leaves the machine: what they typed must not be read by the next one. */
export const dropAllDrafts = (): void => {
  const kept = storage()
  for (const name of Object.keys(kept ?? {})) if (name.startsWith(prefix)) kept?.removeItem(name)
}
