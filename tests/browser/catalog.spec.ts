// The shelf: actions taken as steps, workflows made of templates.

import { expect, test } from "./page";
import { drag, openSmall, press, SMALL, toast } from "./small";

test("an action is found by what it is for and put into the chosen job, in the project's version", async ({ app, page }) => {
  await app.openWithCode();
  await app.card("Lint").click();
  await page.getByRole("button", { name: "Add a step…" }).click();
  const shelf = page.getByRole("dialog", { name: "Add a step to lint" });
  await expect(shelf.getByRole("option").first()).toContainText("in use");
  await shelf.getByRole("combobox").fill("cache");
  await expect(shelf.getByRole("option").first()).toContainText("actions/cache@v5");
  await page.keyboard.press("Enter");
  await expect(shelf).toHaveCount(0);
  await expect(page.locator(".toast")).toContainText("Added a step to lint");
  const text = await app.text();
  expect(text).toContain("      - uses: actions/cache@v5\n        with:\n          key: \"\"\n          path: \"\"\n");
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect.poll(() => app.text()).not.toContain('path: ""');
});

test("an action that the project does not use comes in the newest known version", async ({ app, page }) => {
  await app.openWithCode();
  await app.card("Lint").click();
  await page.getByRole("button", { name: "Add a step…" }).click();
  await page.getByRole("combobox", { name: /^Search actions/ }).fill("setup-go");
  await page.getByRole("option").first().click();
  await expect.poll(() => app.text()).toContain("uses: actions/setup-go@v7");
});

test("an empty project gets a workflow from a template, and undo takes the file away", async ({ app, page }) => {
  await page.route("**/local/project.json", (route) =>
    route.fulfill({ json: { name: "bare", files: [{ path: "docs/notes.yml", text: "a: b\n" }] } }),
  );
  await page.goto("./#local");
  await page.getByRole("button", { name: "New workflow…" }).click();
  const shelf = page.getByRole("dialog", { name: "New workflow" });
  await expect(shelf.getByRole("option")).toHaveCount(10);
  await shelf.getByRole("combobox").fill("rust");
  await page.keyboard.press("Enter");
  await expect(app.card("Check")).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Inspector" }).getByLabel("name", { exact: true })).toHaveValue("CI");
  await expect(app.file("ci.yml")).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(app.file("ci.yml")).toHaveCount(0);
  await expect(page.getByText("No workflows found")).toBeVisible();
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  await expect(app.card("Check")).toBeVisible();
});

test("the palette makes a new workflow under a free name", async ({ app, page }) => {
  await app.openWithCode();
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("new workflow");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "New workflow" }).getByRole("combobox").fill("release");
  await page.keyboard.press("Enter");
  await expect(app.file("release-2.yml")).toBeVisible();
});

test("an action is dragged onto a job, or between its steps; beside every card the shelf comes back", async ({ app, page }) => {
  await openSmall(app);
  await press(app, "lint", "s");
  await expect(app.card("make style")).toBeVisible();
  await page.getByRole("button", { name: "Add a step…" }).click();
  const shelf = page.getByRole("dialog", { name: "Add a step to lint" });
  await shelf.getByRole("combobox").fill("cache");
  const row = shelf.getByRole("option").first();
  await expect(row).toContainText("actions/cache@v");
  const canvas = (await app.canvas().boundingBox())!;
  const place = (box: { x: number; y: number; width: number; height: number }) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const held = place((await row.boundingBox())!);
  await drag(app, held, { x: canvas.x + 6, y: canvas.y + canvas.height / 2 });
  await expect(shelf).toBeVisible();
  await expect(row).toBeVisible();
  // Before the second step: what is let go on a card's first half goes before it.
  const style = (await app.card("make style").boundingBox())!;
  await drag(app, held, { x: style.x + 3, y: style.y + 3 });
  await expect(shelf).toHaveCount(0);
  await expect(toast(app)).toContainText("Added a step to lint");
  const text = await app.text();
  expect(text).toMatch(/- run: make lint\n {6}- uses: actions\/cache@v\d+\n {8}with:\n {10}key: ''\n {10}path: ''\n {6}- run: make style\n/);
  await page.keyboard.press("ControlOrMeta+z");
  expect(await app.text()).toBe(SMALL);
  await page.getByRole("treeitem", { name: /^ship/ }).click();
  await page.getByRole("button", { name: "Add a step…" }).click();
  const again = page.getByRole("dialog", { name: "Add a step to ship" });
  await again.getByRole("combobox").fill("cache");
  await drag(app, place((await again.getByRole("option").first().boundingBox())!), place((await app.card("test").boundingBox())!));
  await expect(toast(app)).toContainText("Added a step to test");
  expect(await app.text()).toMatch(/- run: make test\n {6}- uses: actions\/cache@v\d+\n/);
});
