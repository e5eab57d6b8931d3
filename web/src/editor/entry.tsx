export { EntryPane as default } from "./section.tsx"
