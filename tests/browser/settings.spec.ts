// What a user knows of an action that the catalog does not know.

import { expect, test } from "./page";

test("an unknown action is described in the app, written into the settings and known from then on", async ({ app, page }) => {
  await app.openWithCode();
  await app.toEndOf("tests.yml");
  await app.type("\n  ship:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: acme/ship@v1\n");
  await app.card("ship").click();
  await page.getByRole("button", { name: "Describe this action…" }).click();
  const dialog = page.getByRole("dialog", { name: "Describe an action" });
  await expect(dialog).toContainText("acme/ship");
  await expect(dialog.getByLabel("Kind")).toBeFocused();
  await dialog.getByLabel("Kind").selectOption("deploy");
  await dialog.getByLabel("About").fill("Brings the site to our servers.");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await expect(inspector).toContainText("Brings the site to our servers.");
  await expect(page.getByRole("button", { name: "Describe this action…" })).toHaveCount(0);
  await app.file(".pipewright.yml").click();
  await expect(app.code()).toContainText("acme/ship:");
});

test("steps tell what the catalog knows of their actions, once its details have come", async ({ app, page }) => {
  await app.openWithCode();
  await app.toEndOf("tests.yml");
  await app.type("\n");
  await app.card("Lint").click();
  await expect(page.locator(".facts__about").first()).toContainText(/\.$/);
});
