// The problems: groups, filter, what is new, next and previous, fixes for all, the rules' pages.

import type { Locator } from "@playwright/test";
import { expect, test, type Workbench } from "./page";

const BROKEN = '\n  late:\n    needs: tset-summary\n    runs-on: ubuntu-latest\n    timeout-minutes: "7"\n    steps:\n      - run: echo\n';

/** Types problems into two files and shows the list. */
async function openProblems(app: Workbench): Promise<void> {
  await app.openWithCode();
  for (const file of ["tests.yml", "pr.yml"]) {
    await app.toEndOf(file);
    await app.type(BROKEN);
  }
  await expect(app.row("late").first()).toBeVisible();
  await app.page.getByRole("tab", { name: "Problems" }).click();
}

test("problems are grouped three ways, filtered, and told apart by age", async ({ app, page }) => {
  await openProblems(app);
  const heads = page.locator(".problems__file");
  await expect(heads.first()).toContainText(".github/workflows/");
  await page.getByRole("group", { name: "Group by" }).getByRole("button", { name: "Severity" }).click();
  await expect(heads.first()).toContainText("Rejected");
  await page.getByRole("group", { name: "Group by" }).getByRole("button", { name: "Rule" }).click();
  await expect(heads.filter({ hasText: "unknown-needs" })).toContainText("2");
  await page.getByRole("searchbox", { name: "Filter the problems" }).fill("pr.yml needs");
  await expect(page.locator(".finding")).toHaveCount(1);
  await page.getByRole("searchbox", { name: "Filter the problems" }).fill("no such thing");
  await expect(page.getByText("No problem has this in it")).toBeVisible();
  await page.getByRole("searchbox", { name: "Filter the problems" }).fill("");
});

test("what was there when the project was opened is not new", async ({ app, page }) => {
  const text = "on: push\njobs:\n  old:\n    needs: nobody\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n";
  await page.route("**/local/project.json", (route) =>
    route.fulfill({ json: { name: "mine", files: [{ path: ".github/workflows/mine.yml", text }] } }),
  );
  await app.openWithCode("./#local");
  const of = (job: string): Locator => page.locator(".problems .finding").filter({ hasText: `needs ${job},` });
  await page.getByRole("tab", { name: "Problems" }).click();
  await expect(of("nobody")).toHaveCount(1);
  await page.getByRole("tab", { name: "Code" }).click();
  await app.toEndOf("mine.yml");
  await app.type("  fresh:\n    needs: stranger\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n");
  await page.getByRole("tab", { name: "Problems" }).click();
  await expect(of("stranger")).toHaveCount(1);
  await page.getByRole("button", { name: /^New/ }).click();
  await expect(of("stranger")).toHaveCount(1);
  await expect(of("nobody")).toHaveCount(0);
});

test("F8 goes from problem to problem over all files and says what each is", async ({ app, page }) => {
  await openProblems(app);
  await page.getByRole("searchbox", { name: "Filter the problems" }).fill("tset-summary");
  await page.locator(".finding__go").first().click();
  await expect(app.code()).toBeFocused();
  await expect(app.activeLine()).toContainText("tset-summary");
  await expect(page.locator(".cm-diagnostic").filter({ hasText: "tset-summary" })).toBeVisible();
  await page.keyboard.press("F8");
  await expect(app.activeLine()).toContainText('timeout-minutes: "7"');
  await page.keyboard.press("Shift+F8");
  await expect(app.activeLine()).toContainText("tset-summary");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".cm-diagnostic")).toHaveCount(0);
});

test("all safe fixes are shown first, done at once, and undone at once", async ({ app, page }) => {
  await openProblems(app);
  await page.getByRole("button", { name: /^Fix all safe/ }).click();
  const dialog = page.getByRole("dialog", { name: "Fix all that is safe to fix" });
  await expect(dialog.getByRole("heading", { name: ".github/workflows/tests.yml" })).toBeVisible();
  await expect(dialog.locator(".cm-deletedChunk")).toHaveCount(2);
  await dialog.getByRole("button", { name: "Apply all" }).click();
  const quoted = page.locator(".finding").filter({ hasText: "Remove the quotes" });
  await expect(quoted).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Fix all safe/ })).toBeDisabled();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(quoted).toHaveCount(2);
});

test("one fix from the list, and Ctrl+Z in the code takes it back", async ({ app, page }) => {
  await openProblems(app);
  await page.getByRole("button", { name: "Remove the quotes" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("button", { name: "Remove the quotes" })).toHaveCount(1);
  await page.getByRole("tab", { name: "Code" }).click();
  await app.file("pr.yml").click();
  await app.code().click();
  await page.keyboard.press("ControlOrMeta+z");
  await page.getByRole("tab", { name: "Problems" }).click();
  await expect(page.getByRole("button", { name: "Remove the quotes" })).toHaveCount(2);
});

test("a rule's page is read in the app, and only when it is wanted", async ({ app, page }) => {
  await openProblems(app);
  expect(app.requests.some((address) => address.endsWith("rules.json"))).toBe(false);
  await page.getByRole("button", { name: "unknown-needs" }).first().click();
  const dialog = page.getByRole("dialog", { name: "unknown-needs" });
  await expect(dialog.getByRole("heading", { name: "Invalid" })).toBeVisible();
  await expect(dialog.locator("pre").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  expect(app.complaints).toEqual([]);
});
