const storageKey = "bihuan.here"

/**
 * Whether somebody may be signed in on this browser: the cookie itself cannot be read here. Where nobody is, the service need not be asked
 * only to refuse.
 */
export const mayBeHere = (): boolean => {
  try {
    return localStorage.getItem(storageKey) !== null
  } catch {
    return true // storage may be forbidden by policy on office machines: then the service says it
  }
}

export const setHere = (here: boolean): void => {
  try {
    if (here) localStorage.setItem(storageKey, "")
    else localStorage.removeItem(storageKey)
  } catch {
    // asked of the service each time
  }
}
