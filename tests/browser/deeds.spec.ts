// Changing the project on the canvas: by hand, by keys, by menu and palette, each with its way back.

import { expect, test } from "./page";
import { drag, job, middle, openSmall, press, SMALL, toast } from "./small";

test("a line drawn from job to job is a need, and Undo takes it back", async ({ app, page }) => {
  await openSmall(app);
  await app.card("test").hover();
  await drag(app, await middle(app, `${job("test")} .card__port`), await middle(app, job("ship")));
  await expect(toast(app)).toContainText("ship needs test");
  expect(await app.text()).toBe(SMALL.replace("needs: lint", "needs: [lint, test]"));
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(toast(app)).toContainText("Undone");
  expect(await app.text()).toBe(SMALL);
});

test("a line that would close a circle is refused with the reason", async ({ app, page }) => {
  await openSmall(app);
  await app.card("ship").hover();
  await drag(app, await middle(app, `${job("ship")} .card__port`), await middle(app, job("lint")));
  await expect(page.locator(".banner")).toContainText("would wait for each other forever");
  expect(await app.text()).toBe(SMALL);
});

test("the same by keys: C, arrows, Enter", async ({ app, page }) => {
  await openSmall(app);
  await press(app, "test", "c");
  await expect(toast(app)).toContainText("shall wait for test");
  await app.card("ship").focus();
  await app.card("ship").click();
  await page.keyboard.press("Enter");
  await expect(toast(app).last()).toContainText("ship needs test");
  expect(await app.text()).toContain("needs: [lint, test]");
});

test("an edge is chosen, taken to another job, cut, and a job put into it", async ({ app, page }) => {
  await openSmall(app);
  const edge = page.locator(".link--needs .link__reach");
  await edge.click({ force: true });
  await drag(app, await middle(app, ".link__tail"), await middle(app, job("test")));
  await expect(toast(app)).toContainText("ship needs test instead of lint");
  expect(await app.text()).toBe(SMALL.replace("needs: lint", "needs: test"));
  await edge.click({ force: true });
  await page.keyboard.press("i");
  const name = page.getByRole("textbox", { name: "Id of the job" });
  await expect(name).toHaveValue("new-job");
  await name.fill("sign");
  await name.press("Enter");
  await expect(app.card("sign")).toBeVisible();
  expect(await app.text()).toContain("  sign:\n    needs: test\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo \"Hello\"\n\n  ship:\n    needs: sign\n");
});

test("rename where it stands, with every reference", async ({ app, page }) => {
  await openSmall(app);
  await press(app, "lint", "F2");
  const name = page.getByRole("textbox", { name: "Id of the job" });
  await expect(name).toHaveValue("lint");
  // What is there is selected, so that typing replaces it.
  await page.keyboard.type("style");
  await page.keyboard.press("Enter");
  await expect(app.card("style")).toHaveAttribute("aria-pressed", "true");
  expect(await app.text()).toBe(SMALL.replace("  lint:", "  style:").replace("needs: lint", "needs: style"));
});

test("a name that cannot be is refused, and nothing changes", async ({ app, page }) => {
  await openSmall(app);
  await press(app, "lint", "F2");
  await page.keyboard.type("no name");
  await page.keyboard.press("Enter");
  await expect(page.locator(".banner")).toContainText("is no name");
  expect(await app.text()).toBe(SMALL);
});

test("duplicate, move and delete by keys", async ({ app, page }) => {
  await openSmall(app);
  await press(app, "test", "d");
  await expect(page.getByRole("textbox", { name: "Id of the job" })).toHaveValue("test-2");
  await page.keyboard.press("Enter");
  await expect(app.card("test-2")).toBeVisible();
  await press(app, "lint", "Alt+ArrowDown");
  await expect(toast(app)).toContainText("Moved job lint");
  await press(app, "test-2", "Delete");
  await expect(app.card("test-2")).toHaveCount(0);
  const text = await app.text();
  expect(text.indexOf("  test:")).toBeLessThan(text.indexOf("  # Looks at the style.\n  lint:"));
  for (let undone = 0; undone < 3; undone++) await page.keyboard.press("ControlOrMeta+z");
  expect(await app.text()).toBe(SMALL);
});

test("steps move by hand and by keys", async ({ app, page }) => {
  await openSmall(app);
  await press(app, "lint", "s");
  await expect(app.card("make style")).toBeVisible();
  const node = async (name: string) => `.canvas [data-node=${JSON.stringify(await app.card(name).getAttribute("data-node"))}]`;
  const [style, lint] = [await node("make style"), await node("make lint")];
  const box = (await page.locator(lint).boundingBox())!;
  await drag(app, await middle(app, style), { x: box.x + 3, y: box.y + 3 });
  await expect(toast(app)).toContainText("Moved step 2 of lint");
  const moved = SMALL.replace("      - run: make lint\n      - run: make style\n", "      - run: make style\n      - run: make lint\n");
  expect(await app.text()).toBe(moved);
  await press(app, "make style", "Alt+ArrowDown");
  await expect(toast(app)).toContainText("Moved step 1 of lint");
  expect(await app.text()).toBe(SMALL);
});

test("the menu offers what can be done, with the keys, and the palette the same", async ({ app, page }) => {
  await openSmall(app);
  await app.card("ship").click({ button: "right" });
  const menu = page.getByRole("menu", { name: "What can be done" });
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await menu.getByRole("menuitem", { name: "Wait for lint no longer" }).click();
  await expect(toast(app)).toContainText("ship no longer needs lint");
  expect(await app.text()).toBe(SMALL.replace("    needs: lint\n", ""));
  await app.card("ship").click();
  await page.keyboard.press("Shift+F10");
  await expect(menu).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("add a step");
  await page.keyboard.press("Enter");
  await expect(toast(app)).toContainText("Added a step to ship");
});

test("a job for a workflow, and the history goes there and back", async ({ app, page }) => {
  await openSmall(app);
  await page.locator('.canvas [data-node^="workflow:"]').click({ position: { x: 60, y: 14 } });
  await page.keyboard.press("a");
  await page.getByRole("textbox", { name: "Id of the job" }).fill("docs");
  await page.keyboard.press("Enter");
  await expect(app.card("docs")).toBeVisible();
  await page.getByRole("tab", { name: "History" }).click();
  const changes = page.getByRole("list", { name: "Changes, newest first" }).getByRole("button");
  await expect(changes).toHaveText(["Renamed to docs", "Added job new-job", "Opened"]);
  await changes.last().click();
  await expect(app.card("docs")).toHaveCount(0);
  await changes.first().click();
  await expect(app.card("docs")).toBeVisible();
  await page.getByRole("tab", { name: "Code" }).click();
  expect(await app.text()).toContain("\n  docs:\n    runs-on: ubuntu-latest\n");
});
