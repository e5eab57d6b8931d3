import type { JSX } from "solid-js"

const paths = {
  desk: "M3 10.5 12 4l9 6.5M5.5 9.5V20h13V9.5M10 20v-5.5h4V20",
  list: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
  folder: "M3.5 7a2 2 0 0 1 2-2h4l2 2.5h7a2 2 0 0 1 2 2V17a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2z",
  finding: "M5 4.5h14v11l-4 4H5zM15 19.5v-4h4M8.5 9h7M8.5 12.5h4",
  book: "M12 6.5C10 5 7 4.5 4 5v13c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5zM12 6.5V19",
  paper: "M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 15.5h6",
  calendar: "M4 6h16v14H4zM4 10h16M8 3.5V7M16 3.5V7",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 1.8",
  person: "M12 4.5a3.75 3.75 0 1 0 0 7.5 3.75 3.75 0 0 0 0-7.5zM4.5 20c.6-3.6 3.6-5.5 7.5-5.5s6.9 1.9 7.5 5.5",
  people:
    "M9 5.5a3.25 3.25 0 1 0 0 6.5 3.25 3.25 0 0 0 0-6.5zM2.5 19.5c.5-3.3 3-5 6.5-5s6 1.7 6.5 5M16 6a3 3 0 0 1 0 5.8M18 15c2 .7 3.2 2.2 3.5 4.5",
  language:
    "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM4 12h16M12 4c2.5 2.2 3.5 5 3.5 8s-1 5.8-3.5 8c-2.5-2.2-3.5-5-3.5-8s1-5.8 3.5-8z",
  leave: "M14 4.5H6v15h8M10.5 12H20M16.5 8.5 20 12l-3.5 3.5",
  search: "M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  check: "M5 12.5 10 17.5 19.5 7",
  right: "M9.5 5.5 16 12l-6.5 6.5",
  left: "M14.5 5.5 8 12l6.5 6.5",
  down: "M5.5 9.5 12 16l6.5-6.5",
  question:
    "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM9.7 9.7c.2-1.3 1.1-2 2.4-2s2.300.8 2.3 2c0 1.7-2.3 1.9-2.3 3.6M12 16.3h.01",
  bell: "M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5h-14zM10 20.5h4M12 3.5v2",
  alert: "M12 4.5 21 19.5H3zM12 10v4.5M12 17h.01",
  note: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 11v5M12 8h.01",
  back: "M9 6 4 11l5 5M4 11h10a6 6 0 0 1 6 6v1.5",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  edit: "M4.5 19.5l1-4L16 5l3 3L8.5 18.5z",
  trash: "M5 7h14M9.5 7V4.5h5V7M7 7l1 12.5h8L17 7M10.5 10.5v5.5M13.5 10.5v5.5",
  filter: "M4 5.5h16l-6 7V19l-4-2v-4.5z",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  grip: "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
  seen: "M2.5 12C4.5 8 8 6 12 6s7.5 2 9.5 6c-2 4-5.5 6-9.5 6s-7.5-2-9.5-6zM12 9.25a2.75 2.75 0 1 0 0 5.5 2.75 2.75 0 0 0 0-5.5z",
  unseen:
    "M4 4l16 16M9.5 6.3A10 10 0 0 1 12 6c4 0 7.5 2 9.5 6a13 13 0 0 1-2.8 3.6M6 7.8A12.5 12.5 0 0 0 2.5 12c2 4 5.5 6 9.5 6a10 10 0 0 0 4-.8",
  link: "M14 5h5v5M19 5l-8 8M17 13.5V19H5V7h5.5",
} as const

export type IconName = keyof typeof paths

/** Decoration beside words, never instead of them: hidden from screen readers. */
export const Icon = (props: { name: IconName; size?: number; class?: string }): JSX.Element => (
  <svg
    viewBox="0 0 24 24"
    width={props.size ?? 20}
    height={props.size ?? 20}
    fill="none"
    stroke="currentColor"
    stroke-width={props.name === "more" || props.name === "grip" || props.name === "list" ? 2.2 : 1.8}
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    class={`shrink-0 ${props.class ?? ""}`}
  >
    <path d={paths[props.name]} />
  </svg>
)
