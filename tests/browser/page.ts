// What every spec does first, in one place: open the page, watch it, and name its parts as a person would.

import { expect, test as base, type Locator, type Page } from "@playwright/test";

/** The page of the app, with what it said and asked for since it was opened. */
export class Workbench {
  readonly page: Page;
  /** Every address that was requested. */
  readonly requests: string[] = [];
  /** Errors of the page and errors in its console. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on("request", (request) => this.requests.push(request.url()));
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(message.text());
    });
  }

  /** Opens the app and waits until everything is there. */
  async open(address = "./"): Promise<void> {
    await this.start(address);
    await this.checked();
  }

  /** Opens the app, waits until the picture is there and looks at all of it. */
  async start(address = "./"): Promise<void> {
    await this.page.emulateMedia({ reducedMotion: "reduce" });
    await this.page.goto(address);
    await expect(this.cards().first()).toBeVisible();
    await this.page.getByRole("button", { name: "Fit the picture" }).click();
    await this.page.mouse.move(2, 2);
  }

  /** Waits until the whole core has taken over and everything is checked. */
  async checked(): Promise<void> {
    await expect(this.page.locator(".status__findings")).toHaveAttribute("aria-busy", "false");
  }

  /** Opens the app and waits until the code can be typed into. */
  async openWithCode(address = "./"): Promise<void> {
    await this.open(address);
    await expect(this.code()).toBeVisible();
  }

  /** The canvas. */
  canvas(): Locator {
    return this.page.locator(".canvas__drawing");
  }

  /** The cards on the canvas. */
  cards(): Locator {
    return this.canvas().locator("[data-node]");
  }

  /** The card whose name is exactly this. */
  card(name: string): Locator {
    const label = this.page.locator("text").getByText(name, { exact: true });
    return this.cards().filter({ has: label });
  }

  /** The editable text. */
  code(): Locator {
    return this.page.locator(".cm-content");
  }

  /** The tab of a file. */
  file(name: string): Locator {
    return this.page.getByRole("tablist", { name: "Files" }).getByRole("tab", { name });
  }

  /** A row of the explorer. */
  row(name: string): Locator {
    return this.page.getByRole("tree").locator(".row").filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** Opens a file and puts the cursor at its end. */
  async toEndOf(name: string): Promise<void> {
    await this.file(name).click();
    await this.code().click();
    await this.page.keyboard.press("ControlOrMeta+End");
  }

  /** Types text as it is: without the editor's own indentation and brackets. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.insertText(text);
  }

  /** The whole text in the editor, copied as a user copies it. */
  async text(): Promise<string> {
    await this.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await this.code().click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.press("ControlOrMeta+c");
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** The line the cursor stands in. */
  activeLine(): Locator {
    return this.page.locator(".cm-activeLine");
  }

  /** How the picture stands on the screen. */
  async transform(): Promise<{ x: number; y: number; zoom: number }> {
    const value = (await this.page.locator(".canvas__world").getAttribute("transform")) ?? "";
    const [x, y, zoom] = [...value.matchAll(/-?[\d.]+/g)].map(Number);
    return { x: x ?? NaN, y: y ?? NaN, zoom: zoom ?? NaN };
  }
}

/** A test with the app at hand. */
export const test = base.extend<{ app: Workbench }>({
  app: async ({ page }, use) => {
    // Nobody can answer the browser's own dialogs for files here, but for the plain one. Who tests the others brings them.
    await page.addInitScript(() => {
      for (const picker of ["showOpenFilePicker", "showDirectoryPicker", "showSaveFilePicker"]) Reflect.deleteProperty(window, picker);
    });
    await use(new Workbench(page));
  },
});

export { expect };
