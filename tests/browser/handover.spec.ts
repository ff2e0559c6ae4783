// The first picture comes of a small core; the whole one takes over behind it, and nothing is lost on the way.

import { readFile } from "node:fs/promises";
import { expect, test, type Workbench } from "./page";

/** Keeps the whole core back until it is let through; each of the first `failures` requests for it fails. */
async function keepBack(app: Workbench, failures = 0): Promise<() => void> {
  let letThrough = (): void => {};
  const allowed = new Promise<void>((done) => (letThrough = done));
  await app.page.route("**/worker_bg.wasm", async (route) => {
    if (failures-- > 0) return route.abort();
    await allowed;
    await route.continue();
  });
  return letThrough;
}

test("picture and typing are there before the whole core, which says what it finds when it comes", async ({ app }) => {
  const letThrough = await keepBack(app);
  await app.start();
  await expect(app.card("Publish to PyPI")).toBeVisible();
  await expect(app.code()).toBeVisible();
  await app.toEndOf("tests.yml");
  await app.type("\n  early:\n    runs-on: ubuntu-latest\n    needs: nobody\n    steps:\n      - run: echo\n");
  await expect(app.card("early")).toBeVisible();
  await app.page.getByRole("tab", { name: "Problems …" }).click();
  await expect(app.page.getByText("Checking…")).toBeVisible();
  letThrough();
  await app.checked();
  await expect(app.page.locator(".finding", { hasText: "nobody" })).toBeVisible();
  await expect(app.card("early")).toBeVisible();
  await app.page.getByRole("tab", { name: "Code" }).click();
  expect(await app.text()).toContain("needs: nobody");
});

test("what is asked for too early is done when the whole core is there", async ({ app }) => {
  const letThrough = await keepBack(app);
  await app.start();
  await expect(app.card("Publish to PyPI")).toBeVisible();
  await app.page.getByRole("button", { name: "Export" }).click();
  const download = app.page.waitForEvent("download");
  await app.page.getByRole("menuitem", { name: /Picture/ }).click();
  letThrough();
  expect(await readFile(await (await download).path(), "utf8")).toContain("Publish to PyPI");
});

test("what is looked at stays when the whole core takes over", async ({ app, page }) => {
  const letThrough = await keepBack(app);
  await app.start();
  await app.card("Lint").click();
  await page.keyboard.press("Enter");
  const level = page.getByRole("navigation", { name: "Level" });
  await expect(level).toContainText("Lint");
  letThrough();
  await app.checked();
  await expect(level).toContainText("Lint");
  await expect(app.cards().and(page.locator(".card--step")).first()).toBeVisible();
  await expect(app.card("Publish to PyPI")).toHaveCount(0);
});

test("a called workflow opens in place before the whole core, and stays open when that takes over", async ({ app, page }) => {
  const letThrough = await keepBack(app);
  const job = "runs-on: ubuntu-latest, steps: [{run: make}]";
  const files = [
    { path: ".github/workflows/main.yml", text: "on: push\njobs:\n  deliver: {uses: ./.github/workflows/build.yml}\n" },
    { path: ".github/workflows/build.yml", text: `on: workflow_call\njobs:\n  compile: {${job}}\n  pack: {needs: compile, ${job}}\n` },
  ];
  await page.route("**/local/project.json", (route) => route.fulfill({ json: { name: "calls", files } }));
  await app.start("./#local");
  const inside = app.canvas().locator("[data-node='job:.github/workflows/main.yml#deliver/pack']");
  await app.canvas().locator("[data-node='job:.github/workflows/main.yml#deliver']").click();
  await expect(inside).toHaveCount(0);
  await page.keyboard.press("s");
  await expect(inside).toBeVisible();
  await expect(page.getByRole("tab", { name: "Problems …" })).toBeVisible();
  letThrough();
  await app.checked();
  await expect(inside).toBeVisible();
});

test("a whole core that does not come at once is asked for again", async ({ app }) => {
  const letThrough = await keepBack(app, 1);
  letThrough();
  await app.start();
  await app.checked();
  await expect(app.card("Publish to PyPI")).toBeVisible();
});

test("a part of the page that does not come is told, and the rest works", async ({ app, page }) => {
  await page.route("**/snippets/split_panes.wasm", (route) => route.abort());
  await page.goto("./");
  await app.checked();
  await expect(page.getByRole("alert").first()).toHaveText(/could not be loaded. Your text is safe/);
  await app.toEndOf("tests.yml");
  await app.type("\n  more:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n");
  await expect(app.card("more")).toBeVisible();
});
