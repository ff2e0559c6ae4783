// One selection for canvas, explorer, inspector, code and problems.

import { expect, test } from "./page";

test("a chosen card shows its facts and moves the code's cursor", async ({ app, page }) => {
  await app.openWithCode();
  await app.card("Type check").click();
  await expect(page.getByRole("complementary", { name: "Inspector" }).getByRole("heading", { name: "Type check" })).toBeVisible();
  await expect(app.activeLine()).toContainText("type-check:");
  await expect(app.row("Type check")).toHaveAttribute("aria-selected", "true");
});

test("the code's cursor chooses the card it stands in", async ({ app, page }) => {
  await app.openWithCode();
  await app.card("Lint").click();
  await app.activeLine().click();
  await page.keyboard.press("ArrowDown");
  await expect(app.card("Lint")).toHaveClass(/card--selected/);
  await app.toEndOf("tests.yml");
  await page.keyboard.press("ArrowUp");
  await expect(app.card("Test summary")).toHaveClass(/card--selected/);
});

test("evidence leads to its line", async ({ app, page }) => {
  await app.openWithCode();
  await app.card("Lint").click();
  await page.getByText("Facts and where they stand").click();
  await page.locator(".facts .evidence").first().click();
  await expect(app.code()).toBeFocused();
  await expect(app.card("Lint")).toHaveClass(/card--selected/);
});

test("a problem leads to its code", async ({ app, page }) => {
  await app.openWithCode();
  await app.toEndOf("tests.yml");
  await app.type("\n  late:\n    needs: tset-summary\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n");
  await page.getByRole("tab", { name: "Problems" }).click();
  await page.locator(".problems .finding").filter({ hasText: "tset-summary" }).first().click();
  await expect(app.code()).toBeFocused();
  await expect(app.activeLine()).toContainText("tset-summary");
});

test("Escape on the canvas chooses nothing", async ({ app, page }) => {
  await app.open();
  await app.card("Lint").click();
  await page.keyboard.press("Escape");
  await expect(app.canvas().locator(".card--selected")).toHaveCount(0);
  await expect(page.getByRole("complementary", { name: "Inspector" })).toHaveCount(0);
});
