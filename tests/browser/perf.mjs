// Measures and prints, asserts nothing: what the first load transfers, when the page can be used, and how long a
// keystroke takes to reach the picture. Run it against a served release:
//   node tests/browser/perf.mjs [address] [chromium]

import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { painted } from "./painted.mjs";

const address = process.argv[2] ?? "http://127.0.0.1:8080/";
const executablePath = process.argv[3] ?? "/usr/bin/chromium";
const KEYSTROKES = 100;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const bodies = new Map();
const asked = new Map();
page.on("response", async (response) => {
  asked.set(response.url(), response.request().timing().startTime);
  bodies.set(response.url(), await response.body().catch(() => Buffer.alloc(0)));
});
// The page itself says when each thing is there; whoever asks from outside is late on a busy machine.
await page.addInitScript(() => {
  const wanted = { picture: ".canvas [data-node]", findings: ".status__findings[aria-busy=false]", editor: ".cm-content" };
  const host = () => document.querySelector(".code__editor")?.shadowRoot;
  const watch = new MutationObserver(() => {
    for (const [name, selector] of Object.entries(wanted)) {
      if (!(document.querySelector(selector) ?? host()?.querySelector(selector))) continue;
      delete wanted[name];
      performance.mark(`${name} made`);
      requestAnimationFrame(() => setTimeout(() => performance.mark(name), 0));
    }
  });
  watch.observe(document, { childList: true, subtree: true, attributes: true });
});

await page.goto(address);
for (const selector of [".cm-content", ".status__findings[aria-busy=false]"]) await page.waitForSelector(selector);
await page.waitForTimeout(500);
const [marks, origin] = await page.evaluate(() => [
  Object.fromEntries(performance.getEntriesByType("mark").map((mark) => [mark.name, mark.startTime])),
  performance.timeOrigin,
]);
const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);

const sums = { first: 0, later: 0 };
for (const [url, body] of bodies) {
  const size = /\.woff2$/.test(url) ? body.length : gzipSync(body, { level: 9 }).length;
  const when = asked.get(url) <= origin + marks["picture made"] ? "first" : "later";
  sums[when] += size;
  console.log(`${(size / 1000).toFixed(1).padStart(8)} KB  ${when}  ${new URL(url).pathname}`);
}
console.log(`${(sums.first / 1000).toFixed(1).padStart(8)} KB  first load in all, gzip; ${(sums.later / 1000).toFixed(1)} KB behind the picture`);
const [picture, editor, findings] = ["picture", "editor", "findings"].map((name) => marks[name]?.toFixed(0));
console.log(`first contentful paint ${paint?.toFixed(0)} ms, picture ${picture} ms, editor ${editor} ms, findings ${findings} ms`);

await page.getByRole("tab", { name: "tests.yml" }).click();
await page.locator(".cm-content").click();
await page.keyboard.press("ControlOrMeta+End");
await page.keyboard.insertText("\n  typed:\n    runs-on: ubuntu-latest\n    name: a");
// The picture of this text must not be taken for the answer to the first key.
await page.waitForTimeout(500);
const times = [];
// Pauses of all lengths between one and two frames more: after a fixed one, each key would meet the screen's rhythm at
// the same moment, since the pause begins at a frame.
const pause = (at) => 60 + ((at * 37) % 101) / 3;
for (let at = 0; at < KEYSTROKES; at++) {
  times.push(await painted(page, pause(at), 1000));
}
const seen = times.filter((time) => !Number.isNaN(time)).sort((a, b) => a - b);
const share = (part) => seen[Math.floor(seen.length * part)]?.toFixed(1);
console.log(
  `keystroke to painted: median ${share(0.5)} ms, half between ${share(0.25)} and ${share(0.75)} ms, worst ` +
    `${seen.at(-1)?.toFixed(1)} ms, ${seen.length} of ${KEYSTROKES} seen`,
);
await browser.close();
