import { existsSync } from "node:fs"
import { nextCode, secretOf } from "@bihuan/scripts/county/factor"
import * as puyang from "@bihuan/scripts/county/puyang"
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from "playwright-core"
import { afterAll } from "vitest"

// Where Debian puts it, under its present and its former name.
const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser"]

// As a machine's load would have it: a wait ends when the page is there, and fails long after it should have been.
const patience = 60_000

/** The real browser, without anything that it does on its own account; it ends with the file. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = places.find((place) => existsSync(place))
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: [
      ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    ],
  })
  afterAll(() => browser.close())
  return browser
}

const sizes = {
  desk: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} as const

export type Size = keyof typeof sizes

/** A label as it is read: a field that may be left empty says so after its name. */
const labelled = (name: string): RegExp =>
  new RegExp(`^\\s*${name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*(选填)?\\s*$`)

const beginning = (name: string): RegExp => new RegExp(`^\\s*${name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}`)

/** Somebody before a screen. What they do is what a person does: they find things by their name and press, type and choose. */
export class Seat {
  readonly page: Page
  readonly #url: string
  readonly #touches: boolean
  /** What the browser's console complained of, each with the page it was on. */
  readonly complaints: string[] = []

  constructor(page: Page, url: string, size: Size) {
    this.page = page
    this.#url = url
    this.#touches = size === "phone"
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning")
        this.complaints.push(`${new URL(page.url()).pathname}: ${message.text()}`)
    })
    page.on("pageerror", (error) => this.complaints.push(`${new URL(page.url()).pathname}: ${error.message}`))
  }

  static async take(browser: Browser, url: string, size: Size = "desk"): Promise<Seat> {
    const context: BrowserContext = await browser.newContext({ ...sizes[size], locale: "zh-CN" })
    context.setDefaultTimeout(patience)
    return new Seat(await context.newPage(), url, size)
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.#url + path)
  }

  /** Types the account and the password, and waits for the page that comes after. */
  async signIn(account: string, code = puyang.code): Promise<void> {
    await this.open(`/?county=${code}`)
    await this.type("账号", account)
    await this.type("密码", puyang.password)
    await this.press("登录")
    if (secretOf(this.#url, puyang.code, account)) {
      await this.type("验证码", await nextCode(this.#url, puyang.code, account))
      await this.press("登录")
      await this.#inside()
      // The browser itself notes that the door asked for the code.
      const asked = this.complaints.findIndex((complaint) => complaint.includes("status of 401"))
      if (asked >= 0) this.complaints.splice(asked, 1)
    }
    await this.#inside()
  }

  async #inside(): Promise<void> {
    await this.page.getByRole("navigation", { name: "主导航" }).filter({ visible: true }).waitFor()
  }

  /** The page with this heading is there. */
  async at(heading: string): Promise<void> {
    await this.page.getByRole("heading", { level: 1, name: heading }).waitFor()
  }

  async sees(text: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    await within.getByText(text).filter({ visible: true }).first().waitFor()
  }

  async type(label: string, text: string, within: Page | Locator = this.page): Promise<void> {
    await within.getByLabel(labelled(label)).fill(text)
  }

  /** Chooses by radio button or box. */
  async choose(name: string, within: Page | Locator = this.page): Promise<void> {
    const one = within.getByRole("radio", { name: beginning(name) })
    await one.or(within.getByRole("checkbox", { name: beginning(name) })).check()
  }

  /** Chooses one by typing part of its name. */
  async pick(label: string, ...names: string[]): Promise<void> {
    const box = this.page.getByRole("combobox", { name: labelled(label) })
    for (const name of names) {
      await box.fill(name)
      await this.#hit(this.page.getByRole("option", { name: beginning(name) }))
    }
    await box.press("Tab")
  }

  async press(name: string, within: Page | Locator = this.page): Promise<void> {
    await this.#hit(within.getByRole("button", { name, exact: true }))
  }

  async follow(name: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    await this.#hit(within.getByRole("link", { name }).filter({ visible: true }).first())
  }

  /** The dialog that is open. */
  dialog(title: string): Locator {
    return this.page.getByRole("dialog", { name: title })
  }

  async #hit(target: Locator): Promise<void> {
    if (this.#touches) await target.tap()
    else await target.click()
  }
}
