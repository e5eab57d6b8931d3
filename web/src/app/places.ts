import { words } from "../messages/words.ts"
import { isUnitSide } from "../rectification/side.ts"
import type { Session } from "../session/session.tsx"
import type { Place } from "../ui/shell.tsx"

/** The places of the main navigation that the reader's roles open, at most five: a phone's bar holds no more. */
export const places = ({ me, may }: Pick<Session, "me" | "may">): Place[] => [
  ...(isUnitSide({ may }) ? [] : [{ href: "/", label: words().app.workbench, icon: "desk" as const, end: true }]),
  ...(may("project.list") ? [{ href: "/projects", label: words().app.projects, icon: "list" as const }] : []),
  ...(may("rectification.list")
    ? [{ href: "/rectifications", label: words().app.rectifications, icon: "folder" as const }]
    : []),
  ...(may("ledger.list") ? [{ href: "/ledgers", label: words().app.ledgers, icon: "finding" as const }] : []),
  ...(may("evaluation.state")
    ? [{ href: "/evaluations", label: words().app.evaluations, icon: "paper" as const }]
    : []),
  ...(may("rhythm.calendar") ? [{ href: "/calendar", label: words().app.calendar, icon: "calendar" as const }] : []),
  ...(may("person.hand-over") ? [{ href: "/handover", label: words().app.handover, icon: "person" as const }] : []),
  ...(me().kind === "province"
    ? [{ href: "/templates", label: words().app.templates, icon: "book" as const }]
    : may("draft.list") && !may("project.list")
      ? [{ href: "/rulebook/drafts", label: words().app.drafts, icon: "book" as const }]
      : []),
  ...(may("notice.list") ? [{ href: "/notices", label: words().app.notices, icon: "note" as const }] : []),
  ...(may("unit.change") ? [{ href: "/units", label: words().app.units, icon: "folder" as const }] : []),
  ...(may("grant.confirm") ? [{ href: "/grants", label: words().app.grants, icon: "note" as const }] : []),
  ...(may("account.get") ? [{ href: "/people", label: words().app.people, icon: "person" as const }] : []),
  ...(may("person.change") ? [{ href: "/people", label: words().app.people, icon: "person" as const }] : []),
]
