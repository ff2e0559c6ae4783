// Other ways in: archives, pasted text, public repositories.

import { strToU8, zipSync } from "fflate";
import type { Page, Route } from "@playwright/test";
import { expect, test, type Workbench } from "./page";

const WORKFLOW = "name: Mine\non: push\njobs:\n  only-job:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n";

test.describe("zip", () => {
  const archive = zipSync({
    "shop-main/.github/workflows/ci.yml": strToU8(WORKFLOW),
    "shop-main/action.yml": strToU8("name: Own\nruns:\n  using: composite\n  steps: []\n"),
    "shop-main/README.md": strToU8("# Shop"),
    "shop-main/broken.yml": new Uint8Array([0xff, 0xfe, 0x00]),
    "shop-main/../outside.yml": strToU8("a: b"),
  });

  test("a picked archive becomes the project, without the folder around it", async ({ app, page }) => {
    await app.openWithCode();
    const chooser = page.waitForEvent("filechooser");
    await choose(app, "Open", "Open files…");
    await (await chooser).setFiles([{ name: "shop.zip", mimeType: "application/zip", buffer: Buffer.from(archive) }]);
    await expect(app.card("only-job")).toBeVisible();
    await expect(page.getByRole("banner").getByText("shop", { exact: true })).toBeVisible();
    const tabs = page.getByRole("tablist", { name: "Files" }).getByRole("tab");
    await expect(tabs).toHaveCount(2);
    await expect(app.file("ci.yml")).toHaveAttribute("title", ".github/workflows/ci.yml");
    await expect(app.file("action.yml")).toHaveAttribute("title", "action.yml");
  });

  test("a dropped archive becomes the project; what is none is refused and nothing is lost", async ({ app, page }) => {
    await app.openWithCode();
    await drop(page, "notes.zip", [1, 2, 3]);
    await expect(page.getByText("The project on the page stays.")).toBeVisible();
    await expect(app.card("Lint")).toBeVisible();
    await drop(page, "shop.zip", [...archive]);
    await expect(app.card("only-job")).toBeVisible();
  });

  async function drop(page: Page, name: string, bytes: number[]): Promise<void> {
    const drop = ([name, bytes]: [string, number[]]): void => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], name));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    };
    await page.evaluate(drop, [name, bytes] as [string, number[]]);
  }
});

test.describe("paste", () => {
  test("text pasted outside of any field is offered, named and opened", async ({ app, page }) => {
    await app.openWithCode();
    await paste(page, WORKFLOW);
    const dialog = page.getByRole("dialog", { name: "Paste YAML" });
    await expect(dialog.getByLabel("Workflow")).toHaveValue(WORKFLOW);
    await dialog.getByLabel("File name").fill("mine");
    await dialog.getByRole("button", { name: "Open" }).click();
    await expect(app.card("only-job")).toBeVisible();
    await expect(app.file("mine.yml")).toHaveAttribute("title", ".github/workflows/mine.yml");
    await expect(dialog).toHaveCount(0);
  });

  test("the command takes typed text, and Escape changes nothing", async ({ app, page }) => {
    await app.openWithCode();
    await page.keyboard.press("ControlOrMeta+k");
    await page.keyboard.type("paste");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Paste YAML" });
    await expect(dialog.getByRole("button", { name: "Open" })).toBeDisabled();
    await dialog.getByLabel("Workflow").fill(WORKFLOW);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(app.card("Lint")).toBeVisible();
  });

  test("text pasted into the editor is the editor's", async ({ app, page }) => {
    await app.openWithCode();
    await app.toEndOf("pr.yml");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.evaluate(() => navigator.clipboard.writeText("# pasted"));
    await page.keyboard.press("ControlOrMeta+v");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    expect(await app.text()).toContain("# pasted");
  });

  async function paste(page: Page, text: string): Promise<void> {
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
  }
});

test.describe("repository", () => {
  const FILES: Record<string, string> = {
    ".github/workflows/ci.yml": WORKFLOW,
    "tools/setup/action.yml": "name: Setup\nruns:\n  using: composite\n  steps: []\n",
    ".github/dependabot.yml": "version: 2\nupdates: []\n",
    "docs/notes.yml": "a: b\n",
    "src/main.py": "print()\n",
  };

  /** A host of repositories beside the page: knows `acme/shop` with the branches `main` and `next`. */
  async function host(page: Page, answer?: (route: Route) => Promise<void>): Promise<string[]> {
    const asked: string[] = [];
    await page.route("**/fake/repos/**", async (route) => {
      const path = decodeURIComponent(new URL(route.request().url()).pathname).replace("/fake/repos/", "");
      asked.push(path);
      if (answer) return answer(route);
      const blob = /^acme\/shop\/git\/blobs\/(\d+)$/.exec(path);
      if (path === "acme/shop") return route.fulfill({ json: { default_branch: "main" } });
      if (/^acme\/shop\/git\/trees\/(main|next)$/.test(path)) {
        const tree = Object.keys(FILES).map((path, at) => ({ path, type: "blob", sha: String(at), size: 10 }));
        return route.fulfill({ json: { sha: "t", tree, truncated: false } });
      }
      if (blob) {
        const text = Object.values(FILES)[Number(blob[1])] ?? "";
        return route.fulfill({ json: { encoding: "base64", content: Buffer.from(text).toString("base64") } });
      }
      return route.fulfill({ status: 404, json: { message: "Not Found" } });
    });
    return asked;
  }

  async function ask(app: Workbench, place: string): Promise<void> {
    await app.open("./?api=/fake");
    await choose(app, "Open", "Open repository…");
    await app.page.getByLabel("Repository", { exact: true }).fill(place);
    await app.page.keyboard.press("Enter");
  }

  test("the default branch is read, and of it only what can hold workflows", async ({ app, page }) => {
    const asked = await host(page);
    await ask(app, "acme/shop");
    await expect(app.card("only-job")).toBeVisible();
    await expect(page.getByRole("banner").getByText("acme/shop")).toBeVisible();
    expect(asked.filter((path) => path.includes("/blobs/")).sort()).toEqual(["0", "1", "2"].map((sha) => `acme/shop/git/blobs/${sha}`));
    await expect(page.getByRole("tablist", { name: "Files" }).getByRole("tab")).toHaveCount(3);
  });

  for (const place of ["acme/shop@next", "https://github.com/acme/shop/tree/next", "github.com/acme/shop/blob/next/.github/workflows/ci.yml", "https://github.com/acme/shop/tree/next/docs/deep"]) {
    test(`${place} reads that branch`, async ({ app, page }) => {
      const asked = await host(page);
      await ask(app, place);
      await expect(app.card("only-job")).toBeVisible();
      expect(asked.filter((path) => path.includes("/trees/")).at(-1)).toBe("acme/shop/git/trees/next");
    });
  }

  test("nothing is asked before the user asks", async ({ app, page }) => {
    const asked = await host(page);
    await app.open("./?api=/fake");
    await choose(app, "Open", "Open repository…");
    await page.getByLabel("Repository", { exact: true }).fill("acme/shop");
    expect(asked).toEqual([]);
  });

  const reset = String(Math.floor(Date.now() / 1000) + 600);
  const refusals: [string, string, (route: Route) => Promise<void>, RegExp][] = [
    ["what is not there", "acme/none", (route) => route.fulfill({ status: 404 }), /no public repository `?acme\/none`?.*private.*folder or a zip/],
    ["a branch that is not there", "acme/shop@gone", (route) => route.fulfill({ status: 404 }), /no branch, tag or commit/],
    [
      "the limit of questions",
      "acme/shop",
      (route) => route.fulfill({ status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset } }),
      /answers no more questions for now.*Try again at \d/,
    ],
    ["a private repository", "acme/shop", (route) => route.fulfill({ status: 403 }), /private or blocked/],
    ["a host in trouble", "acme/shop", (route) => route.fulfill({ status: 502 }), /answers 502/],
    ["a host that is no such host", "acme/shop", (route) => route.fulfill({ body: "<html>" }), /does not answer as the API/],
    ["a host that does not answer", "acme/shop", (route) => route.abort("connectionfailed"), /does not answer. Check your connection/],
  ];
  for (const [what, place, answer, words] of refusals) {
    test(`${what} is told with a way on, and nothing is lost`, async ({ app, page }) => {
      await host(page, answer);
      await ask(app, place);
      await expect(page.locator(".form__failure")).toHaveText(words);
      await expect(page.locator(".form__failure")).toContainText("The project on the page stays.");
      await page.keyboard.press("Escape");
      await expect(app.card("Lint")).toBeVisible();
    });
  }

  test("being offline is told as such", async ({ app, page, context }) => {
    await app.open("./?api=/fake");
    // What reads repositories has come with an earlier try.
    await choose(app, "Open", "Open repository…");
    await page.getByLabel("Repository", { exact: true }).fill("no such thing");
    await page.keyboard.press("Enter");
    await expect(page.locator(".form__failure")).toContainText("names no repository");
    await context.setOffline(true);
    await page.getByLabel("Repository", { exact: true }).fill("acme/shop");
    await page.keyboard.press("Enter");
    await expect(page.locator(".form__failure")).toContainText("you are offline");
  });

  test("a repository without workflows says what was looked for", async ({ app, page }) => {
    await host(page, (route) => route.fulfill({ json: { default_branch: "main", tree: [], truncated: false } }));
    await ask(app, "acme/shop");
    await expect(page.locator(".form__failure")).toContainText("no workflows at main");
  });

  test("GitHub may be asked, other hosts only if the page's policy says so", async ({ app, page }) => {
    const cors = { "access-control-allow-origin": "*" };
    await page.route("https://api.github.com/**", (route) =>
      route.request().url().includes("/git/trees/")
        ? route.fulfill({ headers: cors, json: { tree: [{ path: ".github/workflows/ci.yml", type: "blob", sha: "0" }], truncated: false } })
        : route.fulfill({ headers: cors, json: { default_branch: "main" } }),
    );
    await page.route("https://raw.githubusercontent.com/acme/shop/main/.github/workflows/ci.yml", (route) =>
      route.fulfill({ headers: cors, body: WORKFLOW }),
    );
    await app.open();
    await choose(app, "Open", "Open repository…");
    await page.getByText("Host", { exact: true }).click();
    await page.getByLabel("Address of the API").fill("https://git.example.org/api/v1");
    await page.getByLabel("Repository", { exact: true }).fill("acme/shop");
    await page.keyboard.press("Enter");
    await expect(page.locator(".form__failure")).toContainText("This page may not ask git.example.org");
    await page.getByLabel("Address of the API").fill("");
    await page.getByLabel("Repository", { exact: true }).fill("https://git.example.org/acme/shop");
    await page.keyboard.press("Enter");
    await expect(page.locator(".form__failure")).toContainText("git.example.org is not GitHub");
    await page.getByLabel("Repository", { exact: true }).fill("acme/shop");
    await page.getByRole("dialog").getByRole("button", { name: "Open", exact: true }).click();
    await expect(app.card("only-job")).toBeVisible();
  });
});

async function choose(app: Workbench, menu: string, item: string): Promise<void> {
  await app.page.getByRole("button", { name: menu, exact: true }).click();
  await app.page.getByRole("menuitem", { name: item }).click();
}
