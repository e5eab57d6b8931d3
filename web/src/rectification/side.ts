type Asks = { may: (name: string) => boolean }

/** Whether the reader is a supervised unit's: it sees its own findings and nothing of the projects they come from. */
export const isUnitSide = (session: Asks): boolean => session.may("rectification.list") && !session.may("project.get")
