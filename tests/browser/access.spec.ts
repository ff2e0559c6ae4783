// For everybody: no serious accessibility violation, keyboard alone, high contrast, and a phone.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect, test, type Workbench } from "./page";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

async function violations(app: Workbench): Promise<string[]> {
  // Evaluated, not added as a script tag: the policy forbids that, rightly.
  await app.page.evaluate(await readFile(AXE, "utf8"));
  return app.page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe;
    type Violation = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160) + " " + node.failureSummary).join(" | ").slice(0, 900)}`);
  });
}

for (const scheme of ["light", "dark"] as const) {
  test(`no serious violation, ${scheme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await app.openWithCode();
    expect(await violations(app)).toEqual([]);
    await app.card("Lint").click();
    await page.getByRole("tab", { name: "Problems" }).click();
    expect(await violations(app)).toEqual([]);
  });
}

test("no serious violation in the dialogs for opening", async ({ app, page }) => {
  await app.openWithCode();
  await app.toEndOf("pr.yml");
  await app.type("# not saved\n");
  await expect(app.file("pr.yml")).toHaveClass(/file-tab--unsaved/);
  for (const item of ["Open repository…", "Paste YAML…", "Kept in this browser…"]) {
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.getByRole("menuitem", { name: item }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await violations(app)).toEqual([]);
    await page.keyboard.press("Escape");
  }
});

test("the explorer is walked, folded and unfolded by keyboard", async ({ app, page }) => {
  await app.open();
  await app.row("Lint").click();
  await page.keyboard.press("ArrowLeft");
  const workflow = page.getByRole("treeitem", { selected: true });
  await expect(workflow).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowLeft");
  await expect(workflow).toHaveAttribute("aria-expanded", "false");
  await expect(app.row("Lint")).toHaveCount(0);
  await page.keyboard.press("ArrowRight");
  await expect(app.row("Lint")).toBeVisible();
});

test("menus open, walk and close by keyboard", async ({ app, page }) => {
  await app.open();
  const button = page.getByRole("button", { name: "Export" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem").nth(1)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(button).toBeFocused();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("one pane at a time, chosen at the bottom", async ({ app, page }) => {
    await app.open();
    const panes = page.getByRole("navigation", { name: "Panes" });
    await panes.getByRole("button", { name: "Outline" }).click();
    await expect(app.row("Lint")).toBeVisible();
    await expect(app.canvas()).toBeHidden();
    await app.row("Lint").click();
    await panes.getByRole("button", { name: "Picture" }).click();
    await expect(page.getByRole("complementary", { name: "Inspector" })).toBeVisible();
    await panes.getByRole("button", { name: "Code" }).click();
    await expect(app.activeLine()).toContainText("lint:");
    await panes.getByRole("button", { name: "Problems" }).click();
    await expect(page.locator(".problems")).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(overflow).toBe(false);
  });
});
