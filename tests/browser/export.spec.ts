// What comes out of the Export menu.

import { readFile } from "node:fs/promises";
import { strFromU8, unzipSync } from "fflate";
import { expect, test, type Workbench } from "./page";

async function exported(app: Workbench, item: string): Promise<{ name: string; bytes: Buffer }> {
  const download = app.page.waitForEvent("download");
  await app.page.getByRole("button", { name: "Export" }).click();
  await app.page.getByRole("menuitem", { name: item }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test("the YAML is the editor's text, byte for byte", async ({ app }) => {
  await app.openWithCode();
  await app.toEndOf("tests.yml");
  await app.type("# a last word: Grüße, 🚀 \n");
  const file = await exported(app, "This file");
  expect(file.name).toBe("tests.yml");
  expect(file.bytes.toString("utf8")).toBe(await app.text());
  expect(file.bytes.toString("utf8")).toMatch(/# a last word: Grüße, 🚀 \n$/);
});

test("Windows line endings survive an edit", async ({ app, page }) => {
  const text = "name: Dos\r\non: push\r\njobs:\r\n  one:\r\n    runs-on: ubuntu-latest\r\n    steps:\r\n      - run: echo\r\n";
  await page.route("**/local/project.json", (route) =>
    route.fulfill({ json: { name: "dos", files: [{ path: ".github/workflows/dos.yml", text }] } }),
  );
  await app.openWithCode("./#local");
  await app.toEndOf("dos.yml");
  await app.type("# end");
  const file = await exported(app, "This file");
  expect(file.bytes.toString("utf8")).toBe(`${text}# end`);
});

test("all files come in one archive, the same bytes each time", async ({ app }) => {
  await app.openWithCode();
  await app.toEndOf("tests.yml");
  await app.type("# a last word: Grüße, 🚀 \n");
  const first = await exported(app, "All files");
  const files = unzipSync(first.bytes);
  expect(first.name).toMatch(/\.zip$/);
  expect(Object.keys(files)).toHaveLength(5);
  expect(strFromU8(files[".github/workflows/tests.yml"]!)).toBe(await app.text());
  await app.page.waitForTimeout(2_100);
  expect((await exported(app, "All files")).bytes.equals(first.bytes)).toBe(true);
});

for (const [item, name, beginning] of [
  ["Document with box art", /\.md$/, "#"],
  ["Document with Mermaid", /\.md$/, "#"],
  ["Flowchart", /\.mmd$|\.mermaid$/, "flowchart"],
  ["Picture", /\.svg$/, "<svg"],
] as const) {
  test(`${item.toLowerCase()} comes as a file of its kind`, async ({ app }) => {
    await app.open();
    const file = await exported(app, item);
    expect(file.name).toMatch(name);
    expect(file.bytes.toString("latin1").replace(/^<\?xml[^>]*>\s*/, "").startsWith(beginning)).toBe(true);
  });
}
