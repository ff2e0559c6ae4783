// A strict policy, kept; and nothing asked of anybody else.

import { expect, test } from "./page";

test("the page forbids inline code and breaks no rule of its own", async ({ app, page }) => {
  await app.openWithCode();
  await app.card("Lint").click();
  await app.toEndOf("tests.yml");
  await app.type("# typed\n");
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("'unsafe-inline'");
  expect(policy).not.toMatch(/'unsafe-eval'/);
  await expect(page.locator("script:not([src])")).toHaveCount(0);
  expect(app.complaints.filter((text) => /Content.Security.Policy/i.test(text))).toEqual([]);
});

test("nothing is requested from another origin", async ({ app, page, baseURL }) => {
  await app.openWithCode();
  await app.card("Lint").click();
  await app.toEndOf("tests.yml");
  await app.type("# typed\n");
  await page.waitForTimeout(300);
  const origin = new URL(baseURL ?? page.url()).origin;
  const foreign = app.requests.filter((address) => !address.startsWith("blob:") && new URL(address).origin !== origin);
  expect(foreign).toEqual([]);
});
