// Measures and prints, asserts nothing: projects of 1,000 and 3,000 jobs, as many workflows and as one, in a served
// release: how long opening takes, what a frame takes while the picture is panned and zoomed, and how long a keystroke
// takes to reach the picture.
//   node tests/browser/huge.mjs [address] [chromium] [jobs]

import { chromium } from "@playwright/test";
import { painted } from "./painted.mjs";

const address = process.argv[2] ?? "http://127.0.0.1:8080/";
const executablePath = process.argv[3] ?? "/usr/bin/chromium";
const FRAMES = 120;
const KEYSTROKES = 30;
/** Only the projects of that many jobs; 0: all. */
const only = Number(process.argv[4] ?? 0);
/** Jobs and workflows of each project. */
const PROJECTS = [
  [200, 10],
  [1000, 50],
  [1000, 1],
  [3000, 150],
  [3000, 1],
];

/** A workflow of that many jobs: stages of five, each job needing one or two of the stage before. */
function workflow(nth, count) {
  const lines = [`name: Workflow ${nth}`, "on:", "  push:", `    branches: [release-${nth}]`, "jobs:"];
  for (let job = 0; job < count; job++) {
    const [stage, at] = [Math.floor(job / 5), job % 5];
    lines.push(`  job-${job}:`);
    if (stage > 0) {
      const needs = new Set([(stage - 1) * 5 + at, (stage - 1) * 5 + ((at * 3 + stage) % 5)]);
      lines.push(`    needs: [${[...needs].map((need) => `job-${need}`).join(", ")}]`);
    }
    lines.push("    runs-on: ubuntu-latest", "    timeout-minutes: 10", "    steps:");
    lines.push("      - uses: actions/checkout@v4", `      - run: make stage-${stage}`);
    if (job % 10 === 3) lines.push("      - uses: actions/upload-artifact@v4", `        with: {name: out-${nth}-${job}, path: out}`);
  }
  return `${lines.join("\n")}\n`;
}

function project(jobs, workflows) {
  const name = (nth) => `.github/workflows/w${String(nth).padStart(3, "0")}.yml`;
  const files = Array.from({ length: workflows }, (_, nth) => ({ path: name(nth), text: workflow(nth, jobs / workflows) }));
  return { name: "huge", files };
}

const part = (times, share) => [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? NaN;
const shown = (times) => `${part(times, 0.5).toFixed(1).padStart(6)} / ${part(times, 0.95).toFixed(1).padStart(6)}`;

/** The times between frames while each frame moves the picture a little. */
function frames(page, zooms) {
  return page.evaluate(
    ([count, zooms]) =>
      new Promise((done) => {
        const canvas = document.querySelector(".canvas__drawing");
        const times = [];
        let last = 0;
        const step = (now) => {
          if (last) times.push(now - last);
          last = now;
          if (times.length >= count) return done(times);
          const turn = Math.floor(times.length / 30) % 2 ? -1 : 1;
          const by = zooms ? { deltaY: turn * 12, ctrlKey: true } : { deltaX: turn * 40, deltaY: turn * 25 };
          canvas.dispatchEvent(new WheelEvent("wheel", { ...by, clientX: 700, clientY: 300, bubbles: true, cancelable: true }));
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
    [FRAMES, zooms],
  );
}

/** The times from a key to the frame that shows its picture. */
async function keystrokes(page) {
  await page.locator(".cm-content").click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.insertText("  typed:\n    runs-on: ubuntu-latest\n    steps: [{run: x}]\n    name: a");
  await page.waitForTimeout(4000);
  const times = [];
  for (let at = 0; at < KEYSTROKES; at++) {
    times.push(await painted(page, 70 + ((at * 37) % 101) / 3, 5000));
  }
  return times.filter((time) => !Number.isNaN(time));
}

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
console.log("median / 95th percentile in ms");
console.log("  jobs  workflows  open ms  elements    pan at 1       pan, all       zoom           key to painted");
for (const [jobs, workflows] of PROJECTS.filter(([jobs]) => !only || jobs === only)) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const json = project(jobs, workflows);
  await page.route("**/local/project.json", (route) => route.fulfill({ json }));
  const began = Date.now();
  await page.goto(new URL("#local", address).href);
  await page.waitForSelector(".canvas [data-node*='w000.yml']", { timeout: 60_000 });
  const open = Date.now() - began;
  await page.waitForSelector(".cm-content");
  await page.waitForTimeout(500);
  const world = page.locator(".canvas__drawing");
  await page.keyboard.press("Escape");
  const atOne = await frames(page, false);
  const zooming = await frames(page, true);
  await page.getByRole("button", { name: "Fit the picture" }).click();
  await page.waitForTimeout(1000);
  const atFit = await frames(page, false);
  const elements = await world.evaluate((svg) => svg.querySelectorAll("*").length);
  await page.getByRole("button", { name: "Fit the picture" }).click();
  await page.waitForTimeout(500);
  const keys = await keystrokes(page);
  console.log(
    `  ${String(jobs).padStart(4)}  ${String(workflows).padStart(9)}  ${String(open).padStart(7)}  ${String(elements).padStart(8)}  ` +
      `${shown(atOne)}  ${shown(atFit)}  ${shown(zooming)}  ${shown(keys)}  (${keys.length} of ${KEYSTROKES} seen)`,
  );
  await page.close();
}
await browser.close();
