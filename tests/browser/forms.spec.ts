// Forms in the inspector: what is chosen is changed field by field, the text as little as that needs, and all of it can be
// undone.

import type { Locator, Page } from "@playwright/test";
import { expect, test, type Workbench } from "./page";

const PATH = ".github/workflows/own.yml";

const OWN = `name: Own
on:
  push:
    branches: [main]
jobs:
  base:
    runs-on: &machine ubuntu-latest
    steps:
      - run: make
  test:
    needs: base
    runs-on: *machine # the same
    shell: bash
    strategy:
      matrix:
        python: ['3.9', "3.10"]
    steps:
      - name: Keep it
        uses: actions/upload-artifact@v6
        with:
          path: dist
      - run: |
          make
          make install
`;

async function open(app: Workbench, page: Page, text = OWN): Promise<Locator> {
  await page.route("**/local/project.json", (route) => route.fulfill({ json: { name: "own", files: [{ path: PATH, text }] } }));
  await app.openWithCode("./#local");
  return page.getByRole("complementary", { name: "Inspector" });
}

/** What the text is now. */
async function reads(app: Workbench, text: string): Promise<void> {
  await expect.poll(async () => (await app.text()).replaceAll("\r\n", "\n")).toBe(text);
}

test("a job's fields: Enter and leaving send, the text changes at its place alone, undo takes it back", async ({ app, page }) => {
  const form = await open(app, page);
  await app.card("base").click();
  const machine = form.getByLabel("runs-on", { exact: true });
  await expect(machine).toHaveValue("ubuntu-latest");
  await form.getByRole("button", { name: "Add a field…" }).click();
  await form.getByRole("button", { name: /^timeout-minutes/ }).click();
  await expect(form.getByLabel("timeout-minutes", { exact: true })).toBeFocused();
  await page.keyboard.type("15");
  await page.keyboard.press("Enter");
  await expect(page.locator(".toast")).toContainText("Changed jobs.base.timeout-minutes");
  await reads(app, OWN.replace("&machine ubuntu-latest\n", "&machine ubuntu-latest\n    timeout-minutes: 15\n"));
  await app.card("base").click();
  await form.getByLabel("timeout-minutes", { exact: true }).fill("20");
  await page.keyboard.press("Tab");
  await reads(app, OWN.replace("&machine ubuntu-latest\n", "&machine ubuntu-latest\n    timeout-minutes: 20\n"));
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await reads(app, OWN);
});

test("Escape puts back what was there", async ({ app, page }) => {
  const form = await open(app, page);
  await app.card("base").click();
  await form.getByLabel("runs-on", { exact: true }).fill("windows-latest");
  await page.keyboard.press("Escape");
  await expect(form.getByLabel("runs-on", { exact: true })).toHaveValue("ubuntu-latest");
  await page.keyboard.press("Tab");
  await reads(app, OWN);
});

test("matrix values are added, changed and removed, and keep their quotes", async ({ app, page }) => {
  const form = await open(app, page);
  await app.card("test").click();
  const python = form.getByRole("group", { name: "python", exact: true });
  await python.getByLabel("Add a value").fill("3.11");
  await page.keyboard.press("Enter");
  await expect(python.getByLabel("python 3")).toHaveValue("3.11");
  await expect(python.getByLabel("Add a value")).toBeFocused();
  await expect(python.getByLabel("Add a value")).toHaveValue("");
  await python.getByLabel("python 1").fill("3.8");
  await page.keyboard.press("Enter");
  await python.getByRole("button", { name: "Remove 3.10" }).click();
  await expect(python.getByLabel("python 2")).toHaveValue("3.11");
  await expect(app.code()).toContainText("python: ['3.8', '3.11']");
});

test("a job waits for another, and the core says no to a circle at the field", async ({ app, page }) => {
  const form = await open(app, page);
  await app.card("base").click();
  await form.getByRole("button", { name: "Add a field…" }).click();
  await form.getByRole("button", { name: /^needs/ }).click();
  const needs = form.getByRole("group", { name: "needs" });
  await needs.getByLabel("Add a job").fill("test");
  await page.keyboard.press("Enter");
  await expect(needs.getByRole("alert")).toContainText("wait for each other");
  await expect(page.locator(".banner")).toHaveCount(0);
  await reads(app, OWN);
});

test("a value that others share asks before it changes for all of them", async ({ app, page }) => {
  const form = await open(app, page);
  await app.card("test").click();
  await form.getByLabel("runs-on", { exact: true }).fill("windows-latest");
  await page.keyboard.press("Enter");
  await expect(form.getByRole("alert")).toBeVisible();
  await form.getByRole("button", { name: "Change everywhere" }).click();
  await reads(app, OWN.replace("&machine ubuntu-latest", "&machine windows-latest"));
});

test("an unknown key is shown as YAML with its finding, changes and goes", async ({ app, page }) => {
  const form = await open(app, page);
  await app.card("test").click();
  const row = form.locator(".field").filter({ has: page.getByLabel("shell", { exact: true }) });
  await expect(row.locator(".field__finding")).toContainText("shell");
  await form.getByLabel("shell", { exact: true }).fill("[bash, zsh]");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(app.code()).toContainText("shell: [bash, zsh]");
  await row.hover();
  await row.getByRole("button", { name: "Remove shell" }).click();
  await reads(app, OWN.replace("    shell: bash\n", ""));
});

test("a step: inputs of its action, and a script of several lines", async ({ app, page }) => {
  const form = await open(app, page);
  await app.card("test").click();
  await form.getByRole("button", { name: "Open in place" }).click();
  // The inspector floats over the picture.
  await form.getByRole("button", { name: "Close" }).click();
  await app.card("Keep it").click();
  const inputs = form.getByRole("group", { name: "with" });
  await expect(inputs.getByLabel("path", { exact: true })).toHaveValue("dist");
  await inputs.getByRole("button", { name: "Add an input…" }).click();
  await inputs.getByRole("button", { name: /^retention-days/ }).click();
  await expect(inputs.getByLabel("retention-days", { exact: true })).toBeFocused();
  await page.keyboard.type("7");
  await page.keyboard.press("Enter");
  await expect(app.code()).toContainText("retention-days: 7");
  await form.getByRole("button", { name: "Close" }).click();
  await app.card("make").last().click();
  const script = form.getByLabel("run", { exact: true });
  await expect(script).toHaveValue("make\nmake install");
  await script.fill("make\nmake install\nmake check");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(app.code()).toContainText("make check");
});

test("a workflow and its trigger: the form stays while the trigger's filters change", async ({ app, page }) => {
  const form = await open(app, page);
  await app.row("Own").click();
  await form.getByLabel("name", { exact: true }).fill("Renamed");
  await page.keyboard.press("Enter");
  await expect(app.code()).toContainText("name: Renamed");
  await form.getByRole("button", { name: "Add a trigger…" }).click();
  await form.getByRole("button", { name: /^schedule/ }).click();
  await expect(form.getByLabel("cron", { exact: true })).toBeVisible();
  await app.row("push").click();
  const branches = form.getByRole("group", { name: "branches", exact: true });
  await branches.getByLabel("Add a branch").fill("release/**");
  await page.keyboard.press("Enter");
  await expect(app.code()).toContainText("branches: [main, 'release/**']");
  await expect(branches.getByLabel("branches 2")).toHaveValue("release/**");
  await expect(branches.getByLabel("Add a branch")).toBeFocused();
});

test("a finding is told at its field, and goes when the value is right", async ({ app, page }) => {
  const form = await open(app, page, OWN.replace("&machine ", "").replace("*machine # the same", "ubuntu-latest"));
  await app.card("base").click();
  const machine = form.getByLabel("runs-on", { exact: true });
  await machine.fill("ubuntu-lates");
  await page.keyboard.press("Enter");
  const field = form.locator(".field").filter({ has: page.getByLabel("runs-on", { exact: true }) });
  await expect(field.locator(".field__finding")).toContainText("ubuntu-lates");
  await machine.fill("ubuntu-latest");
  await page.keyboard.press("Enter");
  await expect(field.locator(".field__finding")).toHaveCount(0);
});

test("forms are navigated by keyboard and have no accessibility faults of their own", async ({ app, page }) => {
  const form = await open(app, page);
  await app.card("test").click();
  await expect(form.getByLabel("id", { exact: true })).toBeVisible();
  const names = await form.locator("input, select, textarea").evaluateAll((fields) =>
    fields.filter((field) => !field.getAttribute("aria-label") && !(field as HTMLInputElement).labels?.length).map((field) => field.outerHTML),
  );
  expect(names).toEqual([]);
  const described = await form.locator("[aria-describedby]").first().getAttribute("aria-describedby");
  expect(described?.split(" ")).toHaveLength(3);
});
