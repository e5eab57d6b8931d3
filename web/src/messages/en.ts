import type { FieldProblem } from "./problem.ts"
import type { Words } from "./zh.ts"

const problem = (label: string, { code, params }: FieldProblem): string => {
  switch (code) {
    case "required":
      return `Fill in “${label}”.`
    case "too-long":
      return `“${label}” takes at most ${params.most} characters.`
    case "too-short":
      return `“${label}” takes at least ${params.least} characters.`
  }
}

export const en: Words = {
  product: "Bihuan",
  kit: {
    problem,
    mustChoose: (label) => `Choose “${label}”.`,
    optional: "optional",
    counter: (used, most) => `${used} / ${most}`,
    left: (left) => (left >= 0 ? `${left} characters left` : `${-left} characters too many`),
    close: "Close",
    cancel: "Cancel",
    choose: "Choose",
    search: "Type a name to search",
    noMatch: "Nothing matches",
    openChoices: "Show choices",
    remove: (name) => `Remove ${name}`,
    removeRow: (row) => `Remove entry ${row}`,
    noticeRegion: "Notices",
    loading: "Loading…",
    retry: "Try again",
    reload: "Load the latest",
    more: "Show more",
    mend: (count) =>
      count === 1
        ? "One entry needs mending; it is marked above."
        : `${count} entries need mending; they are marked above.`,
    unsaved: "Something is not submitted yet",
    unsavedText: "What you have typed is not kept when you leave.",
    restored: "This is what you typed last time and did not submit.",
    overwrite:
      "What you typed is still here: submitting again replaces the other change; loading the latest gives up what you typed.",
    discard: "Discard it",
    leave: "Leave",
    stay: "Keep writing",
    crumbs: "You are here",
    step: { done: "Done", current: "Under way", late: "Overdue", ahead: "Not begun", skipped: "Not needed" },
    skip: "Skip to content",
    today: "Today",
    inDays: (days) => (days === 1 ? "Due tomorrow" : `${days} days left`),
    lateDays: (days) => (days === 1 ? "1 day late" : `${days} days late`),
    dueToday: "Due today",
  },
  app: {
    navigation: "Main navigation",
    account: "Account",
    switchLanguage: "中文",
    signOut: "Sign out",
    otherPosts: "Posts",
    notFound: "There is no such page",
    notFoundText: "The address may be wrong, or the page has moved.",
    toWorkbench: "Back to the workbench",
    crashed: "The page has failed",
    crashedText: "What was submitted is safe. Load the page again; if it keeps failing, tell your administrator.",
    reloadPage: "Load again",
    workbench: "Workbench",
    projects: "Projects",
    notices: "Notices",
    rulebook: "The rulebook and its interpretation",
    units: "Units and their history",
    people: "People and their posts",
    audit: "Audit",
    digest: "Daily digest",
    security: "Account and security",
    grants: "Administrators' grants",
    drafts: "Revise the rulebook",
    templates: "Templates",
    ledgers: "Ledgers",
    rectifications: "Rectification",
    evaluations: "Evaluations",
    calendar: "Calendar",
    handover: "Handing over",
  },
  client: {
    offline: "The service could not be reached. What you typed is still here: check the network and try again.",
    unavailable: "The service is busy. Try again in a moment.",
    broken:
      "Something failed on our side and nothing was done. Try again later; if it keeps failing, tell your administrator.",
  },
  session: {
    title: "Sign in",
    tagline: "List, supervise, correct, dispose, look back: the loop closes.",
    county: "County code",
    countyHint: "Six-digit administrative division code; a province has its own",
    account: "Account",
    password: "Password",
    code: "Code",
    codeHint: "The six figures on your phone; without it, a recovery code.",
    show: "Show password",
    hide: "Hide password",
    submit: "Sign in",
    again: "Sign in again",
    againText: "The session has ended. What you typed is still on the page; go on after signing in.",
    give: "Give up and sign out",
    notice: "Do not enter the content of clues, or anything classified.",
  },
}
