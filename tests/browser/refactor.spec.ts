// Refactorings: started from menu and palette, looked at as a diff, done as one change, taken back as one.

import { expect, test, type Workbench } from "./page";

const CI = `on: push

jobs:
  build:
    strategy:
      matrix:
        os: [ubuntu-latest, ubuntu-22.04]
    runs-on: \${{ matrix.os }}
    steps:
      - uses: actions/checkout@v4
      # Brings node.
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - run: npm ci
        shell: bash
        env:
          TOKEN: \${{ secrets.NPM_TOKEN }}
      - run: npm test

  ship:
    needs: build
    runs-on: ubuntu-latest
    steps:
      - run: make ship
`;
const OTHER = `on: push
permissions: {}
jobs:
  other:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@b4ffde65f46336ab88eb53be808477a3936bae11 # v4.1.1
`;

const review = (app: Workbench) => app.page.getByRole("dialog", { name: "Review the change" });
const diffOf = (app: Workbench, path: string) => review(app).getByRole("region", { name: `Changes of ${path}` });
const toast = (app: Workbench) => app.page.locator(".toast");

async function openProject(app: Workbench): Promise<void> {
  await app.open();
  const chooser = app.page.waitForEvent("filechooser");
  await app.page.getByRole("button", { name: "Open", exact: true }).click();
  await app.page.getByRole("menuitem", { name: "Open files…" }).click();
  const file = (name: string, text: string) => ({ name, mimeType: "application/yaml", buffer: Buffer.from(text) });
  await (await chooser).setFiles([file("ci.yml", CI), file("other.yml", OTHER)]);
  await expect(app.card("ship")).toBeVisible();
  await app.page.getByRole("button", { name: "Fit the picture" }).click();
}

/** Chooses a job and takes something from the palette. */
async function palette(app: Workbench, job: string, name: string): Promise<void> {
  await app.card(job).click();
  await app.page.keyboard.press("Control+k");
  await app.page.keyboard.type(name);
  await expect(app.page.getByRole("option").first()).toContainText(name);
  await app.page.keyboard.press("Enter");
}

/** Chooses a job and takes something from its menu. */
async function menu(app: Workbench, job: string, name: string): Promise<void> {
  await app.card(job).click({ button: "right" });
  await app.page.getByRole("menuitem", { name }).click();
}

/** Agrees, and waits until it is done. */
async function apply(app: Workbench, done: string): Promise<void> {
  await review(app).getByRole("button", { name: "Apply" }).click();
  await expect(review(app)).toHaveCount(0);
  await expect(toast(app)).toContainText(done);
}

/** Takes the last change back. */
async function undo(app: Workbench): Promise<void> {
  await toast(app).getByRole("button", { name: "Undo" }).click();
  await expect(toast(app)).toContainText("Undone");
}

test("steps become an action that is shown before and gone with one undo", async ({ app, page }) => {
  await openProject(app);
  await menu(app, "build", "Extract steps to an action…");
  const form = page.getByRole("dialog", { name: "Extract steps to an action" });
  await expect(form.getByLabel("First step")).toHaveValue("1");
  await form.getByLabel("Last step").selectOption({ label: "3. npm ci" });
  await form.getByLabel("Name").fill("set-up");
  await expect(form).toContainText(".github/actions/set-up/action.yml");
  await form.getByRole("button", { name: "Show the change" }).click();

  const action = diffOf(app, ".github/actions/set-up/action.yml");
  await expect(action).toContainText("New");
  await expect(action).toContainText("npm-token:");
  const workflow = diffOf(app, ".github/workflows/ci.yml");
  await expect(workflow.locator(".diff__line--out").filter({ hasText: "npm ci" })).toContainText("removed");
  await expect(workflow.locator(".diff__line--in").filter({ hasText: "uses: ./.github/actions/set-up" })).toContainText("added");
  await expect(review(app).getByRole("button", { name: "Apply" })).toBeFocused();
  await expect(review(app).getByRole("button", { name: "Apply" })).toBeInViewport();
  await apply(app, "Moved 2 steps of build to the action set-up");
  await expect(app.file("action.yml")).toBeVisible();
  await app.file("ci.yml").click();
  expect(await app.text()).toContain("npm-token: ${{ secrets.NPM_TOKEN }}");

  await undo(app);
  expect(await app.text()).toBe(CI);
  await expect(app.file("action.yml")).toHaveCount(0);
});

test("an action is put back into the job that uses it", async ({ app, page }) => {
  await openProject(app);
  await menu(app, "build", "Extract steps to an action…");
  const form = page.getByRole("dialog", { name: "Extract steps to an action" });
  await form.getByLabel("Last step").selectOption({ label: "3. npm ci" });
  await form.getByLabel("Name").fill("set-up");
  await page.keyboard.press("Enter");
  await apply(app, "Moved 2 steps");
  await app.file("ci.yml").click();
  await app.card("build").click();
  await page.keyboard.press("Enter");
  await app.page.getByRole("button", { name: "Fit the picture" }).click();
  const step = app.canvas().locator('[data-node*="#build"]').filter({ hasText: "Set up" }).last();
  await step.click({ button: "right" });
  await page.getByRole("menuitem", { name: "Inline the action…" }).click();
  await expect(diffOf(app, ".github/workflows/ci.yml")).toContainText("# Brings node.");
  await apply(app, "Put the steps of .github/actions/set-up into build");
  expect(await app.text()).toBe(CI);
  await undo(app);
  expect(await app.text()).toContain("uses: ./.github/actions/set-up");
});

test("a job becomes a workflow and comes back", async ({ app, page }) => {
  await openProject(app);
  await palette(app, "build", "Extract to a reusable workflow");
  const form = page.getByRole("dialog", { name: "Extract to a reusable workflow" });
  await expect(form.getByLabel("Name")).toHaveValue("build");
  await page.keyboard.press("Enter");
  await expect(diffOf(app, ".github/workflows/build.yml")).toContainText("workflow_call:");
  await expect(review(app)).toContainText("rules for branches that ask for build must be told");
  await apply(app, "Moved the job build to the workflow build.yml");
  await app.file("ci.yml").click();
  expect(await app.text()).toContain("uses: ./.github/workflows/build.yml");

  await app.page.getByRole("button", { name: "Fit the picture" }).click();
  const call = app.canvas().locator('[data-node="job:.github/workflows/ci.yml#build"]');
  await call.click({ button: "right" });
  await page.getByRole("menuitem", { name: "Inline the called workflow…" }).click();
  await apply(app, "Put the job of build.yml into build");
  expect(await app.text()).toBe(CI);
  await undo(app);
  expect(await app.text()).toContain("uses: ./.github/workflows/build.yml");
  await page.keyboard.press("Control+z");
  await expect(app.file("build.yml")).toHaveCount(0);
  await expect.poll(() => app.text()).toBe(CI);
});

for (const [name, done, line] of [
  ["Pin actions to commits", "Pinned 1 action", "uses: actions/checkout@b4ffde65f46336ab88eb53be808477a3936bae11 # v4.1.1"],
  ["Limit permissions", "Limited what the token may do", "contents: read"],
  ["Add time limits", "Gave 2 jobs 30 minutes", "timeout-minutes: 30"],
  ["Add caches", "Added a cache", "cache: npm"],
  ["Expand the matrix", "Wrote the matrix of build out as 2 combinations", "- os: ubuntu-22.04"],
] as const) {
  test(`${name}: shown, done, taken back`, async ({ app }) => {
    await openProject(app);
    await palette(app, "build", name);
    const added = diffOf(app, ".github/workflows/ci.yml").locator(".diff__line--in");
    await expect(added.filter({ hasText: line }).first()).toBeVisible();
    await apply(app, done);
    expect(await app.text()).toContain(line);
    await undo(app);
    expect(await app.text()).toBe(CI);
  });
}

test("a matrix that was written out is folded again", async ({ app }) => {
  await openProject(app);
  await palette(app, "build", "Expand the matrix");
  await apply(app, "Wrote the matrix of build out");
  await palette(app, "build", "Fold the matrix");
  await apply(app, "Folded the matrix of build into 1 axis");
  expect(await app.text()).toBe(CI);
});

test("what cannot be done says why, and Cancel changes nothing", async ({ app, page }) => {
  await openProject(app);
  await palette(app, "ship", "Expand the matrix");
  await expect(review(app).getByRole("alert")).toContainText("Job ship has no matrix");
  await review(app).getByRole("button", { name: "Close" }).last().click();
  await expect(review(app)).toHaveCount(0);
  await menu(app, "ship", "Extract steps to an action…");
  await page.keyboard.press("Enter");
  await expect(review(app).getByRole("alert")).toContainText("No step before these surely fetches the repository");
  await page.keyboard.press("Escape");
  await palette(app, "build", "Add time limits");
  await review(app).getByRole("button", { name: "Cancel" }).click();
  await expect(review(app)).toHaveCount(0);
  expect(await app.text()).toBe(CI);
});

test("on a phone the diff fits the screen and its buttons are there", async ({ app, page }) => {
  await openProject(app);
  await palette(app, "build", "Add time limits");
  await page.setViewportSize({ width: 390, height: 780 });
  await expect(review(app).getByRole("button", { name: "Apply" })).toBeInViewport();
  const box = (await review(app).boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(390);
});
