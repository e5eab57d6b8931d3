import { words } from "../messages/words.ts"
import type { Place } from "../ui/shell.tsx"

/** The places of the main navigation, at most five: a phone's bar holds no more. */
export const places = (): Place[] => [{ href: "/", label: words().app.workbench, icon: "desk", end: true }]
