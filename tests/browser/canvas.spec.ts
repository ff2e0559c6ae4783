// Looking at the picture: tracing, panning, zooming, walking.

import { expect, test } from "./page";

test("the pointer traces what a job depends on and what depends on it", async ({ app, page }) => {
  await app.open();
  await app.card("Type check").hover();
  await expect(app.card("Publish to PyPI")).toHaveClass(/card--dim/);
  for (const lit of ["Lint", "Type check", "Test summary"]) await expect(app.card(lit)).not.toHaveClass(/card--dim/);
  await expect(app.canvas().locator(".link--lit").first()).toBeVisible();
  await page.mouse.move(2, 2);
  await expect(app.canvas().locator(".card--dim")).toHaveCount(0);
});

test("wheel pans, Ctrl and wheel zooms at the pointer, drag pans, F fits", async ({ app, page }) => {
  await app.open();
  const start = await app.transform();
  const box = (await app.canvas().boundingBox())!;
  // Empty ground, left of all triggers.
  const middle = { x: box.x + 60, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.wheel(0, 60);
  await expect.poll(async () => (await app.transform()).y).toBeCloseTo(start.y - 60, 0);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -40);
  await page.keyboard.up("Control");
  await expect.poll(async () => (await app.transform()).zoom).toBeGreaterThan(start.zoom);
  const zoomed = await app.transform();
  await page.mouse.down();
  await page.mouse.move(middle.x + 50, middle.y + 30, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await app.transform()).x).toBeCloseTo(zoomed.x + 50, 0);
  await app.card("Lint").focus();
  await page.keyboard.press("f");
  await expect.poll(async () => (await app.transform()).zoom).toBeLessThan(zoomed.zoom);
});

test("the zoom buttons do what they say", async ({ app, page }) => {
  await app.open();
  const start = await app.transform();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expect.poll(async () => (await app.transform()).zoom).toBeCloseTo(start.zoom * 1.25, 2);
  await page.getByTitle("Actual size (0)").click();
  await expect.poll(async () => (await app.transform()).zoom).toBeCloseTo(1, 3);
  await page.getByRole("button", { name: "Fit the picture" }).click();
  await expect.poll(async () => (await app.transform()).zoom).toBeLessThan(1);
});

test("arrow keys walk along the edges and the card is spoken", async ({ app, page }) => {
  await app.open();
  await app.card("Lint").click();
  await page.keyboard.press("ArrowRight");
  await expect(app.card("Lint")).not.toHaveClass(/card--selected/);
  const chosen = app.canvas().locator(".card--selected");
  await expect(chosen).toHaveCount(1);
  await expect(chosen).toBeFocused();
  const spoken = (await chosen.getAttribute("aria-label"))!;
  await expect(page.locator(".canvas [aria-live=polite]")).toHaveText(spoken);
  await page.keyboard.press("ArrowLeft");
  await expect(app.card("Lint")).toHaveClass(/card--selected/);
});
