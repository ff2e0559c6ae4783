// The code pane answers: completion, hover, definition, references, rename, quick fixes.

import { readFileSync } from "node:fs";
import { expect, test, type Workbench } from "./page";
import type { Locator, Page } from "@playwright/test";

/** A job that a test types behind all others; the cursor stays at its end. */
async function typeJob(app: Workbench, lines: string): Promise<void> {
  await app.openWithCode();
  await app.toEndOf("tests.yml");
  await app.type(`\n  typed:\n${lines}`);
}

/** A visible word of the code, the last of that text. */
function word(app: Workbench, text: string): Locator {
  return app.code().getByText(text, { exact: false }).last();
}

/** Takes the first choice. For a moment a list takes no key, so that nobody chooses what was not there when they typed. */
async function choose(page: Page): Promise<void> {
  await page.waitForTimeout(200);
  await page.keyboard.press("Enter");
}

const SAMPLE = readFileSync("crates/session/sample/.github/workflows/tests.yml", "utf8");

/** Puts the cursor at the end of the first occurrence of a text in tests.yml. */
async function cursorAt(app: Workbench, text: string): Promise<void> {
  const lines = SAMPLE.slice(0, SAMPLE.indexOf(text) + text.length).split("\n");
  await app.file("tests.yml").click();
  await app.code().click();
  await app.page.keyboard.press("ControlOrMeta+Home");
  for (let line = 1; line < lines.length; line++) await app.page.keyboard.press("ArrowDown");
  for (let column = 0; column < lines.at(-1)!.length; column++) await app.page.keyboard.press("ArrowRight");
}

test("completion offers what can stand there and writes it", async ({ app, page }) => {
  await typeJob(app, "    runs-on: ubuntu-latest\n    ");
  await page.keyboard.type("time");
  const list = page.locator(".cm-tooltip-autocomplete");
  await expect(list.getByRole("option", { name: /timeout-minutes/ }).first()).toBeVisible();
  await expect(page.locator(".cm-completionInfo")).toContainText("maximum number of minutes");
  await choose(page);
  await expect(app.activeLine()).toHaveText("    timeout-minutes: ");
});

test("completion knows the jobs, the actions and the contexts, also while the line is broken", async ({ app, page }) => {
  await typeJob(app, "    needs: [");
  const option = (name: string | RegExp): Locator => page.locator(".cm-tooltip-autocomplete").getByRole("option", { name }).first();
  await page.keyboard.press("Control+Space");
  await expect(option(/^lint/)).toBeVisible();
  await page.keyboard.type("test-s");
  await expect(option(/test-summary/)).toBeVisible();
  await choose(page);
  await expect(app.activeLine()).toContainText("needs: [test-summary");
  await page.keyboard.press("End");
  await app.type("\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ");
  await page.keyboard.type("actions/check");
  await expect(option(/actions\/checkout@v/)).toBeVisible();
  await page.keyboard.press("Escape");
  await app.type("out@v6\n      - run: echo ${{ ");
  await page.keyboard.type("github.ref_n");
  await expect(option(/ref_name/)).toBeVisible();
});

test("hover explains keys, actions and expressions", async ({ app, page }) => {
  await app.openWithCode();
  await app.file("tests.yml").click();
  const told = page.locator(".cm-hover");
  await word(app, "concurrency").hover();
  await expect(told).toContainText("Concurrency");
  await page.mouse.move(2, 2);
  await expect(told).toHaveCount(0);
  await cursorAt(app, "${{ env.PYTHON");
  await app.activeLine().getByText("env.PYTHON_VERSION").hover();
  await expect(told).toContainText("3.12");
});

test("a definition and all places of a name are a key away", async ({ app, page }) => {
  await app.openWithCode();
  await cursorAt(app, "needs: li");
  await page.keyboard.press("F12");
  await expect(app.activeLine()).toHaveText(/^ {2}lint:$/);
  await page.keyboard.press("Shift+F12");
  const places = page.getByRole("group", { name: "Places" });
  await expect(places).toContainText("defined here");
  await expect(places.getByRole("button").filter({ hasText: "needs: lint" }).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(places).toHaveCount(0);
  await expect(app.code()).toBeFocused();
});

test("a rename changes every place, is refused with its reason, and is undone as one step", async ({ app, page }) => {
  await app.openWithCode();
  await cursorAt(app, "needs: li");
  await page.keyboard.press("F2");
  const field = page.getByRole("textbox", { name: "New name" });
  await expect(field).toHaveValue("lint");
  await field.fill("test");
  await field.press("Enter");
  await expect(page.getByText("`test` exists already.")).toBeVisible();
  await field.fill("style");
  await field.press("Enter");
  await expect(field).toHaveCount(0);
  await expect(app.row("style").or(app.row("Lint"))).toBeVisible();
  const renamed = await app.text();
  expect(renamed).toContain("\n  style:\n");
  expect(renamed).toContain("needs: style");
  expect(renamed).not.toMatch(/needs: lint/);
  await page.keyboard.press("ControlOrMeta+z");
  expect(await app.text()).toContain("\n  lint:\n");
});

test("a quick fix shows its change first and is one step of the history", async ({ app, page }) => {
  await typeJob(app, "    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n    timeout-minutes: \"7\"");
  await expect(page.locator(".cm-lintRange").filter({ hasText: '"7"' })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+.");
  await page.getByRole("menuitem", { name: /Remove the quotes/ }).click();
  const dialog = page.getByRole("dialog", { name: "Remove the quotes" });
  await expect(dialog.locator(".cm-deletedChunk")).toContainText('timeout-minutes: "7"');
  await expect(dialog.locator(".cm-changedLine")).toContainText("timeout-minutes: 7");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(app.activeLine()).toContainText('"7"');
  await page.keyboard.press("ControlOrMeta+.");
  await page.getByRole("menuitem", { name: /Remove the quotes/ }).click();
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(app.activeLine()).toHaveText("    timeout-minutes: 7");
  await app.code().press("ControlOrMeta+z");
  await expect(app.activeLine()).toContainText('"7"');
});
