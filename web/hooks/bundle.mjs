// Trunk's pre_build hook: what comes from npm. Bundles the editor into one module that the page loads late, and copies
// the fonts. Writes into Trunk's staging folder, so a failed build leaves nothing behind.

import { access, copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const ENTRY = "web/editor/index.ts";
const FONTS = "node_modules/@fontsource/inter/files";
const WEIGHTS = [400, 500, 600];

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) fail("this is a hook of Trunk's; run `cargo xtask build` instead");
const release = process.env.TRUNK_PROFILE === "release";

await access(ENTRY).catch(() => fail(`${ENTRY} is missing: it is the editor's entry, and the page cannot do without`));

await build({
  entryPoints: [ENTRY],
  outfile: join(staging, "editor.js"),
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: release,
  sourcemap: release ? false : "inline",
  legalComments: "none",
  logLevel: "warning",
}).catch(() => fail("the editor does not build; esbuild's report stands above"));

await mkdir(join(staging, "fonts"), { recursive: true });
for (const weight of WEIGHTS) {
  const name = `inter-latin-${weight}-normal.woff2`;
  await copyFile(join(FONTS, name), join(staging, "fonts", name));
}

/** Ends the build with a sentence. */
function fail(message) {
  console.error(`bundle.mjs: ${message}`);
  process.exit(1);
}
