// What is there without a click, and how other projects are opened.

import { expect, test } from "./page";

const WORKFLOW = "name: Mine\non: push\njobs:\n  only-job:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n";

test("the sample is open at first paint", async ({ app, page }) => {
  await app.open();
  for (const job of ["Lint", "Security summary", "Publish to PyPI", "PR comment"]) await expect(app.card(job)).toBeVisible();
  await expect(app.canvas().locator(".card--workflow")).toHaveCount(4);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(app.complaints).toEqual([]);
});

test("a picked file becomes the project", async ({ app, page }) => {
  await app.openWithCode();
  await page.getByRole("button", { name: "Open", exact: true }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: "Open files…" }).click();
  await (await chooser).setFiles([{ name: "mine.yml", mimeType: "text/yaml", buffer: Buffer.from(WORKFLOW) }]);
  await expect(app.card("only-job")).toBeVisible();
  await expect(app.card("Lint")).toHaveCount(0);
  await expect(app.code()).toContainText("only-job");
});

test("dropped files become the project", async ({ app, page }) => {
  await app.openWithCode();
  await page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dropped.yml", { type: "text/yaml" }));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, WORKFLOW);
  await expect(app.card("only-job")).toBeVisible();
});

test("a project without workflows says what was looked for and offers a way on", async ({ app, page }) => {
  await page.route("**/local/project.json", (route) =>
    route.fulfill({ json: { name: "bare", files: [{ path: "docs/notes.yml", text: "a: b\n" }] } }),
  );
  await page.goto("./#local");
  await expect(page.getByText("No workflows found")).toBeVisible();
  await expect(page.getByText(".github/workflows/*.yml")).toBeVisible();
  await page.getByRole("button", { name: "Open the sample" }).click();
  await expect(app.card("Lint")).toBeVisible();
});

test("#local opens the project beside the page", async ({ app, page }) => {
  await page.route("**/local/project.json", (route) =>
    route.fulfill({ json: { name: "my-shop", files: [{ path: ".github/workflows/mine.yml", text: WORKFLOW }] } }),
  );
  await app.open("./#local");
  await expect(app.card("only-job")).toBeVisible();
  await expect(page.getByRole("banner").getByText("my-shop")).toBeVisible();
});

test("#local without a project says so and opens the sample", async ({ app, page }) => {
  await page.route("**/local/project.json", (route) => route.fulfill({ status: 404 }));
  await app.open("./#local");
  await expect(page.getByText("The local project could not be opened")).toBeVisible();
  await expect(app.card("Lint")).toBeVisible();
});
