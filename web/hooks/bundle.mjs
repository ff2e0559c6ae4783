// Trunk's pre_build hook: what comes from npm, and what the core loads late. Bundles the editor and the archive writer
// into modules that the page loads late, and copies the font and the catalog's details. Writes into Trunk's staging folder, so a failed build leaves nothing behind.

import { access, copyFile, mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";

const ENTRIES = { editor: "web/editor/index.ts", archive: "web/archive/index.ts" };
// All weights in one file; two files of one weight each are as large.
const FONT = "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";
const DETAILS = "crates/catalog/src/tables/details.txt";

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) fail("this is a hook of Trunk's; run `cargo xtask build` instead");
const release = process.env.TRUNK_PROFILE === "release";

for (const entry of Object.values(ENTRIES)) {
  await access(entry).catch(() => fail(`${entry} is missing, and the page cannot do without`));
}

await build({
  entryPoints: ENTRIES,
  outdir: staging,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: release,
  sourcemap: release ? false : "inline",
  legalComments: "none",
  logLevel: "warning",
}).catch(() => fail("the editor or the archive writer does not build; esbuild's report stands above"));

await mkdir(join(staging, "fonts"), { recursive: true });
await copyFile(FONT, join(staging, "fonts", basename(FONT)));
await copyFile(DETAILS, join(staging, basename(DETAILS)));

/** Ends the build with a sentence. */
function fail(message) {
  console.error(`bundle.mjs: ${message}`);
  process.exit(1);
}
