// Three levels: the repository, a workflow, a job; and what is shown besides.

import { expect, test } from "./page";

test("Enter goes into a workflow and a job, Escape comes back up", async ({ app, page }) => {
  await app.open();
  await app.card("Lint").click();
  await page.keyboard.press("Enter");
  const level = page.getByRole("navigation", { name: "Level" });
  await expect(level).toContainText("Tests");
  await expect(level).toContainText("Lint");
  await expect(app.cards().and(page.locator(".card--step")).first()).toBeVisible();
  await expect(app.card("Publish to PyPI")).toHaveCount(0);
  await app.cards().first().focus();
  await page.keyboard.press("Escape");
  await expect(level).not.toContainText("Lint");
  await expect(app.card("Type check")).toBeVisible();
  await expect(app.card("Publish to PyPI")).toHaveCount(0);
  await app.cards().first().focus();
  await page.keyboard.press("Escape");
  await expect(level).toHaveCount(0);
  await expect(app.card("Publish to PyPI")).toBeVisible();
});

test("a double click opens a workflow alone, with what it reaches; its name in the path leads back", async ({ app, page }) => {
  await app.open();
  await app.card("Tests").dblclick({ position: { x: 60, y: 16 } });
  const level = page.getByRole("navigation", { name: "Level" });
  await expect(level).toContainText("Tests");
  await expect(app.cards().and(page.locator(".card--service")).first()).toBeVisible();
  await level.getByRole("button", { name: "weather-station" }).click();
  await expect(level).toHaveCount(0);
  await expect(app.canvas().locator(".card--service")).toHaveCount(0);
});

test("S shows a job's steps in place and folds them again", async ({ app, page }) => {
  await app.open();
  await app.card("Lint").click();
  await page.keyboard.press("s");
  await expect(app.canvas().locator(".card--step").first()).toBeVisible();
  await expect(app.card("Publish to PyPI")).toBeVisible();
  await app.cards().and(page.locator(".card--selected")).press("s");
  await expect(app.canvas().locator(".card--step")).toHaveCount(0);
});

test("services are shown when they are asked for", async ({ app, page }) => {
  await app.open();
  await expect(app.canvas().locator(".card--service")).toHaveCount(0);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.getByRole("menuitemradio", { name: "Services and products" }).or(page.getByRole("menuitem", { name: "Services and products" })).first().click();
  await expect(app.card("Codecov")).toBeVisible();
});
