// Finding: nodes and commands by name, the keyboard alone, and the map of a picture that does not fit.

import { expect, test } from "./page";

test("a slash opens the finder, and Enter chooses the job it found", async ({ app, page }) => {
  await app.open();
  await page.keyboard.press("/");
  const query = page.getByRole("combobox", { name: /Find a job/ });
  await expect(query).toBeFocused();
  await page.keyboard.type("docker");
  const first = page.getByRole("option").first();
  await expect(first).toContainText("Publish to Docker Hub");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Find" })).toHaveCount(0);
  await expect(app.card("Publish to Docker Hub")).toHaveClass(/card--selected/);
});

test("Ctrl-K runs a command, also from the code", async ({ app, page }) => {
  await app.openWithCode();
  await app.code().click();
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("dark theme");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(app.code()).toBeFocused();
});

test("Escape closes the finder and gives the focus back", async ({ app, page }) => {
  await app.open();
  await app.card("Lint").click();
  await page.keyboard.press("/");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option").nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Find" })).toHaveCount(0);
  await expect(app.card("Lint")).toBeFocused();
});

test("N keeps all but the neighbours of the chosen job dim", async ({ app, page }) => {
  await app.open();
  await app.card("Type check").click();
  await page.mouse.move(2, 2);
  await expect(app.canvas().locator(".card--dim")).toHaveCount(0);
  await app.card("Type check").press("n");
  await expect(app.card("Publish to PyPI")).toHaveClass(/card--dim/);
  await expect(app.card("Test summary")).not.toHaveClass(/card--dim/);
  await app.card("Type check").press("n");
  await expect(app.canvas().locator(".card--dim")).toHaveCount(0);
});

test("the map shows where the screen is, and moves it", async ({ app, page }) => {
  await app.open();
  for (let times = 0; times < 5; times++) await page.getByRole("button", { name: "Zoom in" }).click();
  const map = page.locator(".minimap");
  await expect(map).toBeVisible();
  const before = await app.transform();
  await map.click({ position: { x: 4, y: 4 } });
  await expect.poll(async () => (await app.transform()).x).toBeGreaterThan(before.x);
  await page.getByRole("button", { name: "Fit the picture" }).click();
  await expect(map).toHaveCount(0);
});
