import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "playwright-core"

const widths = { desk: 1440, phone: 390 } as const

/** What is wrong with the page as it stands, for whoever sees, hears or types it, at both widths. Empty: nothing. */
export async function flaws(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const [name, width] of Object.entries(widths)) {
    await page.setViewportSize({ width, height: 900 })
    // A page is measured once it is drawn at its new width.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    const [over, { violations }] = [await sideways(page), await new AxeBuilder({ page }).analyze()]
    if (over > 0) found.push(`${name}: scrolls sideways by ${over} px`)
    for (const { id, impact, nodes } of violations) {
      if (impact === "serious" || impact === "critical")
        found.push(`${name}: ${id} ${nodes.map(({ html, target }) => `${target.join(" ")} ${html}`).join("; ")}`)
    }
    found.push(...(await unseen(page)).map((what) => `${name}: focus is not seen on ${what}`))
  }
  return [...found, ...(await unnamed(page))]
}

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** The document's title is that of its one first heading. */
async function unnamed(page: Page): Promise<string[]> {
  const headings = await page.getByRole("heading", { level: 1 }).allInnerTexts()
  const title = await page.title()
  return headings.length === 1 && headings[0] && title === `${headings[0]} · 闭环`
    ? []
    : [`titled “${title}” under ${headings.length} first headings: ${headings.join("、")}`]
}

/** What the keyboard comes to first within the page's own part, and nobody could see. */
async function unseen(page: Page): Promise<string[]> {
  await page.getByRole("main").focus()
  const found: string[] = []
  for (let stop = 0; stop < 4; stop++) {
    await page.keyboard.press("Tab")
    const what = await page.evaluate(() => {
      const focused = document.activeElement
      if (!focused || focused === document.body) return ""
      // A box within its label shows it on the label.
      const shown = [focused, focused.closest("label")].some((one) => {
        if (!one) return false
        const { outlineStyle, outlineWidth } = getComputedStyle(one)
        return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2
      })
      return shown ? "" : focused.outerHTML.slice(0, 120)
    })
    if (what) found.push(what)
  }
  // A list of choices that opened under the focus closes with it.
  await page.getByRole("main").focus()
  return found
}
