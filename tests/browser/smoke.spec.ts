// The page loads under its content security policy, without an error and without asking anyone else for anything.

import { expect, test } from "@playwright/test";

test("the page loads without an error and asks no other host", async ({ page, baseURL }) => {
  const errors: string[] = [];
  const foreign: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(baseURL ?? "") && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
  });
  await page.goto("./");
  await page.waitForLoadState("networkidle");
  await expect(page).toHaveTitle(/Pipewright/);
  expect(errors).toEqual([]);
  expect(foreign).toEqual([]);
});

test("the policy forbids inline scripts", async ({ page }) => {
  await page.goto("./");
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.documentElement.dataset.inline = 'ran'";
    document.head.append(script);
    return document.documentElement.dataset.inline;
  });
  expect(ran).toBeUndefined();
});
