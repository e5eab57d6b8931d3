/** A provision that the document itself makes, with the articles that make it. */
export const by = (...cites: string[]) => ({ cites, origin: "document" as const })

/** A default of the service where the document is silent, shown as such; it may stand beside an article that leaves it open. */
export const ours = (...cites: string[]) => ({ cites, origin: "ours" as const })
