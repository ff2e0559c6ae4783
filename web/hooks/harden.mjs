// Trunk's post_build hook: in releases, makes the scripts and styles smaller and writes the content security policy into
// the page. Development builds have no policy, because Trunk's reload script is inline.

import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { transform } from "esbuild";

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  // Only where a public repository is read from, and only when the user asks for one.
  "connect-src 'self' https://api.github.com https://raw.githubusercontent.com",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** What browsers of the last years know; the same as in index.html. */
const FEATURES = ["bulk-memory", "bulk-memory-opt", "nontrapping-float-to-int", "reference-types", "sign-ext", "mutable-globals", "multivalue"]
  .map((feature) => `--enable-${feature}`);

const BUNDLED = ["archive.js", "disk.js", "editor.js", "hub.js", "keep.js"];

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) fail("this is a hook of Trunk's; run `cargo xtask build` instead");
if (process.env.TRUNK_PROFILE === "release") {
  await shrink(staging);
  optimise(join(staging, "snippets"));
  await secure(join(staging, "index.html"));
}

/** Minifies every script and style below `folder`, except those that esbuild has written small already. */
async function shrink(folder) {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const loader = /\.(js|css)$/.exec(entry.name)?.[1];
    if (!entry.isFile() || !loader || BUNDLED.includes(entry.name)) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const { code } = await transform(await readFile(path, "utf8"), { loader, minify: true, target: "es2022", legalComments: "none" });
    await writeFile(path, code);
  }
}

/** Makes the late parts of the program smaller; Trunk does it for the others. */
function optimise(folder) {
  for (const name of readdirSync(folder).filter((name) => name.endsWith(".wasm"))) {
    const path = join(folder, name);
    execFileSync("wasm-opt", ["-Oz", ...FEATURES, path, "-o", path], { stdio: "inherit" });
  }
}

/** Writes the policy into the page, and refuses a page that the policy would break. */
async function secure(path) {
  const page = await readFile(path, "utf8");
  if (/<script(?![^>]*\ssrc=)[^>]*>/i.test(page)) fail("index.html has an inline script; the policy forbids it");
  if (/<style[\s>]|\sstyle\s*=/i.test(page)) fail("index.html has an inline style; the policy forbids it");
  if (!/<head[^>]*>/i.test(page)) fail("index.html has no <head>");
  const meta = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
  await writeFile(path, page.replace(/<head[^>]*>/i, (head) => `${head}${meta}`));
}

/** Ends the build with a sentence. */
function fail(message) {
  console.error(`harden.mjs: ${message}`);
  process.exit(1);
}
