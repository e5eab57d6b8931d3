const storageKey = "bihuan.county"

/** The county whose door this is: from the address, else from the last visit, else unknown. */
export const rememberedCounty = (): string => {
  const named = new URLSearchParams(location.search).get("county")
  if (named) return named
  try {
    return localStorage.getItem(storageKey) ?? ""
  } catch {
    return "" // storage may be forbidden by policy on office machines
  }
}

export const rememberCounty = (county: string): void => {
  try {
    localStorage.setItem(storageKey, county)
  } catch {
    // typed again next time
  }
}
