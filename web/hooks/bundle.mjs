// Trunk's pre_build hook: what comes from npm, and what the core loads late. Bundles the scripts
// of the page into modules that it loads late, makes the fonts, and copies the catalog's details and the pages of the rules.
// Writes into Trunk's staging folder, so a failed build leaves nothing behind.

import { access, copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";
import subsetFont from "subset-font";

const NAMES = ["archive", "disk", "editor", "hub", "keep"];
const ENTRIES = Object.fromEntries(NAMES.map((name) => [name, `web/${name}/index.ts`]));
const FONTS = "node_modules/@fontsource-variable/inter/files";
// The scripts of web/styles/tokens.css; a browser fetches one when a text has letters of it.
const SCRIPTS = ["latin", "latin-ext", "cyrillic", "greek"];
// What the page itself is written in comes at once, in the weights of its styles.
const PRINTABLE = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join("");
const FIRST = { letters: `${PRINTABLE}·×–—‘’“”…`, weights: { min: 400, max: 600, default: 400 } };
const DETAILS = "crates/catalog/src/tables/details.txt";
const PAGES = "crates/rules/pages";

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
}).catch(() => fail("a script of the page does not build; esbuild's report stands above"));

await mkdir(join(staging, "fonts"), { recursive: true });
const latin = await readFile(join(FONTS, "inter-latin-wght-normal.woff2"));
const first = { targetFormat: "woff2", variationAxes: { wght: FIRST.weights } };
await writeFile(join(staging, "fonts", "inter-first.woff2"), await subsetFont(latin, FIRST.letters, first));
for (const script of SCRIPTS) {
  await copyFile(join(FONTS, `inter-${script}-wght-normal.woff2`), join(staging, "fonts", `inter-${script}.woff2`));
}
await copyFile(DETAILS, join(staging, basename(DETAILS)));
await writeFile(join(staging, "rules.json"), JSON.stringify(await pages()));

/** The pages of the rules, by rule, without the lines of carets that tests read. */
async function pages() {
  const names = (await readdir(PAGES)).filter((name) => name.endsWith(".md")).sort();
  const read = async (name) => {
    const text = await readFile(join(PAGES, name), "utf8");
    return [basename(name, ".md"), text.replace(/^[ #]*\^+ *\n/gm, "")];
  };
  return Object.fromEntries(await Promise.all(names.map(read)));
}

/** Ends the build with a sentence. */
function fail(message) {
  console.error(`bundle.mjs: ${message}`);
  process.exit(1);
}
