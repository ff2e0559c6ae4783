// The browser tests: the release in dist, served by our own server, in the machine's own Chromium. `cargo xtask test`
// builds, serves and runs all of it; `npx playwright test` runs them alone on what is in dist.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { defineConfig } from "@playwright/test";

const port = Number(process.env.PIPEWRIGHT_TEST_PORT ?? 8181);
const xtask = process.env.PIPEWRIGHT_XTASK ? JSON.stringify(process.env.PIPEWRIGHT_XTASK) : "cargo xtask";

export default defineConfig({
  testDir: "tests/browser",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  retries: 0,
  timeout: 30_000,
  reporter: "list",
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1280, height: 800 },
    launchOptions: { executablePath: chromium(), args: flags() },
    screenshot: "only-on-failure",
    trace: "off",
  },
  webServer: {
    command: `${xtask} serve --no-build --no-open --port ${port}`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
});

/** The machine's Chromium or Chrome; Playwright's own is never downloaded. */
function chromium(): string {
  const given = process.env.CHROMIUM_PATH;
  if (given) return given;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  if (!found) throw new Error("no Chromium on the path: install it, or set CHROMIUM_PATH to its program");
  return found;
}

/** No graphics card, no calls home; without a sandbox where it cannot work, as root. */
function flags(): string[] {
  const quiet = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  return process.getuid?.() === 0 ? ["--no-sandbox", ...quiet] : quiet;
}
