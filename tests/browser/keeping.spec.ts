// What is typed stays: over a reload, a killed page, another tab, another project.

import type { BrowserContext, Page } from "@playwright/test";
import { expect, test, Workbench } from "./page";

const TYPED = "# typed before the page went away\n";

/** A tab of the same browser, with the app in it. */
async function tab(context: BrowserContext): Promise<Workbench> {
  return new Workbench(await context.newPage());
}

/** The page as it comes, without waiting for more than its picture. */
async function shown(app: Workbench): Promise<void> {
  await app.checked();
  await expect(app.code()).toBeVisible();
}

test("the untouched sample is not kept, and nothing is restored", async ({ app, page, context }) => {
  await app.openWithCode();
  await page.waitForTimeout(700);
  const other = await tab(context);
  await other.openWithCode();
  await expect(other.page.getByText("Restored")).toHaveCount(0);
  expect(await other.page.evaluate(() => localStorage.getItem("pipewright.kept"))).toBeNull();
});

test("a reload brings back texts, marks, file, view and selection", async ({ app, page }) => {
  await app.openWithCode();
  await app.toEndOf("pr.yml");
  await app.type(TYPED);
  await app.row("Size label").click();
  await app.file("release.yml").click();
  await expect(page).toHaveTitle(/^● /);
  await page.waitForTimeout(700);
  await page.reload();
  await shown(app);
  await expect(page.getByText("Restored weather-station as you left it.")).toBeVisible();
  await expect(app.file("release.yml")).toHaveAttribute("aria-selected", "true");
  await expect(app.row("Size label")).toHaveAttribute("aria-selected", "true");
  await expect(app.file("pr.yml")).toHaveClass(/file-tab--unsaved/);
  await expect(app.file("tests.yml")).not.toHaveClass(/file-tab--unsaved/);
  await expect(page).toHaveTitle(/^● /);
  await app.file("pr.yml").click();
  expect(await app.text()).toContain(TYPED);
});

test("a reload stays on the level that one looks at", async ({ app, page }) => {
  await app.openWithCode();
  await app.toEndOf("pr.yml");
  await app.type(TYPED);
  await app.card("Tests").dblclick({ position: { x: 60, y: 16 } });
  const level = page.getByRole("navigation", { name: "Level" });
  await expect(level).toContainText("Tests");
  await page.reload();
  await shown(app);
  await expect(level).toContainText("Tests");
  await expect(app.card("Publish to PyPI")).toHaveCount(0);
});

test("a file that was saved in place is saved there after a reload", async ({ app, page }) => {
  // The browser's own private disk stands for the user's: its handles are kept as real ones are.
  const onDisk = (): Promise<string> =>
    page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const folder = await (await root.getDirectoryHandle(".github")).getDirectoryHandle("workflows");
      return (await (await folder.getFileHandle("ci.yml")).getFile()).text();
    });
  await page.addInitScript(() => Object.assign(window, { showDirectoryPicker: () => navigator.storage.getDirectory() }));
  await app.openWithCode();
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await (await root.getDirectoryHandle(".github", { create: true })).getDirectoryHandle("workflows", { create: true });
    const stream = await (await folder.getFileHandle("ci.yml", { create: true })).createWritable();
    await stream.write("on: push\njobs:\n  only-job:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n");
    await stream.close();
  });
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByRole("menuitem", { name: "Open folder…" }).click();
  await expect(app.card("only-job")).toBeVisible();
  await app.toEndOf("ci.yml");
  await app.type(TYPED);
  await page.waitForTimeout(700);
  await page.reload();
  await shown(app);
  await expect(app.file("ci.yml")).toHaveClass(/file-tab--unsaved/);
  await page.keyboard.press("ControlOrMeta+s");
  await expect.poll(onDisk).toContain(TYPED);
  await expect(app.file("ci.yml")).not.toHaveClass(/file-tab--unsaved/);
});

test("a reload right after a key loses nothing", async ({ app, page }) => {
  await app.openWithCode();
  await app.toEndOf("pr.yml");
  await app.type(TYPED);
  await page.reload();
  await shown(app);
  await app.file("pr.yml").click();
  expect(await app.text()).toContain(TYPED);
});

test("a page that is killed while one types loses at most the last second", async ({ app, page, context }) => {
  await app.openWithCode();
  await app.toEndOf("pr.yml");
  await app.type("# first\n");
  // Typing goes on without a pause: storing must not wait for one.
  for (let nth = 0; nth < 20; nth += 1) {
    await page.keyboard.type(`# ${nth}\n`);
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(1_000);
  await app.type("# perhaps lost");
  await page.evaluate(() => {
    // As when the process dies: nobody is told.
    for (const name of ["pagehide", "visibilitychange", "beforeunload"]) addEventListener(name, (event) => event.stopImmediatePropagation(), true);
  });
  await page.close({ runBeforeUnload: false });
  const next = await tab(context);
  await next.page.goto("./");
  await shown(next);
  await next.file("pr.yml").click();
  const text = await next.text();
  expect(text).toContain("# first\n");
  expect(text).toContain("# 19\n");
});

test("a crashed page comes back", async ({ app, page, context }) => {
  await app.openWithCode();
  await app.toEndOf("pr.yml");
  await app.type(TYPED);
  await page.waitForTimeout(1_000);
  const crashed = page.waitForEvent("crash");
  await page.goto("chrome://crash").catch(() => {});
  await crashed;
  const next = await tab(context);
  await next.page.goto("./");
  await shown(next);
  await next.file("pr.yml").click();
  expect(await next.text()).toContain(TYPED);
});

test("two tabs do not overwrite each other, and each comes back as it was", async ({ app, page, context }) => {
  await app.openWithCode();
  await app.toEndOf("pr.yml");
  await app.type("# of the first tab\n");
  await page.waitForTimeout(700);
  const other = await tab(context);
  await other.openWithCode();
  await expect(other.page.getByText("Restored")).toHaveCount(0);
  await other.toEndOf("pr.yml");
  await other.type("# of the second tab\n");
  await other.page.waitForTimeout(700);
  for (const [tab, own, foreign] of [[app, "first", "second"], [other, "second", "first"]] as const) {
    await tab.page.bringToFront();
    await tab.page.reload();
    await shown(tab);
    await tab.file("pr.yml").click();
    const text = await tab.text();
    expect(text).toContain(`# of the ${own} tab`);
    expect(text).not.toContain(`# of the ${foreign} tab`);
  }
  // A third tab takes up what nobody has any more.
  await page.close();
  const third = await tab(context);
  await third.page.goto("./");
  await shown(third);
  await third.file("pr.yml").click();
  expect(await third.text()).toContain("# of the first tab");
});

test("the sample can be had instead, and the way back stays", async ({ app, page }) => {
  await app.openWithCode();
  await app.toEndOf("pr.yml");
  await app.type(TYPED);
  await page.reload();
  await shown(app);
  await page.getByRole("button", { name: "Open the sample instead" }).click();
  await expect(page).toHaveTitle(/^weather-station/);
  await expect(page.getByText("Your changes to weather-station that were not saved stay in this browser.")).toBeVisible();
  await app.file("pr.yml").click();
  expect(await app.text()).not.toContain(TYPED);
  await page.reload();
  await shown(app);
  await expect(page.getByText("Restored")).toHaveCount(0);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByRole("menuitem", { name: "Kept in this browser…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /weather-station.*1 file not saved/ }).click();
  await expect(page).toHaveTitle(/^● weather-station/);
  await app.file("pr.yml").click();
  expect(await app.text()).toContain(TYPED);
});

test("another project does not take the place of what is not saved", async ({ app, page }) => {
  await app.openWithCode();
  await app.toEndOf("pr.yml");
  await app.type(TYPED);
  await pasteProject(page);
  await expect(app.card("only-job")).toBeVisible();
  await page.getByRole("button", { name: "Go back to them" }).click();
  await expect(app.card("Lint")).toBeVisible();
  await app.file("pr.yml").click();
  expect(await app.text()).toContain(TYPED);
  await expect(app.file("pr.yml")).toHaveClass(/file-tab--unsaved/);
});

test("an address that names a project goes before what was kept", async ({ app, page }) => {
  const text = "on: push\njobs:\n  only-job:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n";
  await page.route("**/local/project.json", (route) =>
    route.fulfill({ json: { name: "my-shop", files: [{ path: ".github/workflows/mine.yml", text }] } }),
  );
  await app.openWithCode("./#local");
  await app.toEndOf("mine.yml");
  await app.type(TYPED);
  await page.waitForTimeout(700);
  await page.reload();
  await shown(app);
  expect(await app.text()).not.toContain(TYPED);
  await page.getByRole("button", { name: "Show them" }).click();
  await expect(page).toHaveTitle(/^● my-shop/);
  await expect.poll(() => app.text()).toContain(TYPED);
});

test("undoing everything takes the mark away", async ({ app, page }) => {
  await app.openWithCode();
  await app.toEndOf("pr.yml");
  await app.type("x");
  await expect(app.file("pr.yml")).toHaveClass(/file-tab--unsaved/);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(app.file("pr.yml")).not.toHaveClass(/file-tab--unsaved/);
  await expect(page).toHaveTitle(/^weather-station/);
});

test("leaving is warned of only when something would be lost", async ({ app, page }) => {
  let warned = 0;
  page.on("dialog", (dialog) => {
    warned += 1;
    void dialog.accept();
  });
  await app.openWithCode();
  await app.toEndOf("pr.yml");
  await app.type(TYPED);
  await page.reload();
  expect(warned).toBe(0);
});

test("a browser that keeps nothing is told of, and warns", async ({ app, page }) => {
  let warned = 0;
  page.on("dialog", (dialog) => {
    warned += 1;
    void dialog.accept();
  });
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new Error("no storage here");
    };
  });
  await app.openWithCode();
  await page.reload();
  expect(warned).toBe(0);
  await shown(app);
  await app.toEndOf("pr.yml");
  await app.type(TYPED);
  await expect(page.getByText("This browser does not keep your changes")).toBeVisible();
  await page.reload();
  expect(warned).toBe(1);
});

async function pasteProject(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByRole("menuitem", { name: "Paste YAML…" }).click();
  const dialog = page.getByRole("dialog", { name: "Paste YAML" });
  await dialog.getByLabel("Workflow").fill("on: push\njobs:\n  only-job:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n");
  await dialog.getByRole("button", { name: "Open" }).click();
}
