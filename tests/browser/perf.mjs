// Measures and prints, asserts nothing: what the first load transfers, when the page can be used, and how long a
// keystroke takes to reach the picture. Run it against a served release:
//   node tests/browser/perf.mjs [address] [chromium]

import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";

const address = process.argv[2] ?? "http://127.0.0.1:8080/";
const executablePath = process.argv[3] ?? "/usr/bin/chromium";
const KEYSTROKES = 100;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const bodies = new Map();
page.on("response", async (response) => bodies.set(response.url(), await response.body().catch(() => Buffer.alloc(0))));

await page.goto(address);
await page.waitForSelector(".canvas [data-node]");
const interactive = await page.evaluate(() => performance.now());
const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
await page.waitForSelector(".cm-content");
const editor = await page.evaluate(() => performance.now());
await page.waitForTimeout(300);

let total = 0;
for (const [url, body] of bodies) {
  const size = /\.woff2$/.test(url) ? body.length : gzipSync(body, { level: 9 }).length;
  total += size;
  console.log(`${(size / 1024).toFixed(1).padStart(8)} KB  ${new URL(url).pathname}`);
}
console.log(`${(total / 1024).toFixed(1).padStart(8)} KB  first load in all, gzip`);
console.log(`first contentful paint ${paint?.toFixed(0)} ms, picture ${interactive.toFixed(0)} ms, editor ${editor.toFixed(0)} ms`);

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
  // From the key to the frame after the picture's change.
  const painted = page.evaluate(
    () =>
      new Promise((done) => {
        let start = 0;
        addEventListener("keydown", () => { start = performance.now(); }, { once: true, capture: true });
        const watch = new MutationObserver(() => {
          watch.disconnect();
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0));
        });
        watch.observe(document.querySelector(".canvas__world"), { childList: true, subtree: true, characterData: true });
        setTimeout(() => done(NaN), 1000);
      }),
  );
  await page.waitForTimeout(pause(at));
  await page.keyboard.press("b");
  times.push(await painted);
}
const seen = times.filter((time) => !Number.isNaN(time)).sort((a, b) => a - b);
const share = (part) => seen[Math.floor(seen.length * part)]?.toFixed(1);
console.log(
  `keystroke to painted: median ${share(0.5)} ms, half between ${share(0.25)} and ${share(0.75)} ms, worst ` +
    `${seen.at(-1)?.toFixed(1)} ms, ${seen.length} of ${KEYSTROKES} seen`,
);
await browser.close();
