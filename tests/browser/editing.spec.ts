// The picture follows the text, also through broken states.

import { expect, test } from "./page";

const JOB = "\n  typed-job:\n    needs: test-summary\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n";

test("a typed job appears in picture and explorer", async ({ app }) => {
  await app.openWithCode();
  await app.toEndOf("tests.yml");
  await app.type(JOB.trimEnd());
  await expect(app.card("typed-job")).toBeVisible();
  await expect(app.row("typed-job")).toBeVisible();
  await expect(app.card("typed-job")).toHaveClass(/card--selected/);
});

test("a broken line keeps the last good picture and says where the error is; mending it clears both", async ({ app, page }) => {
  await app.openWithCode();
  await app.toEndOf("tests.yml");
  await app.type("\n  bad: [1, 2\n   : }\n");
  const stale = app.canvas().locator(".card--stale");
  await expect(stale.first()).toBeVisible();
  await expect(app.card("Lint")).toBeVisible();
  await expect(page.getByText("keeps its last good state")).toBeVisible();
  await page.getByRole("tab", { name: "Problems" }).click();
  await expect(page.locator(".problems .finding--rejected").first()).toBeVisible();
  await page.getByRole("tab", { name: "Code" }).click();
  await app.code().click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(stale).toHaveCount(0);
  await expect(page.getByText("keeps its last good state")).toHaveCount(0);
});

test("one history over all files: the last change goes first, wherever the cursor is", async ({ app, page }) => {
  await app.openWithCode();
  await app.toEndOf("tests.yml");
  await app.type("# first\n");
  await app.toEndOf("pr.yml");
  await app.type("# second\n");
  await app.file("tests.yml").click();
  await app.code().click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(app.file("pr.yml")).toHaveAttribute("aria-selected", "true");
  expect(await app.text()).not.toContain("# second");
  await app.file("tests.yml").click();
  expect(await app.text()).toContain("# first");
  await page.keyboard.press("ControlOrMeta+z");
  expect(await app.text()).not.toContain("# first");
  await page.keyboard.press("ControlOrMeta+Shift+z");
  expect(await app.text()).toContain("# first");
});

test("Escape, then Tab leaves the editor", async ({ app, page }) => {
  await app.openWithCode();
  await app.code().click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(app.code()).not.toBeFocused();
});
