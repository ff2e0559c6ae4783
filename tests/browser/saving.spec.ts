// Out again: in place where the browser can write, else as a download; and what changed as a patch.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Download, Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { expect, test, type Workbench } from "./page";

const WORKFLOW = "name: Mine\non: push\njobs:\n  only-job:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n";
const CI = ".github/workflows/ci.yml";
const OTHER = ".github/workflows/other.yml";

/** A disk in the page, as the File System Access API shows it: paths with texts, in `window.disk`. */
async function disk(page: Page, files: Record<string, string>, picks: "folder" | "files" | "save"): Promise<void> {
  await page.addInitScript(
    ([files, picks]) => {
      const disk = new Map(Object.entries(files as Record<string, string>));
      Object.assign(window, { disk });
      const file = (path: string): object => ({
        kind: "file",
        name: path.split("/").at(-1),
        getFile: async () => new File([disk.get(path) ?? ""], path.split("/").at(-1) ?? ""),
        queryPermission: async () => "prompt",
        requestPermission: async () => "granted",
        createWritable: async () => {
          let written = "";
          return { write: async (text: string) => void (written += text), close: async () => void disk.set(path, written) };
        },
      });
      const folder = (path: string, name: string): object => ({
        kind: "directory",
        name,
        requestPermission: async () => "granted",
        async *entries() {
          const below = [...disk.keys()].filter((file) => file.startsWith(path)).map((file) => file.slice(path.length));
          for (const name of new Set(below.map((rest) => rest.split("/")[0] ?? ""))) {
            const isFile = disk.has(path + name);
            yield [name, isFile ? file(path + name) : folder(`${path}${name}/`, name)];
          }
        },
        getDirectoryHandle: async (name: string) => folder(`${path}${name}/`, name),
        getFileHandle: async (name: string) => file(path + name),
      });
      if (picks === "folder") Object.assign(window, { showDirectoryPicker: async () => folder("", "shop") });
      if (picks === "files") Object.assign(window, { showOpenFilePicker: async () => [...disk.keys()].map(file) });
      if (picks === "save") Object.assign(window, { showSaveFilePicker: async (options: { suggestedName: string }) => file(`picked/${options.suggestedName}`) });
    },
    [files, picks] as const,
  );
}

async function onDisk(page: Page, path: string): Promise<string | undefined> {
  return page.evaluate((path) => (window as unknown as { disk: Map<string, string> }).disk.get(path), path);
}

async function choose(app: Workbench, menu: string, item: string): Promise<void> {
  await app.page.getByRole("button", { name: menu, exact: true }).click();
  await app.page.getByRole("menuitem", { name: item, exact: true }).click();
}

/** Menu items with a hint are called by both. */
async function exported(app: Workbench, item: string): Promise<Download> {
  const download = app.page.waitForEvent("download");
  await choose(app, "Export", item);
  return download;
}

test("a folder is opened and saved in place, file by file and all", async ({ app, page }) => {
  await disk(page, { [CI]: WORKFLOW, [OTHER]: WORKFLOW, "node_modules/x/a.yml": "a: b", "README.md": "" }, "folder");
  await app.openWithCode();
  await choose(app, "Open", "Open folder…");
  await expect(app.card("only-job")).toHaveCount(2);
  await expect(page.getByRole("tablist", { name: "Files" }).getByRole("tab")).toHaveCount(2);
  await app.toEndOf("ci.yml");
  await app.type("# one\n");
  await app.toEndOf("other.yml");
  await app.type("# two\n");
  await app.toEndOf("ci.yml");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("Saved ci.yml")).toBeVisible();
  expect(await onDisk(page, CI)).toBe(`${WORKFLOW}# one\n`);
  expect(await onDisk(page, OTHER)).toBe(WORKFLOW);
  await expect(app.file("ci.yml")).not.toHaveClass(/file-tab--unsaved/);
  await expect(app.file("other.yml")).toHaveClass(/file-tab--unsaved/);
  await page.keyboard.press("ControlOrMeta+Shift+s");
  await expect.poll(() => onDisk(page, OTHER)).toBe(`${WORKFLOW}# two\n`);
  await expect(page).toHaveTitle(/^shop/);
});

test("a file that another program has changed is not written over without asking", async ({ app, page }) => {
  await disk(page, { [CI]: WORKFLOW }, "folder");
  await app.openWithCode();
  await choose(app, "Open", "Open folder…");
  await app.toEndOf("ci.yml");
  await app.type("# mine\n");
  await page.evaluate((path) => (window as unknown as { disk: Map<string, string> }).disk.set(path, "# theirs\n"), CI);
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("Another program has changed ci.yml since.")).toBeVisible();
  expect(await onDisk(page, CI)).toBe("# theirs\n");
  await page.getByRole("button", { name: "Write over it" }).click();
  await expect.poll(() => onDisk(page, CI)).toBe(`${WORKFLOW}# mine\n`);
});

test("a picked file is saved where it came from", async ({ app, page }) => {
  await disk(page, { "mine.yml": WORKFLOW }, "files");
  await app.openWithCode();
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByRole("menuitem", { name: "Open files…" }).click();
  await expect(app.card("only-job")).toBeVisible();
  await app.toEndOf("mine.yml");
  await app.type("# mine\n");
  await page.keyboard.press("ControlOrMeta+s");
  await expect.poll(() => onDisk(page, "mine.yml")).toBe(`${WORKFLOW}# mine\n`);
});

test("a file without a place is asked for once", async ({ app, page }) => {
  await disk(page, {}, "save");
  await app.openWithCode();
  await app.toEndOf("pr.yml");
  await app.type("# one\n");
  await page.keyboard.press("ControlOrMeta+s");
  await expect.poll(() => onDisk(page, "picked/pr.yml")).toContain("# one\n");
  await app.toEndOf("pr.yml");
  await app.type("# two\n");
  await page.keyboard.press("ControlOrMeta+s");
  await expect.poll(() => onDisk(page, "picked/pr.yml")).toContain("# two\n");
});

test("a browser that cannot write downloads the file, or a zip of several", async ({ app, page }) => {
  await app.openWithCode();
  await app.toEndOf("pr.yml");
  await app.type("# one\n");
  const one = page.waitForEvent("download");
  await page.keyboard.press("ControlOrMeta+s");
  expect((await one).suggestedFilename()).toBe("pr.yml");
  await expect(app.file("pr.yml")).not.toHaveClass(/file-tab--unsaved/);
  for (const name of ["pr.yml", "tests.yml"]) {
    await app.toEndOf(name);
    await app.type("# two\n");
  }
  const all = page.waitForEvent("download");
  await page.keyboard.press("ControlOrMeta+Shift+s");
  const files = unzipSync(readFileSync(await (await all).path()));
  expect(Object.keys(files).sort()).toEqual([".github/workflows/pr.yml", ".github/workflows/tests.yml"]);
});

test("the patch brings the repository to what is on the page", async ({ app, page }) => {
  const texts: Record<string, string> = {
    [CI]: WORKFLOW.replaceAll("\n", "\r\n"),
    ".github/workflows/long one.yml": `# head\n${WORKFLOW}${Array.from({ length: 30 }, (_, at) => `# ${at}\n`).join("")}# no end`,
    [OTHER]: WORKFLOW,
  };
  await page.route("**/local/project.json", (route) =>
    route.fulfill({ json: { name: "shop", files: Object.entries(texts).map(([path, text]) => ({ path, text })) } }),
  );
  await app.openWithCode("./#local");
  await app.toEndOf("ci.yml");
  await app.type("# one\n");
  await app.toEndOf("long one.yml");
  await app.type("\n# end\n");
  await page.keyboard.press("ControlOrMeta+Home");
  await app.type("# very first\n");
  const file = await exported(app, "Changes Patch");
  expect(file.suggestedFilename()).toBe("shop.patch");
  const folder = mkdtempSync(join(tmpdir(), "pipewright-patch-"));
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  execFileSync("git", ["apply", await file.path()], { cwd: folder });
  expect(readFileSync(join(folder, CI), "utf8")).toBe(`${texts[CI]}# one\r\n`);
  const long = readFileSync(join(folder, ".github/workflows/long one.yml"), "utf8");
  expect(long).toBe(`# very first\n${texts[".github/workflows/long one.yml"]}\n# end\n`);
  expect(readFileSync(join(folder, OTHER), "utf8")).toBe(WORKFLOW);
});

test("a patch of nothing says so", async ({ app, page }) => {
  await app.openWithCode();
  await choose(app, "Export", "Changes Patch");
  await expect(page.getByText("Nothing has changed since the project was opened")).toBeVisible();
});

test("a patch is still about what was opened after a reload and after saving", async ({ app, page }) => {
  await app.openWithCode();
  await app.toEndOf("pr.yml");
  await app.type("# kept\n");
  const saved = page.waitForEvent("download");
  await page.keyboard.press("ControlOrMeta+s");
  await saved;
  await page.reload();
  await app.checked();
  await expect(app.file("pr.yml")).not.toHaveClass(/file-tab--unsaved/);
  const file = await exported(app, "Changes Patch");
  expect(readFileSync(await file.path(), "utf8")).toMatch(/^\+# kept$/m);
});
