// Several jobs or steps at once: chosen by hand and by keys, and changed as one change.

import { expect, test, type Workbench } from "./page";
import { drag, job, middle, openSmall, press, SMALL, toast } from "./small";

const inspector = (app: Workbench) => app.page.getByRole("complementary", { name: "Inspector" });
const changes = (app: Workbench) => app.page.getByRole("list", { name: "Changes, newest first" }).getByRole("button");

/** What a screen reader is told about the choice. */
const told = (app: Workbench) => app.page.locator(".canvas > [aria-live]");

/** Drags with Shift from one place to another. */
async function band(app: Workbench, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await app.page.keyboard.down("Shift");
  await drag(app, from, to);
  await app.page.keyboard.up("Shift");
}

test("Shift-click chooses jobs together, and deleting them is one change", async ({ app, page }) => {
  await openSmall(app);
  await app.card("lint").click();
  await app.card("test").click({ modifiers: ["Shift"] });
  await expect(told(app)).toHaveText("2 jobs chosen");
  await expect(inspector(app).getByRole("heading", { name: "2 jobs chosen" })).toBeVisible();
  for (const name of ["lint", "test"]) await expect(app.card(name)).toHaveAttribute("aria-pressed", "true");
  await expect(app.card("ship")).toHaveAttribute("aria-pressed", "false");
  await inspector(app).getByRole("button", { name: "Delete 2 jobs" }).click();
  await expect(toast(app)).toContainText("Deleted 2 jobs");
  await expect(app.card("test")).toHaveCount(0);
  await page.getByRole("tab", { name: "History" }).click();
  await expect(changes(app)).toHaveText(["Deleted 2 jobs", "Opened"]);
  await page.getByRole("tab", { name: "Code" }).click();
  expect(await app.text()).toBe("on: push # always\n\njobs:\n  ship:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make ship\n");
  await page.keyboard.press("ControlOrMeta+z");
  expect(await app.text()).toBe(SMALL);
  await expect(told(app)).toHaveText("2 jobs chosen");
});

test("Shift with the arrows and Space chooses by keys, Escape lets go", async ({ app, page }) => {
  await openSmall(app);
  await app.card("lint").click();
  await page.keyboard.press("Shift+ArrowDown");
  await expect(told(app)).toHaveText("2 jobs chosen");
  await page.keyboard.press("Shift+Space");
  await expect(told(app)).not.toHaveText(/chosen/);
  await expect(app.card("lint")).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Shift+Space");
  await expect(told(app)).toHaveText("2 jobs chosen");
  await page.keyboard.press("d");
  await expect(toast(app)).toContainText("Duplicated 2 jobs");
  await expect(app.card("lint-2")).toBeVisible();
  await expect(app.card("test-2")).toBeVisible();
  await app.canvas().focus();
  await app.card("lint").click();
  await app.card("lint-2").click({ modifiers: ["Shift"] });
  await page.keyboard.press("Escape");
  await expect(inspector(app)).toHaveCount(0);
  await expect(app.card("lint")).toHaveAttribute("aria-pressed", "false");
});

test("a band chooses what it meets, and all of them wait for another job by one change", async ({ app, page }) => {
  await openSmall(app);
  const [lint, ship] = [(await app.card("lint").boundingBox())!, (await app.card("ship").boundingBox())!];
  await band(app, { x: ship.x + ship.width + 8, y: lint.y - 8 }, { x: ship.x - 8, y: ship.y + ship.height - 4 });
  await app.card("lint").click({ modifiers: ["Shift"] });
  await expect(told(app)).toHaveText("2 jobs chosen");
  await page.keyboard.press("w");
  await expect(toast(app)).toContainText("Choose the job that the 2 chosen jobs shall wait for");
  await app.card("test").click();
  await page.keyboard.press("Enter");
  await expect(toast(app).last()).toContainText("2 jobs need test");
  expect(await app.text()).toBe(
    SMALL.replace("needs: lint", "needs: [lint, test]").replace("  lint:\n", "  lint:\n    needs: test\n"),
  );
  await page.keyboard.press("ControlOrMeta+z");
  expect(await app.text()).toBe(SMALL);
});

test("the dot of one of several is the dot of them all", async ({ app }) => {
  await openSmall(app);
  await app.card("lint").click();
  await app.card("test").click({ modifiers: ["Shift"] });
  await app.card("test").hover();
  await drag(app, await middle(app, `${job("test")} .card__port`), await middle(app, job("ship")));
  await expect(toast(app)).toContainText("ship needs 1 job more");
  expect(await app.text()).toBe(SMALL.replace("needs: lint", "needs: [lint, test]"));
});

test("what cannot be done with all is done with none, and says why", async ({ app, page }) => {
  await openSmall(app);
  await app.card("lint").click();
  for (const name of ["test", "ship"]) await app.card(name).click({ modifiers: ["Shift"] });
  await page.keyboard.press("Delete");
  await expect(page.locator(".banner")).toContainText("needs at least one job");
  expect(await app.text()).toBe(SMALL);
});

test("steps are chosen together too, from the menu", async ({ app, page }) => {
  await openSmall(app);
  await press(app, "lint", "s");
  await app.card("make lint").click();
  await app.card("make style").click({ modifiers: ["Shift"] });
  await expect(told(app)).toHaveText("2 steps chosen");
  await app.card("make style").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Duplicate 2 steps" }).click();
  await expect(toast(app)).toContainText("Duplicated 2 steps");
  expect(await app.text()).toContain("- run: make lint\n      - run: make lint\n      - run: make style\n      - run: make style\n");
});
