import type { Calendar } from "@bihuan/contract/rulebook/document"

/** As the State Council's notices arrange them, weekends inside a holiday included. */
const holidays = [
  { name: "元旦", from: "2023-01-01", to: "2023-01-02" },
  { name: "春节", from: "2023-01-21", to: "2023-01-27" },
  { name: "清明", from: "2023-04-05", to: "2023-04-05" },
  { name: "劳动节", from: "2023-04-29", to: "2023-05-03" },
  { name: "端午", from: "2023-06-22", to: "2023-06-24" },
  { name: "中秋", from: "2023-09-29", to: "2023-09-29" },
  { name: "国庆节", from: "2023-09-30", to: "2023-10-06" },
  { name: "元旦", from: "2024-01-01", to: "2024-01-01" },
  { name: "春节", from: "2024-02-10", to: "2024-02-17" },
  { name: "清明", from: "2024-04-04", to: "2024-04-06" },
  { name: "劳动节", from: "2024-05-01", to: "2024-05-05" },
  { name: "端午", from: "2024-06-10", to: "2024-06-10" },
  { name: "中秋", from: "2024-09-15", to: "2024-09-17" },
  { name: "国庆节", from: "2024-10-01", to: "2024-10-07" },
  { name: "元旦", from: "2025-01-01", to: "2025-01-01" },
  { name: "春节", from: "2025-01-28", to: "2025-02-04" },
  { name: "清明", from: "2025-04-04", to: "2025-04-06" },
  { name: "劳动节", from: "2025-05-01", to: "2025-05-05" },
  { name: "端午", from: "2025-05-31", to: "2025-06-02" },
  { name: "国庆节", from: "2025-10-01", to: "2025-10-05" },
  { name: "中秋", from: "2025-10-06", to: "2025-10-06" },
  { name: "国庆节", from: "2025-10-07", to: "2025-10-08" },
  { name: "元旦", from: "2026-01-01", to: "2026-01-03" },
  { name: "春节", from: "2026-02-15", to: "2026-02-23" },
  { name: "清明", from: "2026-04-04", to: "2026-04-06" },
  { name: "劳动节", from: "2026-05-01", to: "2026-05-05" },
  { name: "端午", from: "2026-06-19", to: "2026-06-21" },
  { name: "中秋", from: "2026-09-25", to: "2026-09-27" },
  { name: "国庆节", from: "2026-10-01", to: "2026-10-07" },
]

/** Saturdays and Sundays worked in exchange (调休). */
const work = [
  ...["2023-01-28", "2023-01-29", "2023-04-23", "2023-05-06", "2023-06-25", "2023-10-07", "2023-10-08"],
  ...["2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29", "2024-10-12"],
  ...["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
  ...["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
]

function weekdaysWithin({ from, to }: { from: string; to: string }): string[] {
  const days: string[] = []
  for (let day = new Date(`${from}T00:00:00Z`); ; day = new Date(day.getTime() + 86_400_000)) {
    const name = day.toISOString().slice(0, 10)
    if (name > to) return days
    if (day.getUTCDay() % 6 !== 0) days.push(name)
  }
}

/** The whole country's holidays, 2023 to 2026. */
export const stateCalendar: Calendar = {
  source: "国务院办公厅关于2023年、2024年、2025年、2026年部分节假日安排的通知",
  through: "2026-12-31",
  off: holidays.flatMap(weekdaysWithin),
  work,
  holidays,
  dayEndsAt: "24:00",
}
